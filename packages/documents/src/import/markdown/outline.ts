import { STATUS_CODES } from 'node:http'
import type { Nodes, Root } from 'hast'
import { isElement, textOf } from './element.js'

/** The parts of a page without a table of errors. */
export interface Outline {
  readonly headings: readonly string[]
  /** The number of items in its lists. */
  readonly items: number
  /** The HTTP statuses that its sentences speak of, in order. */
  readonly statuses: readonly number[]
}

/** The outline of a page that has a table. */
export const emptyOutline: Outline = { headings: [], items: 0, statuses: [] }

/** Counts the headings and items of a page, and finds the statuses in its text. */
export function outlineOf(root: Root): Outline {
  const headings: string[] = []
  let items = 0
  const texts: string[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'text') texts.push(node.value)
    if (isElement(node)) {
      if (/^h[1-6]$/.test(node.tagName)) headings.push(textOf(node))
      if (node.tagName === 'li') items += 1
    }
    if ('children' in node) node.children.forEach(visit)
  }
  visit(root)
  return { headings: headings.filter((text) => text !== ''), items, statuses: statusesIn(texts.join(' ')) }
}

/** Returns the numbers that stand before `error` or their reason phrase, as in `a 401 error` and `404 Not Found`. */
function statusesIn(text: string): number[] {
  const found = new Set<number>()
  for (const { 1: digits = '', index } of text.matchAll(/\b([45]\d\d)\b/g)) {
    const after = text.slice(index + digits.length, index + digits.length + 40).trimStart()
    const phrase = STATUS_CODES[digits]
    if (/^errors?\b/i.test(after) || (phrase !== undefined && after.startsWith(phrase)))
      found.add(Number(digits))
  }
  return [...found].toSorted((a, b) => a - b)
}
