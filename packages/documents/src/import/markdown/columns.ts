import type { Cell } from './cell.js'
import { readCodeCell } from './code-cell.js'
import { readStatusCell } from './status-cell.js'
import type { Table } from './table.js'

/** Which column of a table holds what, counted from 0. */
export interface Columns {
  readonly code: number
  readonly status: number | undefined
  readonly message: number | undefined
  readonly description: number | undefined
  /** Columns that hold none of these. */
  readonly unused: readonly number[]
}

/** A status has a phrase beside its number at most; longer text that holds a number is a message. */
const longestPhrase = 50

/**
 * Finds columns by what they hold and never by the words of the header, which are translated. `examples` are the codes
 * that examples on the page carry; where two columns could hold codes, the one with those does.
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

/** The first of the columns with the highest score, which must be a half at least. */
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

/** Codes differ from row to row and have letters more often than not. */
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
