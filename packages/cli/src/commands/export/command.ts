import { catalogOption, forceOption } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import type { ExportInput } from './run.js'

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Writes the catalog as a reference page, OpenAPI components, JSON Schema or TypeScript.',
  order: 30,
  options: [
    {
      flags: '--format <name>',
      description: 'what to write',
      choices: async () =>
        (await import('@error-contract/documents/export')).exportFormats.map(({ name }) => name),
      isRequired: true,
    },
    catalogOption,
    {
      flags: '--language <tag>',
      description: 'write the messages in this language, such as fr (default: the message of each code)',
    },
    { flags: '-o, --output <file>', description: 'write to a new file instead of standard output' },
    forceOption,
  ],
  epilogue: `
With --language, a code that has no message in that language keeps its own; each is named on standard error, and the exit
code is 1.

The same catalog gives the same bytes, so the output can be committed and compared.`,
  examples: [
    'error-contract export --format html -o error-codes.html',
    'error-contract export --format markdown --language fr -o errors.fr.md',
  ],
  run: async (input: ExportInput, terminal) => (await import('./run.js')).runExport(input, terminal),
})
