import { STATUS_CODES } from 'node:http'
import { basename, extname } from 'node:path'
import {
  type BuiltInEnvelope,
  builtInEnvelopes,
  type CatalogDefinition,
  defineCatalog,
  type EnvelopeDefinition,
  type ErrorDefinition,
  InvalidInputError,
} from '@error-contract/catalog'
import { guardDepth } from '@error-contract/catalog/document'
import { commonStyle, hasSeveralWords, joinWords, styleOf, type CodeStyle } from './markdown/code-style.js'
import { isIdentifier } from './markdown/code-cell.js'
import { envelopeFromExamples } from './envelope-from-examples.js'
import { readPage, type Page } from './markdown/page.js'
import { alignRows } from './markdown/reference.js'
import { inDocumentOrder, type Remark } from './remark.js'
import { slug } from './slug.js'
import { readRows, type DeclaredRow } from './markdown/rows.js'

export interface MarkdownImportOptions {
  /** The file, which names the page in remarks; `-` for standard input. */
  readonly source: string
  /** A page with the same table whose codes are right, such as the original of a translation. */
  readonly reference?: { readonly text: string; readonly source: string } | undefined
  /** The name of the catalog; made of the title of the page when left out. */
  readonly name?: string | undefined
  /** The envelope; read from the JSON examples of the page when left out. */
  readonly envelope?: BuiltInEnvelope | undefined
}

export interface ImportResult {
  readonly definition: CatalogDefinition
  /** In the order of the document. */
  readonly remarks: readonly Remark[]
}

/** What is assumed when no example shows where things sit. */
const assumedEnvelope: EnvelopeDefinition = { code: '/code', message: '/message' }

/**
 * Makes a catalog of a documentation page: a table with a row per error. Columns are found by what they hold, in any
 * language; what is not plain is remarked on and never guessed silently.
 *
 * @throws {InvalidInputError} when no table of the page declares an error.
 */
export function importMarkdown(text: string, options: MarkdownImportOptions): ImportResult {
  const { source, reference } = options
  return guardDepth(source, () => {
    const page = readPage(text.toWellFormed(), source)
    const { rows, remarks } = readRows(page, source)
    if (rows.length === 0) throw new InvalidInputError(source, [{ path: '', message: noTable(page) }])
    const repaired = reference ? repairCodes(rows, remarks, source, reference) : rows
    const errors = collectErrors(repaired, remarks, source)
    if (errors.size === 0)
      throw new InvalidInputError(source, [
        {
          path: '',
          message:
            'No row of the table has a code that can be read. Pass a reference page that has the codes.',
        },
      ])
    const envelope = options.envelope ?? readEnvelope(page, errors, remarks, options)
    remarks.push(...undeclaredElsewhere(page, errors, envelope, source))
    const definition: CatalogDefinition = {
      name: options.name ?? nameOf(page, source),
      envelope,
      errors: Object.fromEntries(errors),
    }
    defineCatalog(definition, { source })
    return { definition, remarks: inDocumentOrder(remarks) }
  })
}

const noTable = ({ tables }: Page) =>
  tables.length === 0
    ? 'There is no table on this page. Errors are read from a Markdown or HTML table with one row per code.'
    : 'No table of this page has a column of error codes, such as NotFound or 40401.'

/** Takes the code of a row that the reference does not know from the row of the reference that it stands for. */
function repairCodes(
  rows: readonly DeclaredRow[],
  remarks: Remark[],
  source: string,
  reference: { readonly text: string; readonly source: string },
): DeclaredRow[] {
  const known = readRows(
    readPage(reference.text.toWellFormed(), reference.source),
    reference.source,
  ).rows.filter((row) => row.code.codes.length > 0)
  if (known.length === 0)
    throw new InvalidInputError(reference.source, [
      { path: '', message: 'No table of this reference page declares an error.' },
    ])
  const { counterparts, missing } = alignRows(rows, known)
  const codes = new Set(known.flatMap((row) => row.code.codes))
  const remark = (row: DeclaredRow, message: string, kind: Remark['kind']) =>
    remarks.push({ ...placeOf(row, source), message, kind })
  for (const row of missing) {
    const message = `The reference ${reference.source} declares '${row.code.codes.join("', '")}', which this page lacks.`
    remarks.push({ source, text: row.cell.text, message, kind: 'unresolved' })
  }
  return rows.map((row) => {
    const counterpart = counterparts.get(row)
    if (counterpart) return { ...row, code: repairedCode(row, counterpart) }
    if (row.code.codes.some((code) => !codes.has(code)))
      remark(row, `'${row.cell.text}' is kept as it stands: the reference has no such code.`, 'interpreted')
    return row
  })
}

function repairedCode({ cell }: DeclaredRow, { code, statuses }: DeclaredRow): DeclaredRow['code'] {
  if ('problem' in code) return code
  const names = code.codes.map((name) => `'${name}'`).join(', ')
  const status = statuses.length > 0 ? ` with status ${statuses.join(', ')}` : ''
  return {
    codes: code.codes,
    remark: `'${cell.text}' is read as ${names}, which the reference has in this place${status}.`,
  }
}

/** One error per code: rows of one code are joined, rows without one are left out. */
function collectErrors(
  rows: readonly DeclaredRow[],
  remarks: Remark[],
  source: string,
): Map<string, ErrorDefinition> {
  const style = commonStyle(rows.flatMap((row) => row.code.codes))
  const declared = new Set(rows.flatMap((row) => row.code.codes))
  const found = new Map<string, { statuses: Set<number>; row: DeclaredRow }>()
  const remark = (row: DeclaredRow, message: string, kind: Remark['kind'] = 'interpreted') =>
    remarks.push({ ...placeOf(row, source), message, kind })
  for (const row of rows) {
    const { code, statuses } = row
    if ('problem' in code) {
      remark(row, `${code.problem} The row is left out. ${proposal(row, style, declared)}`, 'unresolved')
      continue
    }
    if (code.remark !== undefined) remark(row, code.remark)
    for (const name of code.codes) {
      const first = found.get(name)
      if (!first) {
        found.set(name, { statuses: new Set(statuses), row })
        continue
      }
      const added = statuses.filter((status) => !first.statuses.has(status))
      added.forEach((status) => first.statuses.add(status))
      const what = added.length > 0 ? `its status ${added.join(', ')} is added` : 'its first row counts'
      remark(row, `'${name}' has a row above already; ${what}.`)
    }
  }
  return new Map([...found].map(([code, { statuses, row }]) => [code, errorOf([...statuses], row)]))
}

function errorOf(statuses: readonly number[], { message, description }: DeclaredRow): ErrorDefinition {
  const [only] = statuses
  return {
    ...(only !== undefined && { status: statuses.length === 1 ? only : statuses }),
    ...(message !== undefined && { message }),
    ...(description !== undefined && { description }),
  }
}

/** The reason phrase of the status in the style of the other codes, unless another row has that code. */
function proposal(
  { statuses: [status] }: DeclaredRow,
  style: CodeStyle,
  declared: ReadonlySet<string>,
): string {
  const phrase = status === undefined ? undefined : STATUS_CODES[status]
  const proposed = phrase === undefined ? undefined : joinWords(phrase, style)
  const reference = 'pass a reference page that has the codes'
  return proposed === undefined || declared.has(proposed)
    ? `Declare its code by hand, or ${reference}.`
    : `If its code is '${proposed}', as its status suggests, declare that by hand, or ${reference}.`
}

function readEnvelope(
  page: Page,
  errors: ReadonlyMap<string, ErrorDefinition>,
  remarks: Remark[],
  { source, reference }: MarkdownImportOptions,
): CatalogDefinition['envelope'] {
  const statuses = new Map(
    [...errors].map(([code, { status }]) => [code, typeof status === 'number' ? [status] : (status ?? [])]),
  )
  const own = envelopeFromExamples(page.examples, statuses)
  if (own !== undefined) return own
  const referred =
    reference &&
    envelopeFromExamples(readPage(reference.text.toWellFormed(), reference.source).examples, statuses)
  const remark = (message: string, kind: Remark['kind']) => remarks.push({ source, text: '', message, kind })
  if (referred !== undefined) {
    remark('No JSON example shows the envelope, so that of the reference is taken.', 'interpreted')
    return referred
  }
  const names = Object.keys(builtInEnvelopes).join(', ')
  remark(
    `No JSON example shows the envelope, so '/code' and '/message' are assumed. Correct them, or name one of ${names}.`,
    'unresolved',
  )
  return assumedEnvelope
}

/** Codes in examples and in bold or italic words that no row declares. */
function undeclaredElsewhere(
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
          ? [{ text: code.value, position, where: 'An example carries' }]
          : [],
      ),
  )
  const inWords = page.emphasized
    .map(({ text, position }) => ({
      text: text.replace(/^\W+|\W+$/g, ''),
      position,
      where: 'The page names',
    }))
    .filter(({ text }) => isIdentifier(text) && styleOf(text) === style && hasSeveralWords(text))
  const seen = new Set<string>()
  return [...inExamples, ...inWords].flatMap(({ text, position, where }): Remark[] => {
    if (errors.has(text) || seen.has(text)) return []
    seen.add(text)
    const [nearest] = catalog.nearest(text)
    const hint = nearest === undefined ? '' : ` The nearest declared code is '${nearest}'.`
    const message = `${where} the code '${text}', which no row of the table declares.${hint}`
    return [{ source, text, message, kind: 'unresolved', ...(position && { position }) }]
  })
}

function nameOf({ title }: Page, source: string): string {
  const file = source === '-' ? '' : basename(source, extname(source))
  return slug(title ?? '') || slug(file) || 'catalog'
}

const placeOf = ({ cell }: DeclaredRow, source: string) => ({
  source,
  text: cell.text,
  ...(cell.position && { position: cell.position }),
})
