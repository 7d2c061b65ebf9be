import { once } from 'node:events'
import { connect } from 'node:net'
import { ErrorContractViolation } from './error-contract-violation.js'

const title = 'Nothing was verified'

/**
 * Rejects options that name no pact, with which pact passes.
 *
 * @throws {ErrorContractViolation} when there is neither a pact file, nor a URL, nor a broker.
 */
export function assertPactSource(options: object): void {
  const { pactUrls = [], pactBrokerUrl } = options as {
    pactUrls?: readonly unknown[]
    pactBrokerUrl?: unknown
  }
  // Pact's verifier reads the variable as well.
  if (pactUrls.length > 0 || pactBrokerUrl !== undefined || process.env['PACT_BROKER_BASE_URL']) return
  throw new ErrorContractViolation('nothing-proven', title, [
    'Missing pacts. Name files or URLs in pactUrls, or a broker in pactBrokerUrl.',
  ])
}

/**
 * Rejects a provider URL at which nothing listens. Pact would end in an uncaught exception and a promise that never
 * settles.
 *
 * @throws {ErrorContractViolation} when the connection fails.
 */
export async function assertProviderListens(options: object): Promise<void> {
  const { providerBaseUrl } = options as { providerBaseUrl?: unknown }
  if (typeof providerBaseUrl !== 'string' || !URL.canParse(providerBaseUrl)) return
  const { protocol, hostname, port } = new URL(providerBaseUrl)
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  })
  try {
    await once(socket, 'connect')
  } catch (error) {
    const reason = error instanceof Error && error.message !== '' ? error.message : 'the connection failed'
    throw new ErrorContractViolation(
      'unreachable',
      title,
      [
        `The provider does not listen at ${providerBaseUrl}: ${reason}. Start it, or correct providerBaseUrl.`,
      ],
      error,
    )
  } finally {
    socket.destroy()
  }
}
