import type { Nodes, Root, Table, TableRow } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { visitNodes } from './visit-nodes.js'

/** The rows of one table that are parsed at a time; almost every table has fewer. */
const defaultRowsAtATime = 500

/**
 * Parses Markdown with tables (GFM 4.10). While it is parsed, a text takes a thousand times its own size, so a long table is
 * parsed in parts, each below the header of the table. The tree is the same: without links and definitions, nothing in a
 * row depends on another row.
 */
export function parseMarkdown(text: string, rowsAtATime = defaultRowsAtATime): Root {
  const long = /\r(?!\n)/.test(text) ? [] : findLongTables(text, rowsAtATime)
  if (long.length === 0) return parse(text)
  const root = parse(withoutRows(text, long))
  for (const part of long) {
    const table = tableAt(root, part)
    if (!table || !appendRows(table, part, text, rowsAtATime)) return parse(text)
  }
  return root
}

/** Matching links takes time proportional to the square of their number, and only their text is needed. */
const linkConstructs = ['labelStartImage', 'labelStartLink', 'labelEnd', 'definition']

const parse = (text: string): Root =>
  fromMarkdown(text, {
    extensions: [
      gfmTable(),
      gfmStrikethrough({ singleTilde: false }),
      frontmatter(),
      { disable: { null: linkConstructs } },
    ],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), frontmatterFromMarkdown()],
  })

/** A run of lines that begin with `|`, which no other block does, and a blank line or nothing after it. */
interface LongTable {
  /** The number of its first line, counted from 1. */
  readonly line: number
  /** The offset at which each of its lines begins, and that of the line after it. */
  readonly starts: readonly number[]
  /** The number of lines that are parsed with the page: the header, the delimiter row, and the first rows. */
  readonly kept: number
}

function findLongTables(text: string, rowsAtATime: number): LongTable[] {
  const found: LongTable[] = []
  const kept = rowsAtATime + 2
  let starts: number[] = []
  let start = 0
  // The end of the text ends a table as a blank line does.
  for (const [index, line] of [...text.split('\n'), ''].entries()) {
    if (/^ {0,3}\|/.test(line)) starts.push(start)
    else {
      const isOver = line.trim() === '' && starts.length > kept
      if (isOver && isDelimiterRow(text.slice(starts[1], starts[2])))
        found.push({ line: index - starts.length + 1, starts: [...starts, start], kept })
      starts = []
    }
    start += line.length + 1
  }
  return found
}

const isDelimiterRow = (line: string) => /^[\s|:-]+$/.test(line)

/** Returns the text with spaces in place of the rows that are parsed later, so that every position stays the same. */
function withoutRows(text: string, tables: readonly LongTable[]): string {
  let result = ''
  let last = 0
  for (const { starts, kept } of tables) {
    result += text.slice(last, starts[kept])
    last = starts.at(-1) ?? text.length
    result += text.slice(starts[kept], last).replace(/[^\r\n]/g, ' ')
  }
  return result + text.slice(last)
}

/** Returns the table of a page that has these lines; undefined where they are code, a comment or within a list. */
const tableAt = (root: Root, { line, kept }: LongTable): Table | undefined =>
  root.children.find(
    (node): node is Table =>
      node.type === 'table' &&
      node.position?.start.line === line &&
      node.position.end.line === line + kept - 1,
  )

/** Parses the rows that were left out and appends them. Returns false where they are no rows of one table. */
function appendRows(table: Table, { line, starts, kept }: LongTable, text: string, count: number): boolean {
  const head = text.slice(starts[0], starts[2])
  for (let index = kept; index < starts.length - 1; index += count) {
    const end = Math.min(index + count, starts.length - 1)
    const begin = starts[index] ?? 0
    const [part, ...more] = parse(head + text.slice(begin, starts[end])).children
    const length = end - index
    if (more.length > 0 || part?.type !== 'table' || part.position?.end.line !== length + 2) return false
    const offset = (table.position?.start.offset ?? 0) - (part.position.start.offset ?? 0)
    const by = { line: line + index - 3, offset: offset + begin - (starts[2] ?? 0) }
    const rows: TableRow[] = part.children.slice(1)
    for (const row of rows) visitNodes(row, (node) => move(node, by))
    move(part, by)
    table.children.push(...rows)
    if (table.position) table.position.end = part.position.end
  }
  return true
}

function move(node: Nodes, by: { readonly line: number; readonly offset: number }): void {
  if (!node.position) return
  const moved = ({ line, column, offset = 0 }: typeof node.position.start) => ({
    line: line + by.line,
    column,
    offset: offset + by.offset,
  })
  node.position = { start: moved(node.position.start), end: moved(node.position.end) }
}
