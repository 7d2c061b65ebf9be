import { STATUS_CODES } from 'node:http'
import type { Cell } from './cell.js'
import { chooseTables, type LeftOutTable, type ReadTable } from './choose-tables.js'
import { readCodeCell, type CodeReading } from './code-cell.js'
import type { DeclaredRow } from './declared-row.js'
import { isStyledColumn, readMessageCell } from './message-cell.js'
import type { Page, PlacedText } from './page.js'
import { isEvidentCode } from './code-values.js'
import type { Remark } from '../remark.js'
import { readStatusCell, readStatusHeading } from './status-cell.js'
import type { TableChoice } from './table-choice.js'

/** The rows of a page that declare errors. */
export interface RowsReading {
  readonly rows: DeclaredRow[]
  /** On everything that was interpreted but codes. */
  readonly remarks: Remark[]
  /** Tables with values like codes that were not read. */
  readonly leftOut: readonly LeftOutTable[]
  /** True when a header of a table that was read is in another language than English. */
  readonly isForeign: boolean
}

type AddRemark = (at: PlacedText, message: string, kind?: Remark['kind']) => void

/**
 * Returns the rows of every table that declares errors, and remarks on whatever in them is interpreted or left out.
 *
 * @throws {InvalidInputError} when a choice of the user matches nothing.
 */
export function readRows(page: Page, source: string, choice: TableChoice = {}): RowsReading {
  const remarks: Remark[] = []
  const remark: AddRemark = (at, message, kind = 'interpreted') =>
    remarks.push({ source, text: at.text, message, kind, ...(at.position && { position: at.position }) })
  if (page.exactRows) {
    for (const table of page.tables.slice(1))
      if (table.rows.flat().some(isEvidentCode))
        remark(
          { ...table, text: '' },
          'This page was exported, so its first table is read as written and this one is not.',
          'unresolved',
        )
    return { rows: [...page.exactRows], remarks, leftOut: [], isForeign: false }
  }
  const { read, leftOut } = chooseTables(page, choice, source)
  const rows = read.flatMap((item) => readTableRows(item, page, remark))
  const numbers = new Set(read.map(({ table }) => table.position?.line))
  for (const { line, header, delimiter } of page.mended)
    if (numbers.has(line))
      remark(
        { text: '', position: { line, column: 1 } },
        `The header of this table has ${header} cells and the row below it ${delimiter}, so Markdown shows text; it is read as a table.`,
      )
  for (const { table, reason, isDoubtful } of leftOut)
    remark(
      { ...table, text: '' },
      `${reason} Pass --table ${table.number} to read it.`,
      isDoubtful ? 'unresolved' : 'interpreted',
    )
  for (const { kind, position, lastLine } of page.lookalikes)
    remark(
      { text: '', ...(position && { position }) },
      kind === 'paragraph'
        ? `The text up to line ${lastLine} looks like a table, but has no delimiter row such as |---|---|, so it is not read.`
        : `The block of code up to line ${lastLine} looks like a table; it is not read. Write it as a table of Markdown.`,
      'unresolved',
    )
  if (page.sideBySide && read[0])
    remark(
      { ...read[0].table, text: '' },
      'This page contains each sentence twice; the original is read, not its translation.',
    )
  return { rows, remarks, leftOut, isForeign: read.some(({ isForeign }) => isForeign) }
}

function readTableRows({ table, columns, doubts }: ReadTable, page: Page, remark: AddRemark): DeclaredRow[] {
  const sectionStatus = columns.status === undefined ? statusOfSection(table.headings) : undefined
  const title = { ...table, text: table.section ?? '' }
  if (sectionStatus)
    remark(
      title,
      `This table has no status column, so its status ${sectionStatus.status} is read from its heading '${sectionStatus.heading}'.`,
    )
  else if (columns.status === undefined)
    remark(title, 'No column of this table contains HTTP statuses, so its codes are declared without status.')
  for (const doubt of doubts) remark(title, doubt, 'unresolved')
  if (table.title)
    remark(
      table.title,
      isEvidentCode(table.title)
        ? `'${table.title.text}' is read as the title of the rows below it. If it is a code, declare it yourself.`
        : `'${table.title.text}' is read as the title of the rows below it, as it is alone in its row.`,
      isEvidentCode(table.title) ? 'unresolved' : 'interpreted',
    )
  for (const column of columns.unused) {
    const header = table.header[column]
    remark(
      header ?? title,
      `The column '${header?.text ?? column + 1}' is ignored: it contains no code, status or message.`,
    )
  }
  const codeHeader = table.header[columns.code]?.text ?? ''
  let firstAngleBrackets: Cell | undefined
  const { message: messageColumn } = columns
  const isStyled =
    messageColumn !== undefined && isStyledColumn(table.rows.flatMap((row) => row[messageColumn] ?? []))
  const rows = table.rows.flatMap((row): DeclaredRow[] => {
    const cell = row[columns.code]
    if (!cell || isRepeatedHeader(row, table.header) || isSeparator(row)) return []
    const statusCell = columns.status === undefined ? undefined : row[columns.status]
    const status = statusCell && readStatusCell(statusCell.text)
    const statuses = status?.statuses ?? (sectionStatus ? [sectionStatus.status] : [])
    if (isSuccess(statuses) && readCodeCell(cell).codes.length === 0) {
      remark(
        cell,
        `The row with the status ${statuses.join(', ')} is omitted: it is a success and has no code.`,
      )
      return []
    }
    if (statusCell && status?.remark !== undefined) remark(statusCell, status.remark)
    const excess = table.excess.get(row)
    if (excess !== undefined)
      remark(
        cell,
        `The row has more cells than the table has columns, so '${excess}' is not read. Write a pipe in a cell as \\|.`,
        'unresolved',
      )
    const messageCell = messageColumn === undefined ? undefined : row[messageColumn]
    const message = messageCell && readMessageCell(messageCell, { isStyled })
    if (messageCell && message?.remark !== undefined) remark(messageCell, message.remark)
    if (message?.hasAngleBrackets) firstAngleBrackets ??= messageCell
    const described = columns.description === undefined ? '' : (row[columns.description]?.text ?? '')
    const notes = [...new Set(row)].flatMap(({ footnotes }) =>
      footnotes.map((label) => page.footnotes.get(label) ?? ''),
    )
    const description = [described, message?.note ?? '', ...new Set(notes)]
      .filter((text) => /[\p{L}\p{N}]/u.test(text))
      .join(' ')
    const code =
      columns.code === columns.status
        ? statusesAsCodes(cell, statuses)
        : readCodeCell(cell, STATUS_CODES[statuses[0] ?? 0])
    const deprecated = deprecationOf(cell)
    if (cell.struck && code.codes.length > 0)
      remark(cell, `'${code.codes.join("', '")}' is struck through, so it is declared as deprecated.`)
    askAboutSuccess({ cell, row, codes: code.codes, statuses }, remark)
    // Each number of a cell such as `401, 403` is an error of its own.
    const isNumberOfItself = columns.code === columns.status && statuses.length > 1
    const parts: readonly Pick<DeclaredRow, 'code' | 'statuses'>[] = isNumberOfItself
      ? statuses.map((number) => ({ code: { codes: [String(number)] }, statuses: [number] }))
      : [{ code, statuses }]
    return parts.map((part) => ({
      cell,
      ...(codeHeader !== '' && { header: codeHeader }),
      ...part,
      ...(statusCell && { statusText: statusCell.text.replace(/[\d()（）]/g, '').trim() }),
      ...(message?.message !== undefined && { message: message.message }),
      ...(description !== '' && { description }),
      ...(deprecated !== undefined && { deprecated }),
    }))
  })
  if (firstAngleBrackets)
    remark(
      firstAngleBrackets,
      'From here on, words in angle brackets are read as parameters: <name> as {name}.',
    )
  return rows
}

/** Reads the numbers of a column that has both codes and statuses. */
function statusesAsCodes(cell: Cell, statuses: readonly number[]): CodeReading {
  const [first, ...others] = statuses.map(String)
  if (first === undefined) return readCodeCell(cell)
  return { codes: [first, ...others] }
}

/** Returns the only status of the innermost heading that has one. */
function statusOfSection(headings: readonly string[]): { heading: string; status: number } | undefined {
  for (const heading of headings.toReversed()) {
    const [status, ...others] = readStatusHeading(heading)
    if (status !== undefined) return others.length === 0 ? { heading, status } : undefined
  }
  return undefined
}

const isSuccess = (statuses: readonly number[]) =>
  statuses.length > 0 && statuses.every((status) => status < 300)

/** Asks about a code that stands for a success; it is declared all the same, as some APIs return errors with 200. */
function askAboutSuccess(
  {
    cell,
    codes,
    statuses,
    row,
  }: { cell: Cell; row: readonly Cell[]; codes: readonly string[]; statuses: readonly number[] },
  remark: AddRemark,
): void {
  const [code] = codes
  if (code === undefined) return
  const texts = row.map(({ text }) => text)
  const saysSuccess =
    /^(ok|success|successful|succeeded|no_?error)$/i.test(code) ||
    texts.some((text) => /^no errors?(?:[.,;:(]|\s*\(|\s*$)/i.test(text)) ||
    (/^[0+-]+$/.test(code) && texts.some((text) => /^(ok\b|success|succeed|no error)/i.test(text))) ||
    (/^[-+]?\d+$/.test(code) && texts.some(saysThatItSucceeded))
  const isRedirection =
    statuses.length > 0 && statuses.every((status) => status < 400 && code === String(status))
  if (isSuccess(statuses) || isRedirection)
    remark(
      cell,
      `'${code}' has the status ${statuses.join(', ')}, which is a ${isSuccess(statuses) ? 'success' : 'redirection'}. Remove it, unless the server returns it as an error.`,
      'unresolved',
    )
  else if (saysSuccess)
    remark(
      cell,
      `'${code}' may stand for a success. Remove it, unless the server returns it as an error.`,
      'unresolved',
    )
}

/** Returns true for `Success.`, `成功` and `The card was successfully closed`, but not for `Not successfully closed`. */
const saysThatItSucceeded = (text: string) =>
  /^(?:ok|success|successful|succeeded)\s*(?:[.,;:!(]|$)/i.test(text) ||
  /^(?:成功|正常)(?:$|[。、，；：！（]|に処理|处理|處理|返回)/.test(text) ||
  (/\bsucces+ful+y \w+ed\b/i.test(text) &&
    !/\b(?:not|no|never|cannot|unable|fail\w*|only|unless|until|after|before|if|when|must|should|but)\b|n't\b/i.test(
      text,
    ))

function deprecationOf({ text, struck }: Cell): string | undefined {
  if (struck) return 'The page strikes it through.'
  return /\bdeprecated\b/i.test(text) && /\s/.test(text) ? 'The page says that it is deprecated.' : undefined
}

const isRepeatedHeader = (row: readonly Cell[], header: readonly Cell[]) =>
  header.length > 0 && row.every((cell, index) => cell.text === header[index]?.text)

const isSeparator = (row: readonly Cell[]) =>
  row.length > 1 && row.every(({ text }) => /^:?-{2,}:?$/.test(text))
