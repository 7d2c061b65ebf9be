import type { Cell } from './cell.js'
import { readCodeCell } from './code-cell.js'
import { readStatusCell } from './status-cell.js'
import type { Table } from './table.js'

/** The columns of a table by content, counted from 0. */
export interface Columns {
  readonly code: number
  readonly status: number | undefined
  readonly message: number | undefined
  readonly description: number | undefined
  /** Columns with none of these. */
  readonly unused: readonly number[]
}

/** A status is a number with at most a phrase; longer text with a number is a message. */
const longestPhrase = 50

/**
 * Finds the columns of a table by their content, as headers may be translated. Of several columns that may contain codes,
 * the one with values of `examples`, the JSON examples of the page, is chosen. Returns undefined without a code column.
 */
export function findColumns({ header, rows }: Table, examples: ReadonlySet<string>): Columns | undefined {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), header.length)
  const columns = Array.from({ length: width }, (_, index) => ({
    index,
    cells: [...new Set(rows.flatMap((row) => row[index] ?? []))].filter((cell) => cell.text !== ''),
  }))
  const status = best(columns, ({ cells }) => share(cells, isStatus))
  const code = best(
    columns.filter((column) => column !== status),
    ({ cells }) => codeScore(cells, examples),
  )
  if (!code) return undefined
  const rest = columns.filter((column) => column !== status && column !== code)
  const [message, description] = rest.filter(({ cells }) => isProse(cells))
  const used = [status, code, message, description]
  return {
    code: code.index,
    status: status?.index,
    message: message?.index,
    description: description?.index,
    unused: rest
      .filter((column) => !used.includes(column) && column.cells.length > 0)
      .map(({ index }) => index),
  }
}

/** Returns the first column with the highest score, if that is at least 0.5. */
function best<Column>(columns: readonly Column[], score: (column: Column) => number): Column | undefined {
  const scored = columns.map((column) => ({ column, score: score(column) }))
  const highest = Math.max(0.5, ...scored.map((item) => item.score))
  return scored.find((item) => item.score === highest)?.column
}

const share = (cells: readonly Cell[], holds: (cell: Cell) => boolean) =>
  cells.length === 0 ? 0 : cells.filter(holds).length / cells.length

function isStatus({ text }: Cell): boolean {
  const { statuses } = readStatusCell(text)
  return statuses.length > 0 && text.length <= longestPhrase
}

/** Scores a column higher when its codes differ from row to row, have letters, or are in examples. */
function codeScore(cells: readonly Cell[], examples: ReadonlySet<string>): number {
  const codes = cells.flatMap((cell) => [...readCodeCell(cell).codes])
  const plain = share(cells, (cell) => readCodeCell(cell).codes.length > 0)
  if (plain < 0.5) return 0
  const distinct = new Set(codes).size / codes.length
  const known = codes.some((code) => examples.has(code)) ? 2 : 0
  const named = codes.some((code) => /[A-Za-z]/.test(code)) ? 1 : 0
  return distinct < 0.5 ? 0 : known + named + plain * distinct
}

function isProse(cells: readonly Cell[]): boolean {
  const texts = new Set(cells.map((cell) => cell.text))
  const length = cells.reduce((sum, cell) => sum + cell.text.length, 0)
  return texts.size > cells.length / 2 && length >= 6 * cells.length
}
