import { STATUS_CODES } from 'node:http'
import type { Position } from '@error-contract/catalog'
import type { Cell } from './cell.js'
import { readCodeCell } from './code-cell.js'
import { findColumns, type Columns } from './columns.js'
import type { DeclaredRow } from './declared-row.js'
import { readMessageCell } from './message-cell.js'
import type { Page } from './page.js'
import type { Remark } from '../remark.js'
import { readStatusCell } from './status-cell.js'
import type { Table } from './table.js'

/** Returns the rows of every table that declares errors, and remarks on everything in them that was interpreted but codes. */
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
        `This table has no status column, so its status ${sectionStatus[0]} is read from its heading '${title.text}'.`,
      )
    else if (sectionStatus)
      remark(
        title,
        'No column of this table contains HTTP statuses, so its codes are declared without status.',
      )
    for (const column of columns.unused) {
      const header = table.header[column]
      remark(
        header ?? title,
        `The column '${header?.text ?? column + 1}' is ignored: it contains no code, status or message.`,
      )
    }
    let firstAngleBrackets: Cell | undefined
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
      if (message?.hasAngleBrackets) firstAngleBrackets ??= messageCell
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
    if (firstAngleBrackets)
      remark(
        firstAngleBrackets,
        'From here on, words in angle brackets are read as parameters: <name> as {name}.',
      )
    return read
  })
  if (page.sideBySide && recognized[0])
    remark(
      { ...recognized[0].table, text: '' },
      'This page contains each sentence twice; the original is read, not its translation.',
    )
  return { rows, remarks }
}

/** Returns the tables with codes and statuses, or those with codes alone when no table has statuses. */
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

/** Returns every string and number in a JSON value, as text. */
function scalars(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(scalars) : []
}
