import { UsageError } from '../usage-error.js'
import { callBroker, linksOf, type PactBroker, type Resource } from './broker.js'

/**
 * Returns the versions of a participant that are deployed to an environment, or released and supported there.
 *
 * @throws {UsageError} when the broker knows no such environment.
 */
export async function deployedVersions(
  broker: PactBroker,
  participant: string,
  environment: string,
): Promise<readonly string[]> {
  const all = embedded(await callBroker(broker, '/environments'), 'environments')
  const own = all.find(({ name }) => name === environment)
  if (!own) {
    const names = all.map(({ name }) => String(name)).join(', ')
    throw new UsageError('--environment', `The broker has no environment '${environment}', but ${names}.`)
  }
  const self = linksOf(own, 'self')[0]?.href ?? ''
  const query = `?pacticipant=${encodeURIComponent(participant)}`
  const deployed = await callBroker(broker, `${self}/deployed-versions/currently-deployed${query}`)
  const released = await callBroker(broker, `${self}/released-versions/currently-supported${query}`)
  const versions = [...embedded(deployed, 'deployedVersions'), ...embedded(released, 'releasedVersions')]
  return [...new Set(versions.flatMap((one) => numberOf(one._embedded?.['version'])))]
}

const embedded = ({ _embedded }: Resource, name: string) => (_embedded?.[name] ?? []) as readonly Resource[]

function numberOf(version: unknown): string[] {
  const { number } = (version ?? {}) as { readonly number?: unknown }
  return typeof number === 'string' ? [number] : []
}
