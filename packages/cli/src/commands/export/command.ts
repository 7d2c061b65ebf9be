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
    { flags: '-o, --output <file>', description: 'write to a new file instead of standard output' },
    forceOption,
  ],
  epilogue: `
The same catalog gives the same bytes, so the output can be committed and compared.`,
  examples: ['error-contract export --format html -o error-codes.html'],
  run: async (input: ExportInput, terminal) => (await import('./run.js')).runExport(input, terminal),
})
