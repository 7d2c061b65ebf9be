import { InvalidInputError } from '@error-contract/catalog'
import type { ColumnRole } from './column-role.js'
import { widthOf, type Table } from './table.js'

/** The tables and columns that a user chose, where a page leaves it open. */
export interface TableChoice {
  /** The tables by number, counted from 1 through the page. */
  readonly tables?: readonly number[] | undefined
  /** Only tables below a heading that contains this text. */
  readonly section?: string | undefined
  /** The role of each column from the first on; undefined for a column that is not read. */
  readonly columns?: readonly (ColumnRole | undefined)[] | undefined
  /** The header of the column of codes, or its number, counted from 1. */
  readonly code?: string | undefined
  /** The header of the column of statuses, or its number. */
  readonly status?: string | undefined
}

/** Returns true when the tables themselves were chosen, so that none of them is weighed. */
export const choosesTables = ({ tables, section }: TableChoice) =>
  tables !== undefined || section !== undefined

/**
 * Returns the chosen tables, or all when none was chosen.
 *
 * @throws {InvalidInputError} when no table matches, with the tables that there are.
 */
export function chosenTables(all: readonly Table[], choice: TableChoice, source: string): readonly Table[] {
  const { tables: numbers, section } = choice
  const count = new Set(all.map(({ number }) => number)).size
  const missing = numbers?.find((number) => number < 1 || number > count)
  if (missing !== undefined) throw notThere(source, `There is no table ${missing} on this page.`, all)
  const found = all.filter((table) => (numbers?.includes(table.number) ?? true) && isBelow(table, section))
  if (found.length === 0 && section !== undefined)
    throw notThere(source, `No table is below a heading that contains '${section}'.`, all)
  return found
}

/** Returns true for a table below a heading that contains the text of a section, and for each where none was chosen. */
export const isBelow = ({ headings }: Table, section: string | undefined): boolean =>
  section === undefined ||
  headings.some((heading) => heading.toLowerCase().includes(section.trim().toLowerCase()))

/**
 * Returns the index of the column that a choice names in one table, or undefined when this table has none.
 *
 * @throws {InvalidInputError} as {@link chosenTables} does, when `required`.
 */
export function chosenColumn(table: Table, choice: string | undefined): number | undefined {
  if (choice === undefined) return undefined
  const name = choice.trim().toLowerCase()
  const index = table.header.findIndex((cell) => cell.text.toLowerCase() === name)
  if (index !== -1) return index
  return /^\d{1,2}$/.test(name) && Number(name) >= 1 && Number(name) <= widthOf(table)
    ? Number(name) - 1
    : undefined
}

/**
 * Checks that some table has each chosen column.
 *
 * @throws {InvalidInputError} with the columns that there are.
 */
export function checkChosenColumns(
  tables: readonly Table[],
  { code, status, columns }: TableChoice,
  source: string,
): void {
  for (const name of [code, status])
    if (name !== undefined && !tables.some((table) => chosenColumn(table, name) !== undefined))
      throw notThere(source, `No table has a column '${name}'.`, tables)
  if (columns && !tables.some((table) => widthOf(table) >= columns.length))
    throw notThere(source, `No table has ${columns.length} columns.`, tables)
}

/** Lists the tables of a page: number, line, heading and columns. */
export function listTables(tables: readonly Table[]): string {
  const lines = [...new Map(tables.map((table) => [table.number, table])).values()]
    .slice(0, 20)
    .map((table) => {
      const under = table.section === undefined ? '' : ` below '${table.section}'`
      const columns = table.header.map(({ text }) => text || '-').join(' | ')
      return `  ${table.number}: line ${table.position?.line ?? '?'}${under}, columns ${columns || 'without headers'}`
    })
  return lines.join('\n')
}

const notThere = (source: string, message: string, tables: readonly Table[]) =>
  new InvalidInputError(source, [
    {
      path: '',
      message:
        tables.length === 0
          ? `${message} It has no table.`
          : `${message} The tables are:\n${listTables(tables)}`,
    },
  ])
