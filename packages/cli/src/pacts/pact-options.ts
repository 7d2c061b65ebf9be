import type { OptionDefinition } from '../define-command.js'
import { UsageError } from '../usage-error.js'
import { parseSelector } from './selectors.js'

/** The options that name a broker and which of its pacts are read. */
export const brokerOptions: readonly OptionDefinition[] = [
  {
    flags: '--broker <url>',
    description: 'a Pact Broker whose pacts are read where no files are named',
    env: 'PACT_BROKER_BASE_URL',
    parse: (text) => parseHttpUrl('--broker', text),
  },
  { flags: '--provider <name>', description: 'the name of the provider; pacts of others are skipped' },
  {
    flags: '--selector <selector...>',
    description:
      'which pacts of the broker: mainBranch, deployedOrReleased, matchingBranch, branch=…, environment=…, consumer=…, joined by a comma, or JSON (default: mainBranch and deployedOrReleased)',
    parse: parseSelector,
  },
]

/**
 * Reads the URL of a server.
 *
 * @throws {UsageError} which never repeats the text, since a URL may hold a password.
 */
export function parseHttpUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new UsageError(
      option,
      'This is not the URL of a server. Use a URL such as https://broker.example.com.',
    )
  if (url.username !== '' || url.password !== '')
    throw new UsageError(
      option,
      'Put the user and the password into PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.',
    )
  return text
}
