import { InvalidInputError } from '@error-contract/catalog'
import { authorizationAt, brokerAt } from '../../pacts/broker.js'
import { fetchRemote, shownUrl } from '../../remote-text.js'
import type { Terminal } from '../../terminal.js'

/**
 * Thrown when a server does not answer, or with a status from 500 on, so that the command can tell this from an answer that
 * is of no use.
 */
export class UnreachableInputError extends InvalidInputError {}

export interface FetchLimits {
  /** In MiB. */
  readonly maximumSize: number
  /** In milliseconds. */
  readonly timeout: number
}

/**
 * Fetches a document. The credentials of the Pact Broker (`PACT_BROKER_TOKEN`, or `PACT_BROKER_USERNAME` and
 * `PACT_BROKER_PASSWORD`) are sent to the origin of `PACT_BROKER_BASE_URL` alone, also after a redirect.
 *
 * @throws {UnreachableInputError} when the server does not answer in time, or with a status from 500 on.
 * @throws {InvalidInputError} when it answers with an error, a page, or more than the limit.
 * @see https://docs.pact.io/pact_broker/client_cli/readme
 */
export async function fetchDocument(
  name: string,
  { env }: Pick<Terminal, 'env'>,
  limits: FetchLimits,
): Promise<string> {
  const faultOf = (message: string) => [shownUrl(name), [{ path: '', message }]] as const
  const broker = brokerAt(env['PACT_BROKER_BASE_URL'] ?? '', env)
  try {
    const { status, url, text } = await fetchRemote(name, {
      ...limits,
      headersFor: (at) => authorizationAt(broker, at),
    })
    if (status >= 200 && status < 300) return text
    if (status >= 500) throw new UnreachableInputError(...faultOf(`The server returned status ${status}.`))
    throw new InvalidInputError(...faultOf(describeStatus(status, url)))
  } catch (error) {
    if (error instanceof InvalidInputError) throw error
    throw new UnreachableInputError(...faultOf(describeFailure(error, limits.timeout)))
  }
}

const describeStatus = (status: number, { origin }: URL) =>
  status === 401 || status === 403
    ? `The server refuses access with status ${status}. Set PACT_BROKER_BASE_URL=${origin}, and PACT_BROKER_TOKEN or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.`
    : `Expected a document, got status ${status}.`

function describeFailure(error: unknown, timeout: number): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `The server did not answer within ${timeout} ms. Raise the limit with --timeout.`
  const { cause } = error as { cause?: NodeJS.ErrnoException }
  return `The server cannot be reached${cause?.code === undefined ? '' : `: ${cause.code}`}.`
}
