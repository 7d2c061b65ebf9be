import { sourceNodeOf } from '@error-contract/catalog/document'
import { readPactNames } from '@error-contract/pact-matchers/internal'
import { UsageError } from '../usage-error.js'
import { callBroker, embeddedIn, linksOf, type PactBroker, type Resource } from './broker.js'
import type { SharedPact } from './pact-source.js'
import { versionIn } from './read-pacts.js'
import type { Selector } from './selectors.js'

/**
 * Reads the pacts of a provider that selectors choose, with version, branches and environments of their consumers. A pact
 * whose content several versions share is returned once for each.
 *
 * @throws {UnreachableError} when the broker does not answer.
 * @throws {UsageError} when it refuses, or lists a pact without a link to it.
 * @see https://docs.pact.io/pact_broker/advanced_topics/api_docs/fetching_pacts_for_verification
 */
export async function readBrokerPacts(
  broker: PactBroker,
  provider: string,
  selectors: readonly Selector[],
  providerBranch?: string,
): Promise<readonly SharedPact[]> {
  const list = await callBroker(broker, `/pacts/provider/${encodeURIComponent(provider)}/for-verification`, {
    method: 'POST',
    body: {
      consumerVersionSelectors: selectors,
      ...(providerBranch !== undefined && { providerVersionBranch: providerBranch }),
    },
  })
  const listed: unknown = list._embedded?.['pacts']
  const links = embeddedIn(list, 'pacts').flatMap((one) => linksOf(one, 'self').slice(0, 1))
  if (Array.isArray(listed) && links.length < listed.length)
    throw new UsageError(
      broker.url,
      'The broker lists a pact without a link to it, so it cannot be read. Ask its operator, or pass the file with --pact.',
    )
  const pacts: SharedPact[] = []
  for (const { href } of links) pacts.push(...(await readPactVersions(broker, href)))
  return pacts
}

async function readPactVersions(broker: PactBroker, href: string): Promise<readonly SharedPact[]> {
  const pact = await callBroker(broker, href)
  const [permanent] = linksOf(pact, 'self')
  const source = permanent?.href ?? href
  const root = sourceNodeOf(pact)
  const names = { source, root, ...readPactNames(root, source), ...versionIn(pact) }
  const own = linksOf(pact, 'pb:consumer-version')
  const all = linksOf(pact, 'pb:consumer-versions')
  const versions = all.length > 0 ? all : own
  if (versions.length === 0) return [{ ...names, branches: [], environments: [] }]
  return Promise.all(
    versions.map(async ({ href: version, name }) => ({
      ...names,
      version: name ?? names.version,
      ...placesOf(await callBroker(broker, version)),
    })),
  )
}

function placesOf(version: Resource): Pick<SharedPact, 'branches' | 'environments'> {
  const deployed = linksOf(version, 'pb:deployed-environments').filter(
    ({ currently_deployed: isCurrent }) => isCurrent !== false,
  )
  return {
    branches: embeddedIn(version, 'branchVersions').flatMap(({ name }) =>
      typeof name === 'string' ? name : [],
    ),
    environments: [...new Set(deployed.flatMap(({ name }) => name ?? []))],
  }
}
