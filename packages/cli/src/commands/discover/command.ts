import { catalogOption, parseCount, rateOption, targetOptions, timeoutOption } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import { UsageError } from '../../usage-error.js'
import type { GivenCredential } from './credentials.js'
import type { DiscoverInput } from './run.js'

export const discoverCommand = defineCommand({
  name: 'discover',
  summary: 'Finds requests for which a live server returns error codes, and proposes triggers.',
  order: 70,
  options: [
    { flags: '--openapi <file>', description: 'a document of version 3.0 or 3.1 to derive requests from' },
    { flags: '--pact <files...>', description: 'contracts of consumers, whose error interactions are sent' },
    ...targetOptions('safe-writes'),
    catalogOption,
    {
      flags: '--triggers <file>',
      description:
        'the file with credentials and targets (default: error-triggers.yaml here or in a directory above)',
    },
    {
      flags: '--credential <name=header: value...>',
      description: 'a credential in addition to those of the triggers file',
      parse: addCredential,
    },
    { flags: '--as <name>', description: 'the credential that may do everything', default: 'full' },
    { flags: '--limited-as <name>', description: 'the credential that may do less', default: 'limited' },
    {
      flags: '--max-requests <n>',
      description: 'send at most so many requests',
      parse: parseCount,
      default: 1000,
    },
    rateOption,
    timeoutOption,
    { flags: '-o, --output <file>', description: 'write the proposed triggers to a file' },
    { flags: '--force', description: 'overwrite that file' },
  ],
  epilogue: `
Sends requests that deviate from an OpenAPI document in one way each, and prints the codes that the server returned for
each way. Then it sends the reads of the document as they are, and with ids of the rows that these returned. It asserts
nothing: read the proposed triggers before you keep them.

From Pact files, it sends each request whose response has a declared code, with a credential of yours instead of the one
in the file. A code that no request returned is proposed with the provider state of its contract.

Credentials come from the triggers file, or from --credential, where \${NAME} is the value of an environment variable.
'read-only' sends only GET and HEAD. 'safe-writes' also sends writes that the document says must be refused, or that
have nothing to change, and no other write once the server accepts one. 'full' sends everything that is derived, and
actions on ids that a list returned, which the server may carry out.`,
  examples: [
    `API_TOKEN=… API_TOKEN_LIMITED=… error-contract discover --openapi openapi.yaml --target https://staging.example.com \\
  --credential 'full=authorization: Bearer \${API_TOKEN}' \\
  --credential 'limited=authorization: Bearer \${API_TOKEN_LIMITED}' -o error-triggers.yaml`,
  ],
  run: async (input: DiscoverInput, terminal) => (await import('./run.js')).runDiscover(input, terminal),
})

function addCredential(text: string, before: unknown): GivenCredential[] {
  const [, name, header, written = ''] = /^([^=\s]+)=([^:\s]+):(.+)$/.exec(text) ?? []
  const value = written.trimStart()
  if (name === undefined || header === undefined || value === '' || name === 'none')
    throw new UsageError(
      '--credential',
      "Use a name, a header and a value: 'full=authorization: Bearer ${TOKEN}'.",
    )
  return [...((before as GivenCredential[] | undefined) ?? []), { name, header, value }]
}
