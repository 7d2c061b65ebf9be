import { parseCatalog, loadCatalog, type Catalog } from '@error-contract/catalog'
import { compareWithCatalog, type ComparedInteraction } from '@error-contract/pact-matchers/internal'
import { brokerAt } from '../../pacts/broker.js'
import { deployedVersions } from '../../pacts/deployed-versions.js'
import { fetchText } from '../../pacts/fetch-text.js'
import type { SharedPact } from '../../pacts/pact-source.js'
import { readProviderPacts } from '../../pacts/provider-pacts.js'
import { publishResult } from '../../pacts/publish-result.js'
import { isRemote } from '../../remote-text.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { combineVerifications, type VersionVerification } from './combine-verifications.js'
import type { VerifyInput } from './verify-input.js'
import type { Verification, VerifiedInteraction } from './verification.js'

/** A pact beside the catalog of one version of the provider. */
interface ComparedPact {
  readonly pact: SharedPact
  readonly interactions: readonly ComparedInteraction[]
}

/**
 * Compares pacts with the catalog that a provider promises to keep, in place of a running provider, and publishes the
 * results. A contract with other interactions is published as kept only where `errorsOnly` is true.
 *
 * @throws {InvalidInputError} when the catalog cannot be read.
 * @throws {UsageError} when a broker refuses.
 * @throws {UnreachableError} when a server does not answer.
 */
export async function compareCatalog(
  input: VerifyInput & { readonly catalog: string },
  terminal: Terminal,
): Promise<Verification> {
  const { pacts, skipped, unreadable } = await readProviderPacts(input.pacts, input, terminal)
  const provider = input.provider ?? pacts[0]?.provider
  const verifications: VersionVerification[] = []
  for (const version of await versionsOf(input, terminal)) {
    const at = input.catalog.replaceAll('{version}', () => encodeURIComponent(version ?? ''))
    const catalog = await readCatalog(at, terminal)
    const compared = pacts.map((pact) => ({
      pact,
      interactions: compareWithCatalog(pact.root, pact.source, catalog),
    }))
    const known = {
      provider,
      target: version === undefined ? at : `${at} (version ${version})`,
      skipped,
      unreadable,
    }
    const verification = { ...verdictOf(compared, input), ...known, published: undefined }
    const published =
      input.publish && version !== undefined ? await publish(compared, version, catalog, input, terminal) : 0
    verifications.push({
      version,
      verification: { ...verification, published: published > 0 ? version : undefined },
    })
  }
  return combineVerifications(verifications, input.catalog)
}

async function versionsOf(
  { environment, provider, providerVersion, broker, catalog }: VerifyInput,
  { env }: Terminal,
): Promise<readonly (string | undefined)[]> {
  if (environment === undefined) {
    if (catalog?.includes('{version}') && providerVersion === undefined)
      throw new UsageError('--catalog', 'Name the version with --provider-version, or --environment.')
    return [providerVersion]
  }
  if (broker === undefined || provider === undefined)
    throw new UsageError('--environment', 'Only a broker knows it. Add --broker and --provider.')
  const versions = await deployedVersions(brokerAt(broker, env), provider, environment)
  if (versions.length === 0)
    throw new UsageError('--environment', `No version of '${provider}' is deployed to '${environment}'.`)
  return versions
}

/** The largest catalog that is fetched, in MiB; that of a file. */
const maximumSize = 4

const readCatalog = async (at: string, { cwd }: Terminal): Promise<Catalog> =>
  isRemote(at)
    ? parseCatalog(await fetchText(at, { maximumSize, headersFor: () => ({}) }), at)
    : loadCatalog(at, { cwd })

const verifiedInteractions = ({ pact: { consumer }, interactions }: ComparedPact): VerifiedInteraction[] =>
  interactions.map((interaction) => ({
    description: `${consumer}: ${interaction.description}`,
    outcome: outcomeOf(interaction),
    mismatches: interaction.reasons.map((reason) => `${consumer}: ${interaction.description}: ${reason}`),
  }))

function outcomeOf({ outcome, isPending }: ComparedInteraction): VerifiedInteraction['outcome'] {
  if (outcome === 'broken' && isPending) return 'pending'
  return outcome === 'kept' || outcome === 'broken' ? outcome : 'not-judged'
}

type Judged = Omit<Verification, 'provider' | 'target' | 'skipped' | 'unreadable' | 'published'>

function verdictOf(compared: readonly ComparedPact[], { errorsOnly, allowNoPacts }: VerifyInput): Judged {
  const interactions = compared.flatMap(verifiedInteractions)
  const linesOf = (wanted: VerifiedInteraction['outcome']) =>
    interactions.flatMap(({ outcome, mismatches }) => (outcome === wanted ? mismatches : []))
  const { kept, others, unjudged, isOpen } = countOutcomes(
    compared.flatMap((one) => one.interactions),
    errorsOnly,
  )
  const judged = {
    schemaVersion: 1 as const,
    interactions,
    kept,
    keptErrors: kept,
    pendingErrors: linesOf('pending'),
    notices: [],
  }
  const notProven = (title: string, ...reasons: readonly string[]): Judged => ({
    ...judged,
    verdict: 'nothing-proven',
    title,
    reasons,
  })
  const reasons = linesOf('broken')
  if (reasons.length > 0)
    return {
      ...judged,
      verdict: 'mismatch',
      title: 'The catalog does not promise what contracts rely on',
      reasons,
    }
  if (interactions.length === 0 && !allowNoPacts)
    return notProven(
      'Nothing was compared',
      compared.length === 0 ? 'There is no pact.' : 'The pacts have no interactions.',
    )
  if (isOpen)
    return notProven(
      'A catalog does not say all',
      `${others + unjudged} of ${interactions.length} interactions return no error, or could not be judged. Verify them against the running provider${unjudged === 0 ? ', or pass --errors-only' : ''}.`,
      ...linesOf('not-judged'),
    )
  if (kept === 0 && judged.pendingErrors.length > 0)
    return notProven(
      'Nothing was proven',
      'Only pending interactions were compared, and none of them is kept.',
    )
  return { ...judged, verdict: 'kept', title: '', reasons: [] }
}

/** Counts outcomes. `isOpen` tells whether an interaction is open for which no other may speak. */
function countOutcomes(interactions: readonly ComparedInteraction[], errorsOnly: boolean | undefined) {
  const count = (wanted: ComparedInteraction['outcome']) =>
    interactions.filter(({ outcome }) => outcome === wanted).length
  const [kept, others, unjudged] = [count('kept'), count('other'), count('unjudged')]
  return {
    kept,
    others,
    unjudged,
    isOpen: unjudged > 0 || (others > 0 && !(errorsOnly && kept > 0)),
  }
}

/** Publishes what is known: each broken contract, and each that is kept as a whole, or as far as its errors go. */
async function publish(
  compared: readonly ComparedPact[],
  version: string,
  catalog: Catalog,
  { broker, errorsOnly, buildUrl, providerBranch }: VerifyInput,
  { env }: Terminal,
): Promise<number> {
  let published = 0
  for (const { pact, interactions } of compared) {
    const isBroken = interactions.some(({ outcome, isPending }) => outcome === 'broken' && !isPending)
    const { kept, isOpen } = countOutcomes(interactions, errorsOnly)
    if (!isBroken && (kept === 0 || isOpen)) continue
    const { name, hash, version: catalogVersion } = catalog
    const isPublished = await publishResult(brokerAt(broker ?? pact.source, env), pact, {
      success: !isBroken,
      providerVersion: version,
      providerBranch,
      buildUrl,
      testResults: {
        catalog: { name, version: catalogVersion, hash },
        interactions: verifiedInteractions({ pact, interactions }),
      },
    })
    if (isPublished) published += 1
  }
  return published
}
