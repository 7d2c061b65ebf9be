import { UsageError } from '../usage-error.js'
import { callBroker, embeddedIn, linksOf, type PactBroker } from './broker.js'

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
  const all = embeddedIn(await callBroker(broker, '/environments'), 'environments')
  const own = all.find(({ name }) => name === environment)
  if (!own) {
    const names = all.flatMap(({ name }) => (typeof name === 'string' ? name : []))
    const others = names.length > 0 ? `, but ${names.join(', ')}` : ''
    throw new UsageError('--environment', `The broker has no environment '${environment}'${others}.`)
  }
  const self = linksOf(own, 'self')[0]?.href ?? ''
  const query = `?pacticipant=${encodeURIComponent(participant)}`
  const deployed = await callBroker(broker, `${self}/deployed-versions/currently-deployed${query}`)
  const released = await callBroker(broker, `${self}/released-versions/currently-supported${query}`)
  const versions = [...embeddedIn(deployed, 'deployedVersions'), ...embeddedIn(released, 'releasedVersions')]
  return [...new Set(versions.flatMap((one) => numberOf(one._embedded?.['version'])))]
}

function numberOf(version: unknown): string[] {
  const { number } = (version ?? {}) as { readonly number?: unknown }
  return typeof number === 'string' ? [number] : []
}
