import { builtInEnvelopes, formatCatalog, type BuiltInEnvelope } from '@error-contract/catalog'
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
    .description('Makes a catalog of the table of error codes on a documentation page.')
    .argument('<page>', 'a Markdown page, or - for standard input')
    .option('--reference <page>', 'a page with the same table whose codes are right, for a translated page')
    .option('-o, --output <file>', 'write the catalog to a new file')
    .option('--force', 'overwrite the output file', false)
    .option('--name <name>', 'the name of the catalog; made of the title of the page when left out')
    .addOption(
      new Option(
        '--envelope <name>',
        'the envelope; read from the JSON examples of the page when left out',
      ).choices(Object.keys(builtInEnvelopes)),
    )
    .addHelpText('after', epilogue)
    .action(async (page: string, { reference, output, force, name, envelope }: ImportFlags) => {
      // Loaded only here, so that no other command waits for it.
      const { formatRemark, importMarkdown } = await import('@error-contract/catalog/import')
      const { definition, remarks } = importMarkdown(await readInput(page), {
        source: page,
        reference:
          reference === undefined ? undefined : { source: reference, text: await readInput(reference) },
        name,
        envelope,
      })
      const text = formatCatalog(definition)
      if (output === undefined) process.stdout.write(text)
      else writeOutput(output, text, { force })
      for (const remark of remarks) console.error(formatRemark(remark))
      finish(remarks.some(({ kind }) => kind === 'unresolved') ? exitCode.findings : exitCode.clean)
    })
}
