import {
  builtInEnvelopeNames,
  formatCatalog,
  InvalidInputError,
  type BuiltInEnvelope,
} from '@error-contract/catalog'
import { Option } from 'commander'
import type { AddCommand } from '../command-line.js'
import { exitCode } from '../exit-code.js'
import { readInput } from '../input-file.js'
import { writeOutput } from '../output-file.js'

interface ImportFlags {
  readonly reference?: string
  readonly output?: string
  readonly force: boolean
  readonly name?: string
  readonly envelope?: BuiltInEnvelope
}

const epilogue = `
The catalog goes to standard output, remarks on what was not plain go to standard error. Exit code 1 says that a remark
needs a decision: a row was left out, or something was assumed.

Example:
  $ error-contract import docs/error-codes.md -o error-catalog.yaml`

export const addImport: AddCommand = (program, finish) => {
  program
    .command('import')
    .description(
      'Makes a catalog of a documentation page with a table of error codes, or of an OpenAPI document.',
    )
    .argument('<page>', 'a Markdown page, an OpenAPI document (.yaml, .json), or - for standard input')
    .option('--reference <page>', 'a page with the same table whose codes are right, for a translated page')
    .option('-o, --output <file>', 'write the catalog to a new file')
    .option('--force', 'overwrite the output file', false)
    .option('--name <name>', 'the name of the catalog; made of the title of the page when left out')
    .addOption(
      new Option(
        '--envelope <name>',
        'the envelope; read from JSON examples or schemas when left out',
      ).choices(builtInEnvelopeNames),
    )
    .addHelpText('after', epilogue)
    .action(async (page: string, { reference, output, force, name, envelope }: ImportFlags) => {
      const document = await readInput(page)
      const common = { source: page, name, envelope }
      // Loaded only here, so that no other command waits for it.
      const { formatRemark, importMarkdown, importOpenApi } = await import('@error-contract/documents/import')
      if (looksLikeOpenApi(page, document) && reference !== undefined)
        throw new InvalidInputError('--reference', [
          { path: '', message: 'A reference repairs a translated page; an OpenAPI document takes none.' },
        ])
      const { definition, remarks } = looksLikeOpenApi(page, document)
        ? await importOpenApi(document, common)
        : importMarkdown(document, {
            ...common,
            reference:
              reference === undefined ? undefined : { source: reference, text: await readInput(reference) },
          })
      const text = formatCatalog(definition)
      if (output === undefined) process.stdout.write(text)
      else writeOutput(output, text, { force })
      for (const remark of remarks) console.error(formatRemark(remark))
      finish(remarks.some(({ kind }) => kind === 'unresolved') ? exitCode.findings : exitCode.clean)
    })
}

/** By the extension, or for standard input by how OpenAPI has to begin somewhere. */
const looksLikeOpenApi = (file: string, text: string) =>
  file === '-'
    ? /^(openapi|swagger)\s*:|^\s*\{[^]*"(openapi|swagger)"\s*:/m.test(text)
    : /\.(ya?ml|json)$/i.test(file)
