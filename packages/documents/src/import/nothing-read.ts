import type { Fault } from '@error-contract/catalog'
import type { LeftOutTable } from './markdown/choose-tables.js'
import type { Page } from './markdown/page.js'
import type { Outline } from './markdown/outline.js'
import type { Table } from './markdown/table.js'
import { listTables } from './markdown/table-choice.js'

/** Returns the faults of a page that declares no error: where something may, or else that nothing does. */
export function nothingRead({ tables, remarks, outline }: Page, leftOut: readonly LeftOutTable[]): Fault[] {
  const found = remarks.map(({ message, position }) => ({ path: '', message, ...(position && { position }) }))
  const [first] = leftOut
  if (first === undefined && found.length > 0) return found
  const expected =
    tables.length === 0
      ? 'Expected a table, a list or headings with one error code each, found none.'
      : 'Expected a table with a column of error codes, such as NotFound or 40401, found none.'
  if (first === undefined)
    return [{ path: '', message: [expected, ...proseOf(outline), ...listOf(tables)].join(' ') }]
  const choices = listTables(leftOut.map(({ table }) => table))
  return [
    { path: '', message: `${expected} ${first.reason} Pass --table to read one of these:\n${choices}` },
    ...found,
  ]
}

/** Lists the tables of a page, none of which has a column of codes. */
const listOf = (tables: readonly Table[]) =>
  tables.length === 0 ? [] : [`The page has other tables:\n${listTables(tables)}`]

/** Names the form of a page that has headings, items or statuses and no codes, and the way out. */
function proseOf({ headings, items, statuses }: Outline): string[] {
  const [heading] = headings
  if (heading === undefined && items === 0 && statuses.length === 0) return []
  const parts = [
    ...(heading === undefined ? [] : [`${counted(headings.length, 'heading')} such as '${heading}'`]),
    ...(items === 0 ? [] : [counted(items, 'list item')]),
  ]
  return [
    parts.length === 0 ? 'This page is prose.' : `This page is prose, with ${parts.join(' and ')}.`,
    ...(statuses.length === 0
      ? []
      : [
          `It speaks of the HTTP ${statuses.length === 1 ? 'status' : 'statuses'} ${statuses.join(', ')}, but names no codes.`,
        ]),
    'Write the codes into a table with the columns Code, Status and Message, or import the source code or an OpenAPI document.',
  ]
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
