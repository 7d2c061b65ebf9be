import { componentLines } from './component.js'

/** A table whose header and delimiter row differ in width, which GFM 4.10 shows as a paragraph. */
export interface MendedTable {
  /** The line of its header, counted from 1. */
  readonly line: number
  readonly header: number
  readonly delimiter: number
}

/**
 * Gives the delimiter row of each table as many cells as its header, or the reverse, so that the table is read, and
 * replaces the lines of components. No line is added or removed, and no cell moves.
 */
export function mendDelimiterRows(text: string): { text: string; mended: readonly MendedTable[] } {
  if (!text.includes('|') && !/^ {0,3}<[A-Z]/m.test(text)) return { text, mended: [] }
  const lines = text.split('\n')
  let isChanged = false
  const mended: MendedTable[] = []
  const replaceComponent = componentLines()
  let fence: string | undefined
  for (const [index, line] of lines.entries()) {
    const mark = /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined
    const tag = fence === undefined ? joinTag(lines, index) : undefined
    if (tag !== undefined) {
      lines.fill('', index, index + tag.length)
      lines[index] = replaceComponent(tag.text)
      isChanged = true
    }
    if (fence !== undefined || index === 0 || !isDelimiterRow(line)) continue
    const above = lines[index - 1] ?? ''
    const header = cellsOf(above)
    const delimiter = cellsOf(line)
    const isComplete = delimiter.every((cell) => cell.includes('-'))
    if (
      isComplete &&
      header.length === delimiter.length &&
      header.length > 1 &&
      /^ {0,3}<\/?[A-Za-z]/.test(above)
    ) {
      // A line that begins with the tag of a block is a block of HTML, unless a pipe is before it.
      lines[index - 1] = `|${above}`
      isChanged = true
      continue
    }
    if (header.length < 2 || isDelimiterRow(above) || (header.length === delimiter.length && isComplete))
      continue
    if (!(lines[index + 1] ?? '').includes('|')) continue
    const width = Math.max(header.length, delimiter.length)
    const indent = /^[\s>]*/.exec(line)?.[0] ?? ''
    const end = line.endsWith('\r') ? '\r' : ''
    lines[index] = `${indent}${'|-'.repeat(width)}|${end}`
    if (header.length < width)
      lines[index - 1] =
        `${above.trimEnd().replace(/\|$/, '')}${'| '.repeat(width - header.length + 1)}${end}`
    mended.push({ line: index, header: header.length, delimiter: delimiter.length })
  }
  return mended.length > 0 || isChanged ? { text: lines.join('\n'), mended } : { text, mended }
}

/**
 * Returns the tag of a component that has its lines to itself, such as `<Tabs>`, and the number of those lines. CommonMark
 * would read it and the heading or table below it as one block of HTML.
 */
function joinTag(lines: readonly string[], index: number): { text: string; length: number } | undefined {
  const line = lines[index] ?? ''
  if (isComponentLine(line)) return { text: line, length: 1 }
  if (!/^[ ]{0,3}<[A-Z][a-z][^<>]*$/.test(line)) return undefined
  const rest = lines.slice(index + 1, index + mostTagLines)
  const end = rest.findIndex((one) => /[<>]|^\s*$/.test(one))
  const text = [line, ...rest.slice(0, end + 1)].join(' ')
  return end !== -1 && isComponentLine(text) ? { text, length: end + 2 } : undefined
}

/** More lines than a tag has; without a limit, many that never end would take quadratic time. */
const mostTagLines = 20

const isComponentLine = (line: string) => /^[ ]{0,3}<\/?[A-Z][a-z][^<>]*>\s*$/.test(line)

/** Returns true for a row of dashes, with pipes between them. */
const isDelimiterRow = (line: string) => /^[\s>|:-]+$/.test(line) && line.includes('-') && line.includes('|')

/** Splits a row at its pipes; one after a backslash is part of a cell. */
function cellsOf(line: string): string[] {
  const row = line
    .trim()
    .replace(/^(?:>\s*)+/, '')
    .replace(/^\|/, '')
  const cells = row.split(/(?<!\\)\|/)
  return row.endsWith('|') && !row.endsWith('\\|') ? cells.slice(0, -1) : cells
}
