import { describeThrown } from '@error-contract/catalog/document'
import { ErrorContractViolation, type ViolationKind } from './error-contract-violation.js'

/** The options of pact's verifier that decide where results are published. */
interface PublicationOptions {
  readonly publishVerificationResult?: boolean
  readonly provider?: string
  readonly providerVersion?: string
  readonly pactBrokerUrl?: string
  readonly pactBrokerToken?: string
  readonly pactBrokerUsername?: string
  readonly pactBrokerPassword?: string
}

/**
 * Asks the broker for the version of the provider under which the results were published, since pact only logs that a
 * broker refused them. Without a broker, nothing is published.
 *
 * @throws {ErrorContractViolation} when the broker does not have that version, or does not answer.
 */
export async function assertPublished(options: object): Promise<void> {
  const given = options as PublicationOptions
  const { env } = process
  const broker = given.pactBrokerUrl ?? env['PACT_BROKER_BASE_URL']
  const { publishVerificationResult, provider, providerVersion } = given
  if (publishVerificationResult !== true || !broker || !provider || !providerVersion) return
  const path = `pacticipants/${encodeURIComponent(provider)}/versions/${encodeURIComponent(providerVersion)}`
  const absence = await whyAbsent(`${broker.replace(/\/$/, '')}/${path}`, authorization(given, env))
  if (absence === undefined) return
  throw new ErrorContractViolation(absence.kind, 'The results were not published', [
    `The broker has no version ${providerVersion} of ${provider} (${absence.reason}). Check that the token may write.`,
  ])
}

async function whyAbsent(
  url: string,
  headers: Record<string, string>,
): Promise<{ readonly kind: ViolationKind; readonly reason: string } | undefined> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/hal+json', ...headers } })
    await response.body?.cancel()
    return response.ok ? undefined : { kind: 'unpublished', reason: `status ${response.status}` }
  } catch (error) {
    return { kind: 'unreachable', reason: describeThrown(error) }
  }
}

function authorization(given: PublicationOptions, env: NodeJS.ProcessEnv): Record<string, string> {
  const token = given.pactBrokerToken ?? env['PACT_BROKER_TOKEN']
  if (token) return { authorization: `Bearer ${token}` }
  const user = given.pactBrokerUsername ?? env['PACT_BROKER_USERNAME']
  const password = given.pactBrokerPassword ?? env['PACT_BROKER_PASSWORD'] ?? ''
  return user ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` } : {}
}
