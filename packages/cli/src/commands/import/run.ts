import { formatCatalog, type BuiltInEnvelope } from '@error-contract/catalog'
import { formatRemark, importMarkdown, importOpenApi } from '@error-contract/documents/import'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { readInput, type InputFile } from '../../input-file.js'
import { requireOutput, writeOutput } from '../../output-file.js'
import { shownPath } from '../../paths.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'

export interface ImportInput {
  readonly page: string
  readonly reference?: string
  readonly output?: string
  readonly force?: boolean
  readonly name?: string
  readonly envelope?: BuiltInEnvelope
}

/** Writes the catalog that a page or an OpenAPI document describes, and prints what had to be interpreted. */
export async function runImport(input: ImportInput, terminal: Terminal): Promise<ExitCode> {
  const { page, output, force = false } = input
  if (output !== undefined) requireOutput(output, terminal, { force })
  const { definition, remarks } = await importPage(await readInput(page, terminal), input, terminal)
  const text = formatCatalog(definition)
  if (output === undefined) terminal.stdout.write(text)
  else writeOutput(output, text, terminal, { force })
  for (const remark of remarks)
    terminal.stderr.write(`${formatRemark({ ...remark, source: shownPath(terminal, remark.source) })}\n`)
  return remarks.some(({ kind }) => kind === 'unresolved') ? exitCode.findings : exitCode.clean
}

async function importPage(
  { path, text }: InputFile,
  { reference, name, envelope }: ImportInput,
  terminal: Terminal,
) {
  const options = { source: path, name, envelope }
  if (!looksLikeOpenApi(path, text)) {
    const right = reference === undefined ? undefined : await readInput(reference, terminal)
    return importMarkdown(text, {
      ...options,
      reference: right && { source: right.path, text: right.text },
    })
  }
  if (reference !== undefined)
    throw new UsageError(
      '--reference',
      'A reference repairs a translated page; an OpenAPI document takes none.',
    )
  return importOpenApi(text, options)
}

/** By the extension, or for standard input by the first key of an OpenAPI document. */
const looksLikeOpenApi = (file: string, text: string) => {
  if (file !== '-') return /\.(ya?ml|json)$/i.test(file)
  return text.trimStart().startsWith('{')
    ? /"(openapi|swagger)"\s*:/.test(text)
    : /^(openapi|swagger)[ \t]*:/m.test(text)
}
