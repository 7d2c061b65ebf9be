import type { Fault } from '@error-contract/catalog'
import type { LeftOutTable } from './markdown/choose-tables.js'
import type { Page } from './markdown/page.js'
import { listTables } from './markdown/table-choice.js'

/** Returns the faults of a page that declares no error: where something may, or else that nothing does. */
export function nothingRead({ tables, remarks }: Page, leftOut: readonly LeftOutTable[]): Fault[] {
  const found = remarks.map(({ message, position }) => ({ path: '', message, ...(position && { position }) }))
  const [first] = leftOut
  if (first === undefined && found.length > 0) return found
  const expected =
    tables.length === 0
      ? 'Expected a table, a list or headings with one error code each, found none.'
      : 'Expected a table with a column of error codes, such as NotFound or 40401, found none.'
  if (first === undefined) return [{ path: '', message: expected }]
  const choices = listTables(leftOut.map(({ table }) => table))
  return [
    { path: '', message: `${expected} ${first.reason} Pass --table to read one of these:\n${choices}` },
    ...found,
  ]
}
