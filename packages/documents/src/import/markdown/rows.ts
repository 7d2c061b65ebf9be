import { STATUS_CODES } from 'node:http'
import type { Position } from '@error-contract/catalog'
import type { Cell } from './cell.js'
import { readCodeCell, type CodeReading } from './code-cell.js'
import { findColumns, type Columns } from './columns.js'
import { readMessageCell } from './message-cell.js'
import type { Page } from './page.js'
import type { Remark } from '../remark.js'
import { readStatusCell } from './status-cell.js'
import type { Table } from './table.js'

/** A row of a table that declares errors. */
export interface DeclaredRow {
  /** The cell of the code. */
  readonly cell: Cell
  readonly code: CodeReading
  readonly statuses: readonly number[]
  readonly message?: string
  readonly description?: string
}

/** The rows of every table of the page that declares errors, and what was not plain in them besides their codes. */
export function readRows(page: Page, source: string): { rows: DeclaredRow[]; remarks: Remark[] } {
  if (page.exactRows) return { rows: [...page.exactRows], remarks: [] }
  const remarks: Remark[] = []
  const remark = (
    at: { position?: Position; text: string },
    message: string,
    kind: Remark['kind'] = 'interpreted',
  ) => remarks.push({ source, text: at.text, message, kind, ...(at.position && { position: at.position }) })
  const recognized = recognizeTables(page)
  const rows = recognized.flatMap(({ table, columns }) => {
    const sectionStatus =
      columns.status === undefined ? readStatusCell(table.section ?? '').statuses : undefined
    const title = { ...table, text: table.section ?? '' }
    if (sectionStatus?.length === 1)
      remark(
        title,
        `This table has no column of statuses, so ${sectionStatus[0]} is taken from its heading '${title.text}'.`,
      )
    else if (sectionStatus)
      remark(title, 'No column of this table holds HTTP statuses, so none is declared for its codes.')
    for (const column of columns.unused) {
      const header = table.header[column]
      remark(
        header ?? title,
        `The column '${header?.text ?? column + 1}' is not used: it holds no code, status or message.`,
      )
    }
    let angled: Cell | undefined
    const read = table.rows.flatMap((row): DeclaredRow[] => {
      const cell = row[columns.code]
      if (!cell || isRepeatedHeader(row, table.header)) return []
      const statusCell = columns.status === undefined ? undefined : row[columns.status]
      const status = statusCell && readStatusCell(statusCell.text)
      if (statusCell && status?.remark !== undefined) remark(statusCell, status.remark)
      const statuses = status?.statuses ?? (sectionStatus?.length === 1 ? sectionStatus : [])
      const messageCell = columns.message === undefined ? undefined : row[columns.message]
      const message = messageCell && readMessageCell(messageCell)
      if (messageCell && message?.remark !== undefined) remark(messageCell, message.remark)
      if (message?.angled) angled ??= messageCell
      const described = columns.description === undefined ? '' : (row[columns.description]?.text ?? '')
      const description = [described, message?.note ?? '']
        .filter((text) => /[\p{L}\p{N}]/u.test(text))
        .join(' ')
      return [
        {
          cell,
          code: readCodeCell(cell, STATUS_CODES[statuses[0] ?? 0]),
          statuses,
          ...(message?.message !== undefined && { message: message.message }),
          ...(description !== '' && { description }),
        },
      ]
    })
    if (angled)
      remark(angled, 'Words in angle brackets, from here on, are read as parameters: <name> as {name}.')
    return read
  })
  if (page.sideBySide && recognized[0])
    remark(
      { ...recognized[0].table, text: '' },
      'This page holds each sentence twice; the original is read, not its translation.',
    )
  return { rows, remarks }
}

/** Tables with codes and statuses; where no table has statuses, those with codes under a heading or alone. */
function recognizeTables(page: Page): { table: Table; columns: Columns }[] {
  const examples = new Set(page.examples.flatMap(({ value }) => scalars(value)))
  const withCodes = page.tables.flatMap((table) => {
    const columns = findColumns(table, examples)
    return columns && table.rows.length > 0 ? [{ table, columns }] : []
  })
  const withStatuses = withCodes.filter(
    ({ table, columns }) =>
      columns.status !== undefined || readStatusCell(table.section ?? '').statuses.length === 1,
  )
  return withStatuses.length > 0 ? withStatuses : withCodes
}

const isRepeatedHeader = (row: readonly Cell[], header: readonly Cell[]) =>
  header.length > 0 && row.every((cell, index) => cell.text === header[index]?.text)

/** Every text and number inside of a JSON value, as text. */
function scalars(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(scalars) : []
}
