import { catalogOption, parseCount, timeoutOption } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import { checkFormats } from './formats.js'
import type { CheckInput } from './run.js'

export const checkCommand = defineCommand({
  name: 'check',
  summary:
    'Checks Pact files, OpenAPI documents and recorded traffic against the catalog, and catalogs against each other.',
  order: 80,
  arguments: [
    {
      name: '<files...>',
      description:
        'files or URLs: pacts of specification 2, 3 or 4, OpenAPI 3.0 or 3.1, Swagger 2.0, HAR 1.2, error catalogs',
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
    {
      flags: '--provider <name>',
      description:
        'check the pacts of this provider and skip others (default: the name of the catalog, where pacts have several providers)',
    },
    {
      flags: '--max-size <MiB>',
      description: 'the largest document that is read (default: 64)',
      parse: parseCount,
    },
    timeoutOption,
    { flags: '--all-codes', description: 'require that some document has each declared code' },
  ],
  epilogue: `
The exit code is 1 when a document contradicts the catalog. A warning, such as a member that a contract does not require,
is printed and does not change the exit code. A document that cannot be read is named on standard error, the others are
checked, and the exit code is 2, or 4 where a server did not answer.

Catalogs among the files are compared with each other: the same code with other statuses or another message, retired codes
that are in use, codes that are reserved for another owner, and codes without owner.

The credentials of a Pact Broker are read from PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, and
sent to PACT_BROKER_BASE_URL alone.`,
  examples: [
    'error-contract check pacts/*.json --format github',
    'error-contract check pacts/*.json --provider shop',
    'error-contract check services/*/error-catalog.yaml',
  ],
  run: async (input: CheckInput, terminal) => (await import('./run.js')).runCheck(input, terminal),
})
