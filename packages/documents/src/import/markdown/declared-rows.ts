import { locationOf, type DeclaredRow } from './declared-row.js'
import type { Page } from './page.js'
import type { Remark } from '../remark.js'
import { readRows, type RowsReading } from './rows.js'
import type { Table } from './table.js'
import { chosenColumn, isBelow, type TableChoice } from './table-choice.js'

/**
 * Returns the rows of the tables of a page, and those of its headings, lists and terms. An entry that only repeats a row of
 * a table is dropped.
 *
 * @throws {InvalidInputError} when a choice of the user matches nothing.
 */
export function readDeclaredRows(page: Page, source: string, choice: TableChoice = {}): RowsReading {
  const entryTables = chosenEntries(page, choice)
  const isBelowEntries =
    entryTables.length > 0 &&
    choice.section !== undefined &&
    !page.tables.some((table) => isBelow(table, choice.section))
  // A column that only entries have is none of a table.
  const tableChoice = page.tables.length === 0 && entryTables.length > 0 ? {} : choice
  const tables = readRows(
    isBelowEntries ? { ...page, tables: [] } : page,
    source,
    isBelowEntries ? {} : tableChoice,
  )
  const inTables = new Set(tables.rows.flatMap(({ code }) => code.codes))
  const own = ownRemarks(page, source, inTables)
  if (entryTables.length === 0) return { ...tables, remarks: [...tables.remarks, ...own] }
  // Groups of entries were weighed when they were found.
  const entries = readRows(
    { ...page, tables: entryTables, sideBySide: false, mended: [], lookalikes: [] },
    source,
    {
      tables: entryTables.map(({ number }) => number),
      code: columnIn(entryTables, choice.code),
      status: columnIn(entryTables, choice.status),
    },
  )
  const statuses = new Map<string, Set<number>>()
  for (const row of tables.rows)
    for (const code of row.code.codes) {
      const known = statuses.get(code) ?? new Set<number>()
      row.statuses.forEach((status) => known.add(status))
      statuses.set(code, known)
    }
  const conflicts: Remark[] = []
  const added = entries.rows.filter((row) => {
    const [code] = row.code.codes
    const known = row.code.codes.length === 1 && code !== undefined ? statuses.get(code) : undefined
    if (code === undefined || known === undefined) return true
    const others = row.statuses.filter((status) => !known.has(status))
    if (known.size > 0 && others.length > 0) {
      const message = `'${code}' has status ${others.join(', ')} here, and ${[...known].join(', ')} in a table. Keep the one that the server returns.`
      conflicts.push({ ...locationOf(row, source), message, kind: 'unresolved' })
    }
    return others.length > 0
  })
  const repeated = new Set(entries.rows.filter((row) => !added.includes(row)).map(({ cell }) => cell))
  return {
    ...tables,
    rows: inOrder([...tables.rows, ...added]),
    remarks: [
      ...tables.remarks,
      ...entries.remarks.filter(({ position }) => ![...repeated].some((cell) => cell.position === position)),
      ...conflicts,
      ...own,
    ],
  }
}

/** A number chooses a table, so that no entries are read. */
function chosenEntries({ entries }: Page, { tables, section }: TableChoice): readonly Table[] {
  if (tables !== undefined) return []
  return entries
    .filter((table) => isBelow(table, section))
    .map((table, index) => ({ ...table, number: index + 1 }))
}

/** Returns a chosen column that entries have; another one is that of a table. */
const columnIn = (tables: readonly Table[], column: string | undefined) =>
  tables.some((table) => chosenColumn(table, column) !== undefined) ? column : undefined

/** Returns the remarks on entries, without those on codes that tables declare. */
const ownRemarks = ({ remarks }: Page, source: string, declared: ReadonlySet<string>): Remark[] =>
  remarks.flatMap(({ codes, ...remark }) =>
    codes?.every((code) => declared.has(code)) ? [] : [{ ...remark, source }],
  )

/** Sorts rows by line; tables and entries may alternate. */
const inOrder = (rows: readonly DeclaredRow[]): DeclaredRow[] =>
  rows.toSorted((a, b) => (a.cell.position?.line ?? 0) - (b.cell.position?.line ?? 0))
