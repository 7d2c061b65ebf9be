import type { Cell } from './cell.js'
import { readCodeCell } from './code-cell.js'
import { hasSeveralWords, styleOf } from './code-style.js'
import { countsRows, isDataType, isEvidentCode, isMethod, isOrdinary } from './code-values.js'
import { readHeader, type HeaderReading } from './header-words.js'
import { isRegistered, readStatusCell, statusesAlone } from './status-cell.js'
import type { ColumnRole } from './column-role.js'
import { chosenColumn, type TableChoice } from './table-choice.js'
import { widthOf, type Table } from './table.js'

/** The columns of a table, counted from 0. */
export interface Columns {
  readonly code: number
  readonly status: number | undefined
  readonly message: number | undefined
  readonly description: number | undefined
  /** Columns with none of these. */
  readonly unused: readonly number[]
}

/** The columns of a table, what they show about it, and what is ambiguous. */
export interface ColumnsReading {
  readonly columns: Columns
  /** True when the header or an example says that the column has codes, or when statuses are beside it. */
  readonly isCertain: boolean
  /** True when an example has one of the codes. */
  readonly isKnown: boolean
  /** True when the table has types, methods or the names of other things, as tables of fields do. */
  readonly isOfFields: boolean
  /** Sentences about choices that a person has to confirm. */
  readonly doubts: readonly string[]
}

interface Column {
  readonly index: number
  readonly title: string
  readonly header: HeaderReading
  /** True when the header says code, and not of what, or of an error. */
  readonly saysCode: boolean
  /** The cells with text; one that spans several rows is there once. */
  readonly cells: readonly Cell[]
  /** True when the numbers of this column are statuses, in every table of the page under the same header. */
  readonly hasStatusNumbers: boolean
}

/** Evidence of a page about the columns of its tables. */
export interface PageEvidence {
  /** Strings and numbers in examples that may be codes. */
  readonly codes: ReadonlySet<string>
  /** The names of members in examples, in lower case. */
  readonly members: ReadonlySet<string>
  readonly statusColumns: StatusColumns
}

/** Tells for each header of a page, and each column below it, whether its numbers are statuses. */
export type StatusColumns = ReadonlyMap<string, readonly boolean[]>

/**
 * Finds the columns of a table. A choice of the user comes first, then what the headers say, then the JSON examples of
 * the page, then the content, as headers may be in any language. Returns undefined without a column of codes.
 */
export function findColumns(
  table: Table,
  { codes: examples, members, statusColumns }: PageEvidence,
  choice: TableChoice,
): ColumnsReading | undefined {
  const columns = readColumns(table, statusColumns)
  const chosen = (role: ColumnRole, name?: string) =>
    columns[choice.columns?.indexOf(role) ?? -1] ?? columns[chosenColumn(table, name) ?? -1]
  const chosenCode = chosen('code', choice.code)
  const chosenStatus = chosen('status', choice.status)
  const status = chosenStatus ?? findStatus(columns.filter((column) => column !== chosenCode))
  const candidates = columns
    .filter((column) => column !== status)
    .map((column) => ({ column, score: codeScore(column, examples) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  const repeated = status?.saysCode ? status : undefined
  const [best] = candidates
  const isOther = best && isOfOthers(best.column.header) && !isKnown(best.column, examples)
  const code =
    chosenCode ?? (repeated && isOther ? repeated : best?.column) ?? (chosenStatus ? undefined : repeated)
  if (!code) return undefined
  const doubts = chosenCode
    ? []
    : doubtsOf(
        code,
        status,
        candidates.map(({ column }) => column),
        examples,
      )
  const rest = columns.filter((column) => column !== status && column !== code)
  const message = chosen('message') ?? findMessage(rest)
  const description =
    chosen('description') ??
    rest.find((column) => column !== message && column.header.description && column.cells.length > 0) ??
    rest.find((column) => column !== message && isProse(column))
  const isInExample = isKnown(code, examples)
  const isFixed = choice.columns !== undefined
  const used: readonly (Column | undefined)[] = [status, code, message, description]
  return {
    columns: {
      code: code.index,
      status: isFixed && !choice.columns.includes('status') ? undefined : status?.index,
      message: isFixed && !choice.columns.includes('message') ? undefined : message?.index,
      description: isFixed && !choice.columns.includes('description') ? undefined : description?.index,
      unused: isFixed
        ? []
        : rest
            .filter((column) => !used.includes(column) && column.cells.length > 0)
            .map(({ index }) => index),
    },
    isCertain:
      code.saysCode ||
      status !== undefined ||
      isInExample ||
      chosenCode !== undefined ||
      (code.header.error && mostly(code.cells, isEvidentCode)),
    isKnown: isInExample,
    isOfFields:
      !code.saysCode &&
      !isInExample &&
      (code.cells.every(({ text }) => members.has(text.toLowerCase())) ||
        (!code.header.error &&
          columns.some(
            ({ header, cells }) =>
              header.requirement ||
              (header.subject && !mostly(cells, isSentence)) ||
              mostly(cells, isDataType) ||
              mostly(cells, isMethod),
          ))),
    doubts,
  }
}

/** Returns the column of statuses, so that a table of them alone can be told from others. */
export const hasStatuses = (table: Table, statusColumns: StatusColumns): boolean =>
  findStatus(readColumns(table, statusColumns)) !== undefined

function readColumns(table: Table, statusColumns: StatusColumns): Column[] {
  const { header: titles } = table
  const known = statusColumns.get(titlesOf(table))
  return Array.from({ length: widthOf(table) }, (_, index) => {
    const title = titles[index]?.text ?? ''
    const cells = cellsIn(table, index)
    const header = readHeader(title)
    return {
      index,
      title,
      header,
      saysCode: isExplicit(header, cells),
      cells,
      hasStatusNumbers: known?.[index] ?? areStatuses(cells),
    }
  })
}

const cellsIn = ({ rows }: Table, index: number) =>
  [...new Set(rows.flatMap((row) => row[index] ?? []))].filter((cell) => cell.text !== '')

/** Decides for tables under the same header at once, as one of them may have nothing but successes. */
export function findStatusColumns(tables: readonly Table[]): StatusColumns {
  const byHeader = new Map<string, Table[]>()
  for (const table of tables) {
    const titles = titlesOf(table)
    if (titles === '') continue
    const alike = byHeader.get(titles) ?? []
    byHeader.set(titles, alike)
    alike.push(table)
  }
  return new Map(
    [...byHeader].flatMap(([titles, alike]) =>
      alike.length < 2
        ? []
        : [
            [
              titles,
              Array.from(
                { length: alike.reduce((width, table) => Math.max(width, widthOf(table)), 0) },
                (_, index) => areStatuses(alike.flatMap((table) => cellsIn(table, index))),
              ),
            ] as const,
          ],
    ),
  )
}

const titlesOf = ({ header }: Table) => header.map(({ text }) => text).join('|')

/** A header that says code, and not of what, or of an error. `Status code` is one where no value is a status. */
const isExplicit = ({ code, subject, status, message, description }: HeaderReading, cells: readonly Cell[]) =>
  code && !subject && !message && !description && !(status && (cells.length === 0 || cells.some(isStatus)))

/** A header of texts, or of things that are no errors. */
const isOfOthers = ({ message, description, subject, ordinal }: HeaderReading) =>
  message || description || subject || ordinal

const share = (cells: readonly Cell[], holds: (cell: Cell) => boolean) =>
  cells.length === 0 ? 0 : cells.filter(holds).length / cells.length
const mostly = (cells: readonly Cell[], holds: (cell: Cell) => boolean) => share(cells, holds) >= 0.6

/** A header that says status outranks numbers; numbers below another header must be registered, and mostly of errors. */
function findStatus(columns: readonly Column[]): Column | undefined {
  const named = columns.filter(
    ({ header, cells }) =>
      header.status && !header.message && !header.description && share(cells, isStatus) >= 0.5,
  )
  const [best] = named.toSorted((a, b) => share(b.cells, isStatus) - share(a.cells, isStatus))
  if (best) return best
  const [shaped] = columns
    .filter(({ header }) => !header.quantity && !isOfOthers(header))
    .map((column) => ({ column, score: statusShape(column) }))
    .filter(({ score }) => score >= 0.5)
    .toSorted((a, b) => b.score - a.score)
  return shaped?.column
}

/** Returns true for advice such as `Check the scope of the key and retry`, whatever the header above it names. */
const isSentence = ({ text }: Cell) => text.split(/\s+/).length >= 5

const isStatus = ({ text }: Cell) => readStatusCell(text).statuses.length > 0

/** Returns the share of cells that are statuses alone, or 0 when the numbers are others. */
function statusShape({ cells, hasStatusNumbers }: Column): number {
  return hasStatusNumbers ? share(cells, ({ text }) => statusesAlone(text).length > 0) : 0
}

/** Returns true when the numbers that may be statuses are registered, and those of errors in the main. */
function areStatuses(cells: readonly Cell[]): boolean {
  const numbers = cells.flatMap(({ text }) => statusesAlone(text))
  const distinct = [...new Set(numbers)]
  const registered = distinct.filter(isRegistered).length / distinct.length
  const errors = numbers.filter((number) => number >= 400).length / numbers.length
  return registered >= 0.75 && errors >= 0.6
}

/** Scores a column by its header, the examples and the form of its values; 0 for one that has no codes. */
function codeScore(column: Column, examples: ReadonlySet<string>): number {
  const { header, cells, saysCode: explicit } = column
  const codes = codesOf(column)
  if (cells.length === 0 || share(cells, hasCode) < 0.5) return 0
  const distinct = new Set(codes).size / codes.length
  // A column of errors may have a code again and again, with another message each time.
  const repeats = distinct < 0.5 && !(header.error && share(cells, isEvidentCode) >= 0.5)
  if (!explicit && (repeats || countsRows(cells) || share(cells, isOrdinary) > 0.5)) return 0
  if (header.quantity) return 0
  const known = isKnown(column, examples) ? 8 : 0
  const says = explicit ? (header.error ? 5 : 4) : header.error ? 1.5 : 0
  const isText = header.message || header.description
  if (isText && known === 0 && !mostlySeveralWords(codes)) return 0
  const other = isOfOthers(header) ? -2 : 0
  const named = codes.some((code) => /[A-Za-z]/.test(code)) ? 1 : 0
  return Math.max(0.01, 2 + known + says + other + named + distinct)
}

/** Returns true for a cell with a code, but not for a sentence that has a code span within it. */
const hasCode = (cell: Cell) =>
  readCodeCell(cell).codes.length > 0 &&
  (!isSentence(cell) || cell.codeSpan === undefined || cell.text.startsWith(cell.codeSpan))

const codesOf = ({ cells }: Column) => cells.flatMap((cell) => [...readCodeCell(cell).codes])

/** Returns true when an example has one of the codes. A number that may be a status is no evidence. */
const isKnown = (column: Column, examples: ReadonlySet<string>) =>
  codesOf(column).some((code) => examples.has(code) && !/^\d{1,3}$/.test(code) && !isOrdinary({ text: code }))

const mostlySeveralWords = (codes: readonly string[]) =>
  codes.filter((code) => hasSeveralWords(code) || styleOf(code) === 'UPPER_CASE').length >= codes.length / 2

function doubtsOf(
  code: Column,
  status: Column | undefined,
  candidates: readonly Column[],
  examples: ReadonlySet<string>,
): string[] {
  const name = nameOf(code)
  if (code === status) {
    const sentence = `The column ${name} has HTTP statuses, so each number is read as the code and the status of an error.`
    return code.header.error ? [] : [`${sentence} Pass --code to choose another column.`]
  }
  const isNumeric = codesOf(code).every((text) => /^[-+]?\d+$/.test(text))
  const rivals = candidates.filter((column) => column !== code && isRival(column))
  if (isKnown(code, examples) && !rivals.some((rival) => isKnown(rival, examples))) return []
  if (code.saysCode && !isNumeric) return []
  const [rival] = rivals
  if (rival)
    return [
      `The columns ${name} and ${nameOf(rival)} may both have the codes; ${name} is read. Pass --code ${quote(rival.title || String(rival.index + 1))} to choose the other.`,
    ]
  return code.header.message || code.header.description
    ? [`The column ${name} is read as codes, as no other has any. Pass --code to choose another column.`]
    : []
}

/** Returns true for a column of names that all differ. */
function isRival(column: Column): boolean {
  const { header, cells } = column
  const codes = codesOf(column)
  const isText = header.message || header.description
  return (
    !header.subject &&
    !header.ordinal &&
    (!isText || mostlySeveralWords(codes)) &&
    mostly(cells, (cell) => /[A-Za-z]/.test(readCodeCell(cell).codes[0] ?? '')) &&
    share(cells, (cell) => readCodeCell(cell).codes.length > 0) >= 0.9 &&
    new Set(codes).size / codes.length >= 0.9
  )
}

const quote = (text: string) => (/\s/.test(text) ? `"${text}"` : text)
const nameOf = ({ title, index }: Column) => (title === '' ? String(index + 1) : `'${title}'`)

function findMessage(columns: readonly Column[]): Column | undefined {
  const filled = columns.filter(({ cells }) => cells.length > 0)
  return filled.find(({ header }) => header.message) ?? filled.find(isProse)
}

function isProse({ header, cells }: Column): boolean {
  if (header.quantity || header.subject || header.ordinal) return false
  const texts = new Set(cells.map((cell) => cell.text))
  const length = cells.reduce((sum, cell) => sum + cell.text.length, 0)
  return texts.size > cells.length / 2 && length >= 6 * cells.length
}
