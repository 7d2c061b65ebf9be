import type { Nodes, Root } from 'mdast'
import { InvalidInputError, type Position } from '@error-contract/catalog'
import { maximumDepth, nestedTooDeeply } from '@error-contract/catalog/document'
import { trimCharacters } from './trim-characters.js'

/**
 * Limits of a page, so that reading it takes linear time and a bounded stack. Pages that document errors are far below
 * them; a page beyond them is rejected instead of hanging.
 */
const limits = {
  characters: 1024 * 1024,
  line: 50_000,
  paragraph: 2_000,
  marks: 2_000,
  containers: 50,
  formatting: 20,
  formattingOfHtmlPage: 200,
}

/** Limits that a user raised. */
export interface PageLimits {
  /** In characters. */
  readonly maximumLength?: number | undefined
}

/**
 * Rejects text that would take more than linear time to parse.
 *
 * @throws {InvalidInputError} with the limit that the text exceeds.
 */
export function rejectExcessiveText(text: string, source: string, { maximumLength }: PageLimits = {}): void {
  const maximum = Math.max(limits.characters, maximumLength ?? 0)
  if (text.length > maximum)
    reject(
      source,
      `The page has ${text.length} characters; at most ${maximum} are read. Pass --max-size to raise the limit.`,
    )
  let previous = ''
  let inTable = false
  let paragraph = { lines: 0, marks: 0 }
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const at = { line: index + 1, column: 1 }
    if (line.length > limits.line)
      reject(source, `The line has ${line.length} characters; at most ${limits.line} are read.`, at)
    if (containers.test(line)) reject(source, nestedTooDeeply, at)
    if (line.trim() === '') inTable = false
    else if (isDelimiterRow(line) && countCells(line) === countCells(previous)) inTable = true
    // A cell is a paragraph of its own, and a row has few.
    if (line.trim() === '' || inTable) paragraph = { lines: 0, marks: 0 }
    paragraph = { lines: paragraph.lines + 1, marks: paragraph.marks + emphasisMarks(line) }
    if (paragraph.lines > limits.paragraph)
      reject(
        source,
        `A paragraph has more than ${limits.paragraph} lines. Separate them with a blank line.`,
        at,
      )
    if (paragraph.marks > limits.marks)
      reject(source, `A paragraph has more than ${limits.marks} emphasis marks.`, at)
    previous = line
  }
}

const containers = new RegExp(`^(?:[ \\t]*(?:>|(?:[-+*]|\\d{1,9}[.)])[ \\t])){${limits.containers}}`)
const emphasisMarks = (line: string) => line.match(/\*|~~|\b_|_\b/g)?.length ?? 0
const isDelimiterRow = (line: string) => /^[\s>|:-]+$/.test(line) && line.includes('-')
const countCells = (line: string) =>
  trimCharacters(
    line,
    (character) => /[\s>|]/.test(character),
    (character) => /[\s|]/.test(character),
  ).split('|').length

/**
 * Rejects a tree that is too deep for recursion, including the HTML in it.
 *
 * @throws {InvalidInputError} with the position of the node that is nested too deeply.
 */
export function rejectDeepTree(tree: Root, source: string): void {
  const open: { node: Nodes; depth: number; html: OpenElements }[] = [
    { node: tree, depth: 0, html: { all: 0, formatting: 0 } },
  ]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth, html } = next
    const position = node.position && { line: node.position.start.line, column: node.position.start.column }
    if (node.type === 'html') countElements(node.value, html)
    if (depth > maximumDepth || html.all > maximumDepth || html.formatting > limits.formatting)
      reject(source, nestedTooDeeply, position)
    if (!('children' in node)) continue
    const inside = node.type === 'tableCell' ? { ...html } : html
    for (const child of node.children.toReversed()) open.push({ node: child, depth: depth + 1, html: inside })
  }
}

interface OpenElements {
  all: number
  /** Formatting elements, which HTML reopens in each following block until they are closed. */
  formatting: number
}

/** Updates an upper bound of open elements; those with an optional or no end tag are not counted. */
function countElements(html: string, open: OpenElements): void {
  for (const [, slash, tag = ''] of html.matchAll(/<(\/?)([A-Za-z][^\s/>]*)/g)) {
    const name = tag.toLowerCase()
    if (withoutRequiredEndTag.has(name)) continue
    const step = slash === '/' ? -1 : 1
    open.all = Math.max(0, open.all + step)
    if (formatting.has(name)) open.formatting = Math.max(0, open.formatting + step)
  }
}

/**
 * Rejects an HTML page with more open formatting elements than pages have, each of which is opened again in every block
 * (HTML, section 13.2.4.3).
 *
 * @throws {InvalidInputError} with the limit.
 */
export function rejectOpenFormatting(html: string, source: string): void {
  let open = 0
  for (const [, slash, tag = ''] of html.matchAll(/<(\/?)([a-z]+)(?=[\s/>])/gi)) {
    if (!formatting.has(tag.toLowerCase())) continue
    open = Math.max(0, open + (slash === '/' ? -1 : 1))
    if (open > limits.formattingOfHtmlPage)
      reject(
        source,
        `More than ${limits.formattingOfHtmlPage} formatting elements are open at once. Close them.`,
      )
  }
}

const words = (text: string) => new Set(text.split(' '))
const formatting = words('a b big code em font i nobr s small strike strong tt u')
const withoutRequiredEndTag = words(
  'area base br col embed hr img input link meta source track wbr p li dd dt td th tr thead tbody tfoot colgroup option',
)

function reject(source: string, message: string, position?: Position): never {
  throw new InvalidInputError(source, [{ path: '', message, ...(position && { position }) }])
}
