import { loadCatalog } from '@error-contract/catalog'
import type { ExportFormat } from '@error-contract/documents/export'
import { Option } from 'commander'
import type { AddCommand } from '../command-line.js'
import { exitCode } from '../exit-code.js'
import { writeOutput } from '../output-file.js'

interface ExportFlags {
  readonly format: ExportFormat
  readonly catalog?: string
  readonly output?: string
  readonly force: boolean
}

const formats: readonly ExportFormat[] = ['markdown', 'html', 'openapi', 'json-schema', 'typescript']

const epilogue = `
The same catalog gives the same bytes, so the output can be committed and compared.

Example:
  $ error-contract export --format html -o error-codes.html`

export const addExport: AddCommand = (program, finish) => {
  program
    .command('export')
    .description('Writes the catalog as a reference page, OpenAPI components, JSON Schema or TypeScript.')
    .addOption(new Option('--format <name>', 'what to write').choices(formats).makeOptionMandatory())
    .option('--catalog <file>', 'the catalog; error-catalog.yaml here or above when left out')
    .option('-o, --output <file>', 'write to a new file instead of standard output')
    .option('--force', 'overwrite the output file', false)
    .addHelpText('after', epilogue)
    .action(async ({ format, catalog: path, output, force }: ExportFlags) => {
      const catalog = await loadCatalog(path)
      // Loaded only here, so that no other command waits for it.
      const { exportCatalog } = await import('@error-contract/documents/export')
      const text = await exportCatalog(catalog, format)
      if (output === undefined) process.stdout.write(text)
      else writeOutput(output, text, { force })
      finish(exitCode.clean)
    })
}
