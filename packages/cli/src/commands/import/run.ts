import { formatCatalog, type BuiltInEnvelope } from '@error-contract/catalog'
import {
  formatRemark,
  importOpenApi,
  importPage,
  sumUpRemarks,
  isOpenApiDocument,
  refuseBinary,
  type ColumnRole,
} from '@error-contract/documents/import'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { readInput, suggestMaxSize, type InputFile } from '../../input-file.js'
import { requireOutput, writeOutput } from '../../output-file.js'
import { pathFrom, shownPath } from '../../paths.js'
import { namesSource } from '../../source/source-paths.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { rejectInvalidPlace } from './invalid-place.js'

export interface ImportInput {
  readonly files: readonly string[]
  readonly reference?: string
  readonly output?: string
  readonly force?: boolean
  readonly name?: string
  readonly envelope?: BuiltInEnvelope
  readonly table?: readonly number[]
  readonly section?: string
  readonly columns?: readonly (ColumnRole | undefined)[]
  readonly code?: string
  readonly status?: string
  readonly root?: string
  /** In MiB. */
  readonly maxSize?: number
  readonly emitters?: string
}

/** Options that are about a page or a document, and not about source code. */
const documentOptions = {
  reference: '--reference',
  table: '--table',
  section: '--section',
  columns: '--columns',
  status: '--status',
  root: '--root',
  maxSize: '--max-size',
} as const

/** Writes the catalog of source code, or of one page or document. */
export async function runImport({ files, ...input }: ImportInput, terminal: Terminal): Promise<ExitCode> {
  if (files.some((file) => namesSource(file, terminal))) {
    for (const [key, flag] of Object.entries(documentOptions))
      if (input[key as keyof typeof documentOptions] !== undefined)
        throw new UsageError(flag, 'It is about a page or a document; this is source code.')
    return (await import('./import-source.js')).importSource({ ...input, paths: files }, terminal)
  }
  const [page = '-', second] = files
  if (second !== undefined)
    throw new UsageError(second, 'Name one page or document; only source code is read from several.')
  if (input.emitters !== undefined)
    throw new UsageError('--emitters', 'It is about source code; this is a page or a document.')
  return importDocument({ ...input, page }, terminal)
}

type DocumentInput = Omit<ImportInput, 'files' | 'emitters'> & { readonly page: string }

/** Writes the catalog that a page or an OpenAPI document describes, and prints what had to be interpreted. */
async function importDocument(input: DocumentInput, terminal: Terminal): Promise<ExitCode> {
  const { page, output, force = false, maxSize } = input
  if (output !== undefined) requireOutput(output, terminal, { force })
  const { definition, remarks } = await importInput(
    await readInput(page, terminal, maxSize, refuseBinary).catch(suggestMaxSize),
    input,
    terminal,
  )
  const text = formatCatalog(definition)
  if (output === undefined) terminal.stdout.write(text)
  else writeOutput(output, text, terminal, { force })
  for (const remark of sumUpRemarks(remarks))
    terminal.stderr.write(`${formatRemark({ ...remark, source: shownPath(terminal, remark.source) })}\n`)
  return remarks.some(({ kind }) => kind === 'unresolved') ? exitCode.findings : exitCode.clean
}

async function importInput({ path, text }: InputFile, input: DocumentInput, terminal: Terminal) {
  const { reference, name, envelope, table, section, columns, code, status, root, maxSize } = input
  const options = { source: path, name, envelope }
  if (!(await isOpenApiDocument(text, path))) {
    if (root !== undefined)
      throw new UsageError('--root', 'It applies to an OpenAPI document, not to a page.')
    const right =
      reference === undefined ? undefined : await readInput(reference, terminal, maxSize, refuseBinary)
    return importPage(text, {
      ...options,
      choice: { tables: table, section, columns, code, status },
      maximumLength: maxSize === undefined ? undefined : maxSize * 1024 * 1024,
      reference: right && { source: right.path, text: right.text },
    })
  }
  if (reference !== undefined)
    throw new UsageError(
      '--reference',
      'A reference repairs a translated page; an OpenAPI document takes none.',
    )
  for (const [option, value] of Object.entries({ table, section, columns }))
    if (value !== undefined)
      throw new UsageError(
        `--${option}`,
        'It chooses a table or a column of a page; this is an OpenAPI document.',
      )
  if (envelope !== undefined && (code ?? status) !== undefined)
    throw new UsageError(
      '--envelope',
      'It has the places of code and status. Pass it without --code and --status.',
    )
  for (const [option, pointer] of Object.entries({ '--code': code, '--status': status }))
    rejectInvalidPlace(option, pointer)
  return importOpenApi(text, {
    ...options,
    code,
    status,
    root: root === undefined ? undefined : pathFrom(terminal, root),
    maximumSize: maxSize,
  })
}
