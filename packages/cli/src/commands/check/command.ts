import { catalogOption } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import { checkFormats } from './formats.js'
import type { CheckInput } from './run.js'

export const checkCommand = defineCommand({
  name: 'check',
  summary: 'Checks Pact files, OpenAPI documents and recorded traffic against the catalog.',
  order: 80,
  arguments: [
    {
      name: '<files...>',
      description: 'Pact files of specification 2, 3 or 4, OpenAPI 3.0 or 3.1, Swagger 2.0, HAR 1.2',
    },
  ],
  options: [
    catalogOption,
    {
      flags: '--format <name>',
      description: 'how to print the findings; github is for annotations of a workflow run',
      choices: checkFormats,
      default: 'text',
    },
    { flags: '--all-codes', description: 'require that some document has each declared code' },
  ],
  epilogue: `
The exit code is 1 when a document contradicts the catalog. A warning, such as a member that a contract does not require,
is printed and does not change the exit code.`,
  examples: ['error-contract check pacts/*.json --format github'],
  run: async (input: CheckInput, terminal) => (await import('./run.js')).runCheck(input, terminal),
})
