import { forceOption, parseCount } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import type { ImportInput } from './run.js'

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Creates a catalog from a page with a table of error codes, or from an OpenAPI document.',
  order: 20,
  arguments: [
    {
      name: '<page>',
      description: 'a Markdown page, an OpenAPI document (.yaml, .json), or - for standard input',
    },
  ],
  options: [
    {
      flags: '--reference <page>',
      description: 'for a translated page: a page with the same table and the correct codes',
    },
    { flags: '-o, --output <file>', description: 'write the catalog to a new file' },
    forceOption,
    { flags: '--name <name>', description: 'the name of the catalog (default: from the title of the page)' },
    {
      flags: '--envelope <name>',
      description: 'the envelope (default: inferred from JSON examples or schemas)',
      choices: async () => (await import('@error-contract/catalog')).builtInEnvelopeNames,
    },
    {
      flags: '--code <place>',
      description: 'the place of the code in an OpenAPI response: a JSON pointer or a header name',
    },
    {
      flags: '--status <pointer>',
      description: 'the JSON pointer of the status in the body of an OpenAPI response',
    },
    {
      flags: '--root <directory>',
      description:
        'follow references to files in this directory and below (default: the directory of the document)',
    },
    {
      flags: '--max-size <MiB>',
      description: 'the largest file that is read (default: 4)',
      parse: parseCount,
    },
  ],
  epilogue: `
The catalog is written to standard output, and remarks on what had to be interpreted to standard error. The exit code is 1
when a remark needs a decision: a row was skipped, or something was assumed.`,
  examples: ['error-contract import docs/error-codes.md -o error-catalog.yaml'],
  run: async (input: ImportInput, terminal) => (await import('./run.js')).runImport(input, terminal),
})
