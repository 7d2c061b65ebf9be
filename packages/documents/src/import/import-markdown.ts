import { STATUS_CODES } from 'node:http'
import { basename, extname } from 'node:path'
import {
  type BuiltInEnvelope,
  builtInEnvelopeNames,
  type CatalogDefinition,
  defineCatalog,
  type EnvelopeDefinition,
  type ErrorDefinition,
  InvalidInputError,
} from '@error-contract/catalog'
import { guardDepth } from '@error-contract/catalog/document'
import { commonStyle, hasSeveralWords, joinWords, styleOf, type CodeStyle } from './markdown/code-style.js'
import { isIdentifier } from './markdown/code-cell.js'
import type { ImportResult } from './import-result.js'
import { inferEnvelope } from './infer-envelope.js'
import { exampleSamples } from './markdown/example-samples.js'
import { trimCharacters } from './markdown/trim-characters.js'
import { readPage, type Page } from './markdown/page.js'
import type { PageLimits } from './markdown/page-limits.js'
import { alignRows } from './markdown/align-rows.js'
import { readPageComments, type PageComments } from '../exact-mark.js'
import { nothingRead } from './nothing-read.js'
import { omitNamesOfNumbers } from './names-of-numbers.js'
import { inDocumentOrder, type Remark } from './remark.js'
import { slug } from './slug.js'
import { locationOf, type DeclaredRow } from './markdown/declared-row.js'
import { readDeclaredRows } from './markdown/declared-rows.js'
import type { TableChoice } from './markdown/table-choice.js'
import { isMachineTranslation, maybeTranslated, repeatsStatusText } from './markdown/translation.js'

/** Options of {@link importMarkdown}. */
export interface MarkdownImportOptions {
  /** The file, named in remarks; `-` for standard input. */
  readonly source: string
  /** A page with the same table and correct codes, such as the original of a translation. */
  readonly reference?: { readonly text: string; readonly source: string } | undefined
  /** The name of the catalog; derived from the title of the page by default. */
  readonly name?: string | undefined
  /** The envelope; inferred from the JSON examples of the page by default. */
  readonly envelope?: BuiltInEnvelope | undefined
  /** The tables and columns to read, where the page leaves it open. */
  readonly choice?: TableChoice | undefined
  /** The largest page that is read, in characters; 1,048,576 by default. */
  readonly maximumLength?: number | undefined
}

interface ReferencePage {
  readonly page: Page
  readonly source: string
}

/** The envelope of a page without JSON examples. */
const assumedEnvelope: EnvelopeDefinition = { code: '/code', message: '/message' }

/**
 * Imports a documentation page that has a table with a row per error. Columns are found by their content, in any language,
 * and every interpretation is reported in a remark.
 *
 * @throws {InvalidInputError} when no table of the page declares an error.
 */
export const importMarkdown = (text: string, options: MarkdownImportOptions): ImportResult =>
  importWith(text, options, { read: readPage, readReference: readPage })

/** Reads a text as a page. */
export type PageReader = (text: string, source: string, limits: PageLimits) => Page

/** Functions that read a page, and the page that it is compared with. */
interface PageReaders {
  readonly read: PageReader
  readonly readReference: PageReader
}

/** As {@link importMarkdown}, for a page in any form. */
export function importWith(
  text: string,
  options: MarkdownImportOptions,
  { read, readReference }: PageReaders,
): ImportResult {
  const { source, choice, maximumLength } = options
  return guardDepth(source, () => {
    const page = read(text.toWellFormed(), source, { maximumLength })
    const reference = options.reference && {
      source: options.reference.source,
      page: readReference(options.reference.text.toWellFormed(), options.reference.source, { maximumLength }),
    }
    const { rows, remarks, leftOut, isForeign } = readDeclaredRows(page, source, choice)
    if (rows.length === 0) throw new InvalidInputError(source, nothingRead(page, leftOut))
    const repaired = reference ? repairCodes(rows, remarks, source, reference) : rows
    if (!reference) remarks.push(...translationRemarks(page, rows, isForeign, source))
    const errors = collectErrors(repaired, remarks, source)
    if (errors.size === 0)
      throw new InvalidInputError(source, [
        {
          path: '',
          message: 'No row of the table has a readable code. Pass a reference page that has the codes.',
        },
      ])
    const comments = page.exactRows && readPageComments(text)
    const envelope =
      options.envelope ?? comments?.envelope ?? readEnvelope(page, errors, remarks, { source, reference })
    remarks.push(...omitNamesOfNumbers(errors, repaired, envelope, source))
    remarks.push(...findUndeclaredCodes(page, errors, envelope, source))
    const definition: CatalogDefinition = {
      name: options.name ?? comments?.name ?? catalogName(page, source),
      ...(comments?.version !== undefined && { version: comments.version }),
      ...(comments?.owner !== undefined && { owner: comments.owner }),
      ...(comments?.language !== undefined && { language: comments.language }),
      ...(comments?.envelopes !== undefined && { envelopes: comments.envelopes }),
      ...(comments?.reserved !== undefined && { reserved: comments.reserved }),
      envelope,
      errors: withDetails(errors, comments),
    }
    defineCatalog(definition, { source })
    const isEnvelopeAssumed = envelope === assumedEnvelope
    return { definition, isEnvelopeAssumed, remarks: inDocumentOrder(remarks) }
  })
}

/** Adds what an exported page has in its comments to the errors of its rows. */
const withDetails = (errors: ReadonlyMap<string, ErrorDefinition>, comments: PageComments | undefined) =>
  Object.fromEntries([
    ...[...errors].map(([code, error]) => [code, { ...error, ...comments?.details.get(code) }] as const),
    ...Object.entries(comments?.retired ?? {}),
  ])

/** Returns remarks on codes that may have been translated, which nothing but a reference shows for certain. */
function translationRemarks(
  page: Page,
  rows: readonly DeclaredRow[],
  isForeign: boolean,
  source: string,
): Remark[] {
  const isMachine = isMachineTranslation(page.frontMatter)
  const repeating = isMachine || isForeign ? rows.filter(repeatsStatusText) : []
  const remarks = repeating.map((row): Remark => {
    const [status = 0] = row.statuses
    const phrase = STATUS_CODES[status]
    const proposed =
      phrase === undefined
        ? ''
        : ` If its code is '${joinWords(phrase, commonStyle(rows.flatMap(({ code }) => code.codes)))}', correct it, or`
    const message = `'${row.cell.text}' repeats the text of its status, so it may be translated.${proposed === '' ? ' Correct it, or' : proposed} pass the original page with --reference.`
    return { ...locationOf(row, source), message, kind: 'unresolved' }
  })
  if (!isMachine || page.sideBySide) return remarks
  const message =
    'The front matter says that this page is a machine translation, so codes may be translated too. Pass the original page with --reference.'
  return [
    ...remarks,
    {
      source,
      text: '',
      position: { line: 1, column: 1 },
      message,
      kind: rows.some(maybeTranslated) ? 'unresolved' : 'interpreted',
    },
  ]
}

/** Replaces codes that the reference does not have with the codes of their counterparts. */
function repairCodes(
  rows: readonly DeclaredRow[],
  remarks: Remark[],
  source: string,
  reference: ReferencePage,
): DeclaredRow[] {
  const known = readDeclaredRows(reference.page, reference.source).rows.filter(
    (row) => row.code.codes.length > 0,
  )
  if (known.length === 0)
    throw new InvalidInputError(reference.source, [
      { path: '', message: 'Expected a table with error codes on the reference page, found none.' },
    ])
  const { counterparts, missing } = alignRows(rows, known)
  const codes = new Set(known.flatMap((row) => row.code.codes))
  const remark = (row: DeclaredRow, message: string, kind: Remark['kind']) =>
    remarks.push({ ...locationOf(row, source), message, kind })
  for (const row of missing) {
    const message = `The reference ${reference.source} declares '${row.code.codes.join("', '")}', which this page lacks.`
    remarks.push({ source, text: row.cell.text, message, kind: 'unresolved' })
  }
  return rows.map((row) => {
    const counterpart = counterparts.get(row)
    if (counterpart) return { ...row, code: repairedCode(row, counterpart) }
    if (row.code.codes.some((code) => !codes.has(code)))
      remark(row, `'${row.cell.text}' is kept as written: the reference has no such code.`, 'interpreted')
    return row
  })
}

function repairedCode({ cell }: DeclaredRow, { code, statuses }: DeclaredRow): DeclaredRow['code'] {
  if ('problem' in code) return code
  const names = code.codes.map((name) => `'${name}'`).join(', ')
  const status = statuses.length > 0 ? ` with status ${statuses.join(', ')}` : ''
  return {
    codes: code.codes,
    remark: `'${cell.text}' is read as ${names}, which the reference has at this position${status}.`,
  }
}

/** Returns one error per code: rows with the same code are merged, rows without a code are omitted. */
function collectErrors(
  rows: readonly DeclaredRow[],
  remarks: Remark[],
  source: string,
): Map<string, ErrorDefinition> {
  const style = commonStyle(rows.flatMap((row) => row.code.codes))
  const declared = new Set(rows.flatMap((row) => row.code.codes))
  const found = new Map<string, { statuses: Set<number>; row: DeclaredRow }>()
  const remark = (row: DeclaredRow, message: string, kind: Remark['kind'] = 'interpreted') =>
    remarks.push({ ...locationOf(row, source), message, kind })
  for (const row of rows) {
    const { code, statuses } = row
    if ('problem' in code) {
      remark(row, `${code.problem} The row is omitted. ${proposeCode(row, style, declared)}`, 'unresolved')
      continue
    }
    if (code.remark !== undefined) remark(row, code.remark)
    for (const name of code.codes) {
      const first = found.get(name)
      if (!first) {
        found.set(name, { statuses: new Set(statuses), row })
        continue
      }
      if (isOfAnotherList(name, row, first.row)) {
        const place = first.row.cell.position ? ` in line ${first.row.cell.position.line}` : ''
        remark(
          row,
          `'${name}' is below the header '${row.header}' here and below '${first.row.header}'${place}, with another message, so these may be two lists. The first is used; pass --table to read one of them.`,
          'unresolved',
        )
        continue
      }
      const added = statuses.filter((status) => !first.statuses.has(status))
      added.forEach((status) => first.statuses.add(status))
      const effect = added.length > 0 ? `its status ${added.join(', ')} is added` : 'its first row is used'
      remark(row, `'${name}' already has a row above; ${effect}.`)
    }
  }
  return new Map([...found].map(([code, { statuses, row }]) => [code, errorOf([...statuses], row)]))
}

/** Returns true for a number that another table has with another meaning, as a reason is no answer of the server. */
const isOfAnotherList = (code: string, row: DeclaredRow, first: DeclaredRow) =>
  /^[-+]?\d+$/.test(code) &&
  row.header !== undefined &&
  first.header !== undefined &&
  row.header.toLowerCase() !== first.header.toLowerCase() &&
  row.message !== undefined &&
  row.message !== first.message

function errorOf(
  statuses: readonly number[],
  { message, description, deprecated }: DeclaredRow,
): ErrorDefinition {
  const [only] = statuses
  return {
    ...(only !== undefined && { status: statuses.length === 1 ? only : statuses }),
    ...(message !== undefined && { message }),
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
  }
}

/** Proposes the reason phrase of the status in the style of the other codes, unless another row has that code. */
function proposeCode(
  { statuses: [status] }: DeclaredRow,
  style: CodeStyle,
  declared: ReadonlySet<string>,
): string {
  const phrase = status === undefined ? undefined : STATUS_CODES[status]
  const proposed = phrase === undefined ? undefined : joinWords(phrase, style)
  const reference = 'pass a reference page that has the codes'
  return proposed === undefined || declared.has(proposed)
    ? `Declare its code yourself, or ${reference}.`
    : `If its code is '${proposed}', as its status suggests, declare it yourself, or ${reference}.`
}

function readEnvelope(
  page: Page,
  errors: ReadonlyMap<string, ErrorDefinition>,
  remarks: Remark[],
  { source, reference }: { readonly source: string; readonly reference: ReferencePage | undefined },
): CatalogDefinition['envelope'] {
  const statuses = new Map(
    [...errors].map(([code, { status }]) => [code, typeof status === 'number' ? [status] : (status ?? [])]),
  )
  const own = inferEnvelope(exampleSamples(page.examples, statuses))
  if (own !== undefined) return own
  const referred = reference && inferEnvelope(exampleSamples(reference.page.examples, statuses))
  const remark = (message: string, kind: Remark['kind']) => remarks.push({ source, text: '', message, kind })
  if (referred !== undefined) {
    remark('No JSON example shows the envelope, so the envelope of the reference is used.', 'interpreted')
    return referred
  }
  const names = builtInEnvelopeNames.join(', ')
  remark(
    `No JSON example shows the envelope, so '/code' and '/message' are assumed. Correct them, or use one of ${names}.`,
    'unresolved',
  )
  return assumedEnvelope
}

/** Returns a remark for each code in an example or in bold or italic words that no row declares. */
function findUndeclaredCodes(
  page: Page,
  errors: ReadonlyMap<string, ErrorDefinition>,
  envelope: CatalogDefinition['envelope'],
  source: string,
): Remark[] {
  if (page.exactRows) return []
  const catalog = defineCatalog({ name: source, envelope, errors: Object.fromEntries(errors) }, { source })
  const style = commonStyle(errors.keys())
  const inExamples = page.examples.flatMap(({ value, position }) =>
    catalog.envelope
      .read({ body: value })
      .flatMap(({ code }) =>
        typeof code.value === 'string' && isIdentifier(code.value)
          ? [{ text: code.value, position, where: 'An example has' }]
          : [],
      ),
  )
  const inMembers = page.examples.flatMap(({ value, position }) =>
    codeMembers(value)
      .filter((text) => isIdentifier(text) && hasSeveralWords(text))
      .map((text) => ({ text, position, where: 'An example has' })),
  )
  const inWords = page.emphasized
    .map(({ text, position }) => ({
      text: trimCharacters(text, (character) => /\W/.test(character)),
      position,
      where: 'The page mentions',
    }))
    .filter(({ text }) => isIdentifier(text) && styleOf(text) === style && hasSeveralWords(text))
  const seen = new Set<string>()
  return [...inExamples, ...inMembers, ...inWords].flatMap(({ text, position, where }): Remark[] => {
    if (errors.has(text) || seen.has(text)) return []
    seen.add(text)
    const [nearest] = catalog.nearest(text)
    const hint = nearest === undefined ? '' : ` The nearest declared code is '${nearest}'.`
    const message = `${where} the code '${text}', which no row of the table declares.${hint}`
    return [{ source, text, message, kind: 'unresolved', ...(position && { position }) }]
  })
}

/** Returns the strings of every member that has the name of an error code. */
function codeMembers(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(codeMembers)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) =>
    typeof member === 'string'
      ? /^(?:code|err_?code|error_?code)$/i.test(key)
        ? [member]
        : []
      : codeMembers(member),
  )
}

function catalogName({ title }: Page, source: string): string {
  const file = source === '-' ? '' : basename(source, extname(source))
  return slug(title ?? '') || slug(file) || 'catalog'
}
