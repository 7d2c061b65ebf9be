import type { Element, Nodes } from 'hast'
import type { Position } from '@error-contract/catalog'
import { collapse, withoutLinks, isElement, positionOf, textOf, translationOf } from './element.js'

/** One cell of a table. */
export interface Cell {
  readonly position?: Position
  /** White space is collapsed, and `<br>` is a space. */
  readonly text: string
  /** The lines, separated by `<br>`. */
  readonly lines: readonly Line[]
  /** The text of the only code span; undefined when there are none or several. */
  readonly codeSpan: string | undefined
  /** On a side-by-side page, the translation that `text` replaces. */
  readonly translation: string | undefined
}

interface Line {
  readonly text: string
  /** True when everything but punctuation is italic or bold. */
  readonly emphasized: boolean
}

type Run = { readonly text: string; readonly emphasized: boolean } | typeof lineBreak

const lineBreak = { text: '\n', emphasized: false } as const

/** The HTML elements of a cell; other words in angle brackets, such as `<the invalid hash>`, are placeholders. */
const elements = new Set(
  'a abbr b big blockquote br cite code dd del details dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub summary sup table tbody td th thead time tr tt u ul var wbr'.split(
    ' ',
  ),
)

/** Reads a cell. An unknown element in it is read as written in `source`, the text of the page. */
export function readCell(element: Element, source: string): Cell {
  const runs = runsOf(element, source)
  const lines = splitLines(runs)
  const codes: string[] = []
  const findCodes = (node: Nodes): void => {
    if (isElement(node) && node.tagName === 'code') codes.push(textOf(node, { verbatim: true }))
    else if ('children' in node) node.children.forEach(findCodes)
  }
  findCodes(element)
  return {
    ...positionOf(element),
    text: collapse(lines.map((line) => line.text).join(' ')),
    lines,
    codeSpan: codes.length === 1 ? codes[0] : undefined,
    translation: translationOf(element),
  }
}

function runsOf(element: Element, source: string): Run[] {
  const runs: Run[] = []
  const visit = (node: Nodes, emphasized: boolean): void => {
    if (node.type === 'text') runs.push({ text: node.value, emphasized })
    if (!isElement(node)) return
    if (node.tagName === 'br') runs.push(lineBreak)
    if (!elements.has(node.tagName)) runs.push({ text: openingTag(node, source), emphasized })
    const inside = emphasized || /^(em|i|strong|b)$/.test(node.tagName)
    const block = /^(p|div|li|dd|dt)$/.test(node.tagName)
    if (block) runs.push(lineBreak)
    node.children.forEach((child) => visit(child, inside))
  }
  element.children.forEach((child) => visit(child, false))
  return runs
}

function openingTag(element: Element, source: string): string {
  const start = element.position?.start.offset
  const end = start === undefined ? -1 : source.indexOf('>', start)
  const tag = start === undefined || end === -1 || end - start > 200 ? '' : source.slice(start, end + 1)
  return tag.startsWith('<') ? tag : `<${element.tagName}>`
}

/** Splits at breaks that elements make; a line break in the source of a page is white space. */
function splitLines(runs: readonly Run[]): Line[] {
  const lines: Run[][] = [[]]
  for (const run of runs) {
    if (run === lineBreak) lines.push([])
    else lines.at(-1)?.push(run)
  }
  return lines
    .map((line) => ({
      text: collapse(withoutLinks(line.map((run) => run.text).join(''))),
      emphasized: line.every((run) => run.emphasized || !/[\p{L}\p{N}]/u.test(run.text)),
    }))
    .filter((line) => line.text !== '')
}
