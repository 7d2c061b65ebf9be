import { UsageError } from '../usage-error.js'
import { callBroker, linksOf, type PactBroker, type Resource } from './broker.js'
import type { SharedPact } from './pact-source.js'

/** The result of a comparison, as a broker holds it. */
export interface PublishedResult {
  readonly success: boolean
  readonly providerVersion: string
  readonly providerBranch?: string | undefined
  readonly buildUrl?: string | undefined
  readonly testResults: unknown
}

const implementation = 'error-contract'

/**
 * Publishes a verification result for a pact, unless the broker has one of a running provider of this version, which says
 * more. Returns whether it was published.
 *
 * @throws {UsageError} when the pact is not that of a broker, or the broker refuses.
 */
export async function publishResult(
  broker: PactBroker,
  pact: SharedPact,
  { success, providerVersion, providerBranch, buildUrl, testResults }: PublishedResult,
): Promise<boolean> {
  const { resultsUrl, provider, source } = pact
  if (resultsUrl === undefined)
    throw new UsageError(source, 'Results for it have no place, since it is not the pact of a broker.')
  const own = { ...broker, url: resultsUrl.slice(0, resultsUrl.indexOf('/pacts/')) }
  if (await hasResultOfRun(own, pact, providerVersion)) return false
  if (providerBranch !== undefined) {
    const [name, branch, version] = [provider, providerBranch, providerVersion].map(encodeURIComponent)
    await callBroker(own, `/pacticipants/${name}/branches/${branch}/versions/${version}`, {
      method: 'PUT',
      body: {},
    })
  }
  await callBroker(own, resultsUrl, {
    method: 'POST',
    body: {
      success,
      providerApplicationVersion: providerVersion,
      ...(buildUrl !== undefined && { buildUrl }),
      verifiedBy: { implementation },
      testResults,
    },
  })
  return true
}

/** Asks the matrix for the latest result of these two versions. */
async function hasResultOfRun(
  broker: PactBroker,
  { consumer, version, provider }: SharedPact,
  providerVersion: string,
): Promise<boolean> {
  if (version === undefined) return false
  const query = new URLSearchParams([
    ['q[][pacticipant]', consumer],
    ['q[][version]', version],
    ['q[][pacticipant]', provider],
    ['q[][version]', providerVersion],
    ['latestby', 'cvpv'],
  ])
  // The matrix refuses a version that the broker does not have; the list of versions has pages.
  const participant = `/pacticipants/${encodeURIComponent(provider)}`
  const isKnown = await callBroker(
    broker,
    `${participant}/versions/${encodeURIComponent(providerVersion)}`,
  ).then(
    () => true,
    (error: unknown) => {
      if (error instanceof UsageError) return false
      throw error
    },
  )
  if (!isKnown) return false
  const { matrix = [] } = (await callBroker(broker, `/matrix?${query.toString()}`)) as {
    readonly matrix?: readonly { readonly verificationResult?: Resource | null }[]
  }
  for (const { verificationResult } of matrix) {
    const self = verificationResult ? linksOf(verificationResult, 'self')[0]?.href : undefined
    if (self === undefined) continue
    const { verifiedBy } = await callBroker(broker, self)
    const by = (verifiedBy ?? {}) as { readonly implementation?: unknown }
    if (by.implementation !== implementation) return true
  }
  return false
}
