import type { Cell } from './cell.js'
import { isEvidentCode } from './code-values.js'
import {
  findColumns,
  findStatusColumns,
  hasStatuses,
  type Columns,
  type ColumnsReading,
  type PageEvidence,
  type StatusColumns,
} from './columns.js'
import { listsFamilies } from './tables-of-families.js'
import { readHeader, speaksOfErrors } from './header-words.js'
import type { Page } from './page.js'
import { isReasonPhrase, readStatusHeading, statusesAlone } from './status-cell.js'
import { commonStyle, hasSeveralWords } from './code-style.js'
import { checkChosenColumns, chosenTables, choosesTables, type TableChoice } from './table-choice.js'
import type { Table } from './table.js'

/** The tables of a page that declare errors, and those with values like codes that are not read. */
export interface ChosenTables {
  readonly read: readonly ReadTable[]
  readonly leftOut: readonly LeftOutTable[]
}

export interface ReadTable {
  readonly table: Table
  readonly columns: Columns
  /** Sentences about choices that a person has to confirm. */
  readonly doubts: readonly string[]
  /** True when a header is in another language than English. */
  readonly isForeign: boolean
}

export interface LeftOutTable {
  readonly table: Table
  /** The reason, as a full sentence. */
  readonly reason: string
  /** True when the table may declare errors all the same. */
  readonly isDoubtful: boolean
}

interface Weighed {
  readonly table: Table
  readonly reading: ColumnsReading | undefined
  /** True when headers, headings, statuses or examples say that the table is about errors. */
  readonly speaks: boolean
  /** True when it lists ranges or patterns, each of which stands for several codes. */
  readonly isOfFamilies: boolean
}

/**
 * Chooses the tables that declare errors: those that the user named, or else those whose headers, headings, statuses or
 * examples say so, or else any with codes. Whatever is left out and has values like codes is returned with the reason.
 *
 * @throws {InvalidInputError} when a choice of the user matches nothing, with the tables that there are.
 */
export function chooseTables(page: Page, choice: TableChoice, source: string): ChosenTables {
  const tables = chosenTables(page.tables, choice, source)
  checkChosenColumns(tables, choice, source)
  const values = page.examples.map(({ value }) => value)
  const members = new Set(values.flatMap(memberNames))
  // A value that is the name of a member besides, as in `"status": "error"` beside `"error": …`, shows nothing.
  const isNoMember = (value: string) => !members.has(value.toLowerCase())
  const evidence: PageEvidence = {
    codes: new Set(values.flatMap((value) => possibleCodes(value)).filter(isNoMember)),
    members,
    statusColumns: findStatusColumns(page.tables),
  }
  const weighed = tables.map((table): Weighed => {
    const reading = table.rows.length > 0 ? findColumns(table, evidence, choice) : undefined
    return {
      table,
      reading,
      speaks: speaksOf(table, reading, page.title),
      isOfFamilies: reading?.columns.status === undefined && listsFamilies(table),
    }
  })
  const chosen = choosesTables(choice) ? weighed.filter(({ reading }) => reading) : weigh(weighed)
  const codes = new Set(
    chosen.flatMap(({ table, reading }) => (reading ? codeCells(table, reading.columns) : [])),
  )
  // One of tables with codes alike is not read, so that the others may be none either.
  const formsLeftOut = new Set(weighed.filter((item) => !chosen.includes(item)).map(formOf))
  return {
    read: chosen.flatMap((item) => {
      const { table, reading, speaks } = item
      if (!reading) return []
      const { columns, doubts } = reading
      const form = formOf(item)
      const isEvident = speaks || reading.isKnown || (reading.isCertain && form !== undefined)
      const isChosen = choosesTables(choice) || choice.code !== undefined
      const isSure =
        isChosen || (isEvident && (reading.isCertain || form === undefined || !formsLeftOut.has(form)))
      return [
        {
          table,
          columns,
          doubts: isSure ? doubts : [...doubts, unsure],
          isForeign: table.header.some(({ text }) => readHeader(text).foreign),
        },
      ]
    }),
    leftOut: weighed
      .filter((item) => !chosen.includes(item))
      .flatMap((item) =>
        leftOutReason(item, { codes, hasOthers: chosen.length > 0, statusColumns: evidence.statusColumns }),
      ),
  }
}

const unsure = 'Nothing says that this table lists errors; pass --table to read only the tables that do.'

function weigh(weighed: readonly Weighed[]): readonly Weighed[] {
  const usable = weighed.filter(
    ({ reading, isOfFamilies }) => reading && !reading.isOfFields && !isOfFamilies,
  )
  const certain = usable.filter(({ reading }) => reading?.isCertain)
  const speaking = certain.filter(({ speaks }) => speaks)
  const withCodes = (speaking.length > 0 ? speaking : certain).filter((item) => !hasStatusesAsCodes(item))
  const sure = withCodes.length > 0 ? withCodes : speaking.length > 0 ? speaking : certain
  const likely = usable.filter((item) => !item.reading?.isCertain && inErrorSection(item.table))
  const forms = new Set(sure.map(formOf))
  forms.delete(undefined)
  const alike = certain.filter((item) => forms.has(formOf(item)))
  const chosen = new Set([...sure, ...likely, ...alike].map(({ table }) => table.number))
  return chosen.size > 0 ? usable.filter(({ table }) => chosen.has(table.number)) : usable
}

/** Returns the header and the style of codes of several words, by which tables are alike; undefined for other codes. */
function formOf({ table, reading }: Weighed): string | undefined {
  if (!reading) return undefined
  const codes = codeCells(table, reading.columns)
  const isPlain = codes.filter(hasSeveralWords).length < codes.length / 2
  return isPlain ? undefined : `${commonStyle(codes)} ${table.header[reading.columns.code]?.text ?? ''}`
}

/** Returns true for a table of HTTP statuses whose header says code, and not of an error. */
const hasStatusesAsCodes = ({ table, reading }: Weighed) =>
  reading !== undefined &&
  reading.columns.code === reading.columns.status &&
  !readHeader(table.header[reading.columns.code]?.text ?? '').error

const inErrorSection = ({ headings }: Table) => headings.slice(1).some(speaksOfErrors)

function speaksOf(table: Table, reading: ColumnsReading | undefined, title: string | undefined): boolean {
  if (!reading) return false
  return (
    reading.columns.status !== undefined ||
    table.header.some(({ text }) => readHeader(text).error) ||
    table.headings.some((heading) => speaksOfErrors(heading) || readStatusHeading(heading).length > 0) ||
    speaksOfErrors(title ?? '')
  )
}

const codeCells = ({ rows }: Table, { code }: Columns) => rows.flatMap((row) => row[code]?.text ?? [])

function leftOutReason(
  item: Weighed,
  {
    codes,
    hasOthers,
    statusColumns,
  }: { codes: ReadonlySet<string>; hasOthers: boolean; statusColumns: StatusColumns },
): LeftOutTable[] {
  const { table, reading, speaks, isOfFamilies } = item
  const headers = table.header.map(({ text }) => text).filter((text) => text !== '')
  const named = headers.length > 0 ? ` with the columns '${headers.join("', '")}'` : ''
  const evident = table.rows.flat().filter((cell) => isEvidentCode(cell))
  if (isOfFamilies)
    return [
      {
        table,
        reason: `This table${named} is not read, as it lists ranges or patterns that stand for several codes each.`,
        isDoubtful: !hasOthers || evident.length > 0,
      },
    ]
  if (!reading) {
    if (table.rows.flat().some(hasCodeWithin))
      return [
        {
          table,
          reason: `This table${named} is not read, as its codes are not alone in their cells.`,
          isDoubtful: true,
        },
      ]
    if (hasStatuses(table, statusColumns) && evident.length === 0)
      return [
        {
          table,
          reason: `This table${named} has HTTP statuses and no codes, so it is not read.`,
          isDoubtful: false,
        },
      ]
    if (evident.length === 0)
      return saysCodes(table) && table.rows.flat().some(isNearlyCode)
        ? [
            {
              table,
              reason: `This table${named} is not read, as no column of it has codes.`,
              isDoubtful: true,
            },
          ]
        : []
    const isDoubtful = speaks || inErrorSection(table) || !isKnown(evident, codes)
    return [{ table, reason: `This table${named} is not read, as no column of it has codes.`, isDoubtful }]
  }
  if (reading.isOfFields)
    return [
      {
        table,
        reason: `This table${named} is not read, as it lists other things than errors.`,
        isDoubtful: reading.columns.status !== undefined && !isKnown(evident, codes),
      },
    ]
  if (hasOthers && hasStatusesAsCodes(item))
    return [
      {
        table,
        reason: `This table${named} has HTTP statuses, and other tables have codes, so it is not read.`,
        isDoubtful: false,
      },
    ]
  const reason = hasOthers
    ? `This table${named} is not read, as nothing says that it lists errors, unlike other tables of this page.`
    : `This table${named} is not read, as nothing says that it lists errors.`
  return [{ table, reason, isDoubtful: reading.isCertain || table.header.length === 0 }]
}

/** Returns true for a table whose header says code or error, or whose heading has a status. */
const saysCodes = ({ header, headings }: Table) =>
  header.some(({ text }) => readHeader(text).code || readHeader(text).error) ||
  headings.some((heading) => readStatusHeading(heading).length > 0)

/** Returns true for a word that would be a code without a sign in it, such as `order_lost+`. */
const isNearlyCode = ({ text }: Cell) => /^[A-Za-z]+_[^\s@/]+$/.test(text)

/** Returns true when each of the values is a code that another table declares, as in a summary. */
const isKnown = (cells: readonly Cell[], codes: ReadonlySet<string>) =>
  cells.every(({ text }) => codes.has(text))

/** Returns true for a status and a code in one cell, such as `404 OrderNotFound`. */
function hasCodeWithin({ text }: Cell): boolean {
  if (text.length > 80 || statusesAlone(text.replace(/[A-Za-z].*/, '')).length === 0) return false
  return (text.match(/[A-Za-z][\w.-]*/g) ?? []).some(
    (word) => hasSeveralWords(word) && !isReasonPhrase(word, Number(/[1-5]\d\d/.exec(text)?.[0])),
  )
}

/** Matches names of members that hold a code, and of those that hold one beside a message. */
const codeMember = /(?:^|[_-])(?:code|error|err|errno|errcode)$|(?:Code|Error)$/
const nameMember = /^(?:reason|kind|type|name|id|status|title|slug|key)$/i
const messageMember = /message|detail|error|description|text/i

/** Returns the strings and numbers in a JSON value that may be codes, as text. */
function possibleCodes(value: unknown, isCode = false): string[] {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value)
    return isCode || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text) ? [text, tailOf(text)] : []
  }
  if (Array.isArray(value)) return value.flatMap((item) => possibleCodes(item, isCode))
  if (typeof value !== 'object' || value === null) return []
  const names = Object.keys(value)
  const hasMessage = names.some((name) => messageMember.test(name))
  return Object.entries(value).flatMap(([name, member]) =>
    possibleCodes(member, codeMember.test(name) || (hasMessage && nameMember.test(name))),
  )
}

/** Returns the names of every member of a JSON value, in lower case. */
function memberNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(memberNames)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [name.toLowerCase(), ...memberNames(member)])
}

/** Returns the end of a URI, which may be a code. */
const tailOf = (text: string) =>
  text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':'), text.lastIndexOf('#')) + 1)
