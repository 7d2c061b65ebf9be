import { loadCatalog } from '@error-contract/catalog'
import type { AddCommand } from '../command-line.js'
import type { GivenCredential } from '../discover/credentials.js'
import type { DiscoverOptions } from '../discover/run-discovery.js'
import { addTarget, asCount, unfit } from './arguments.js'

interface DiscoverFlags extends DiscoverOptions {
  readonly catalog?: string
}

const epilogue = `
Sends requests that depart from an OpenAPI document in one way each, and prints which rule drew which code. It asserts
nothing: read the triggers that it proposes before you keep them.

Of pact files, each request is sent whose response carries a declared code, with a credential of ours in place of its own.
What it draws is proposed; a code that nothing drew is proposed with the provider state of its contract.

Credentials come from the triggers file, or from --credential; \${NAME} in one stands for a variable of the environment.
'read-only' sends GET alone. 'safe-writes' adds writes that the document does not allow, or that have nothing to change, and
sends no other write once one is accepted. 'full' sends everything that is derived.

Example:
  $ API_TOKEN=… API_TOKEN_LIMITED=… error-contract discover --openapi openapi.yaml --target https://staging.example.com \\
      --credential 'full=authorization: Bearer \${API_TOKEN}' \\
      --credential 'limited=authorization: Bearer \${API_TOKEN_LIMITED}' -o error-triggers.yaml`

export const addDiscover: AddCommand = (program, finish) => {
  const command = program
    .command('discover')
    .description('Finds out which requests draw which error codes from a live server, and proposes triggers.')
    .option('--openapi <file>', 'what the server is asked after; version 3.0 or 3.1')
    .option('--pact <files...>', 'contracts of consumers, whose error interactions are sent as well')
  addTarget(command, 'safe-writes')
    .option('--catalog <file>', 'the catalog; error-catalog.yaml here or above when left out')
    .option(
      '--triggers <file>',
      'where credentials and targets are; error-triggers.yaml here or above when left out',
    )
    .option(
      '--credential <name=header: value...>',
      'a credential beside those of the triggers file',
      addCredential,
    )
    .option('--as <name>', 'the credential that may do everything', 'full')
    .option('--limited-as <name>', 'the credential that may do less', 'limited')
    .option('--max-requests <n>', 'the most requests that are sent', asCount, 1000)
    .option('--rate <n/unit>', 'the most requests in a time, such as 5/s or 30/m; also in the triggers file')
    .option('--timeout <ms>', 'how long one answer may take', asCount, 10_000)
    .option('-o, --output <file>', 'write the proposed triggers to a file')
    .option('--force', 'overwrite that file', false)
    .addHelpText('after', epilogue)
    .action(async ({ catalog: path, ...options }: DiscoverFlags) => {
      const catalog = await loadCatalog(path)
      // Loaded only here, so that no other command waits for it.
      const { runDiscovery } = await import('../discover/run-discovery.js')
      finish(await runDiscovery(catalog, options))
    })
}

/** The text may hold a secret, so its refusal does not repeat it. */
function addCredential(text: string, before: readonly GivenCredential[] = []): GivenCredential[] {
  const [, name, header, value] = /^([^=\s]+)=([^:\s]+):\s*(.+)$/.exec(text) ?? []
  if (name === undefined || header === undefined || value === undefined || name === 'none')
    throw unfit('--credential', "Write a name, a header and a value: 'full=authorization: Bearer ${TOKEN}'.")
  return [...before, { name, header, value }]
}
