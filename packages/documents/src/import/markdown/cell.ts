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
  /** True when the whole cell is struck through. */
  readonly struck: boolean
  /** The labels of footnotes that the cell refers to. */
  readonly footnotes: readonly string[]
  /** On a side-by-side page, the translation that `text` replaces. */
  readonly translation: string | undefined
}

interface Line {
  readonly text: string
  /** True when everything but punctuation is italic or bold. */
  readonly emphasized: boolean
}

interface Run {
  readonly text: string
  readonly emphasized: boolean
  readonly struck: boolean
  /** True in a superscript that may be the mark of a footnote. */
  readonly isMark: boolean
}

const lineBreak: Run = { text: '\n', emphasized: false, struck: false, isMark: false }

/** The HTML elements of a cell; other words in angle brackets, such as `<the invalid hash>`, are placeholders. */
export const elements: ReadonlySet<string> = new Set(
  'a abbr b big blockquote br cite code dd del details dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub summary sup table tbody td th thead time tr tt u ul var wbr'.split(
    ' ',
  ),
)

/**
 * Reads a cell. An unknown element in it is read as written in `source`, the text of the page, and a reference to one of
 * its `labels` is a footnote.
 */
export function readCell(element: Element, source: string, labels: ReadonlySet<string> = new Set()): Cell {
  const { runs, footnotes } = withoutMarks(runsOf(element, source), labels)
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
    struck: hasText(runs) && runs.every((run) => run.struck || !hasText([run])),
    footnotes,
    translation: translationOf(element),
  }
}

const hasText = (runs: readonly Run[]) => runs.some(({ text }) => /[\p{L}\p{N}]/u.test(text))

function runsOf(element: Element, source: string): Run[] {
  const runs: Run[] = []
  const end = element.position?.end.offset ?? source.length
  const visit = (node: Nodes, inside: Omit<Run, 'text'>): void => {
    if (node.type === 'text') runs.push({ text: withoutComments(node.value), ...inside })
    // A table within a cell is read as a table of its own.
    if (!isElement(node) || node.tagName === 'table') return
    if (node.tagName === 'br') runs.push(lineBreak)
    if (!elements.has(node.tagName) && !isComponent(node, source, end))
      runs.push({ ...inside, text: openingTag(node, source) })
    const within = {
      emphasized: inside.emphasized || /^(em|i|strong|b)$/.test(node.tagName),
      struck: inside.struck || /^(del|s|strike)$/.test(node.tagName),
      isMark:
        inside.isMark || (node.tagName === 'sup' && /^[[(]?(?:\d{1,2}|[*†‡§a-z])[\])]?$/.test(textOf(node))),
    }
    const block = /^(p|div|li|dd|dt)$/.test(node.tagName)
    if (block) runs.push(lineBreak)
    node.children.forEach((child) => visit(child, within))
  }
  element.children.forEach((child) => visit(child, { emphasized: false, struck: false, isMark: false }))
  return runs
}

/** Removes comments of MDX. */
const withoutComments = (text: string) => text.replace(/\{\/\*[^*{}]*\*\/\}/g, '')

/** Matches a reference to a footnote, whose brackets GFM would read. */
const footnoteReference = /\[\^([^\s[\]]+)\]/g

/** Removes the marks of footnotes. A superscript is one only where the rest is a word or a number with a phrase. */
function withoutMarks(
  runs: readonly Run[],
  labels: ReadonlySet<string>,
): { runs: Run[]; footnotes: string[] } {
  const plain = runs.filter(({ isMark }) => !isMark)
  const rest = plain
    .map(({ text }) => text)
    .join('')
    .trim()
  const isShort = rest !== '' && (!/\s/.test(rest) || /^[1-5]\d\d\b.{0,50}$/.test(rest))
  const footnotes: string[] = []
  const kept = (isShort ? plain : runs).map((run) => {
    if (!run.text.includes('[^')) return run
    const text = run.text.replace(footnoteReference, (reference, label: string) => {
      if (!labels.has(label)) return reference
      footnotes.push(label)
      return ''
    })
    return { ...run, text }
  })
  return { runs: kept, footnotes }
}

/** Returns true for a component of MDX, such as `<Badge>new</Badge>`, and false for a placeholder, such as `<name>`. */
function isComponent(element: Element, source: string, end: number): boolean {
  const start = element.position?.start.offset
  if (start === undefined) return false
  const tag = openingTag(element, source)
  if (tag.endsWith('/>') || tag.includes('=')) return true
  return source
    .slice(start, Math.min(end, start + 2000))
    .toLowerCase()
    .includes(`</${element.tagName}`)
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
