import { assertPublished, type VerificationResult } from '@error-contract/pact-matchers/internal'
import { ErrorContractViolation } from '@error-contract/pact-matchers'
import { pathFrom } from '../../paths.js'
import { brokerAt, requireBroker, type PactBroker } from '../../pacts/broker.js'
import { pactsOfProvider, type SharedPact } from '../../pacts/pact-source.js'
import { readNamedPacts } from '../../pacts/read-pacts.js'
import { selectorsOrDefault } from '../../pacts/selectors.js'
import { isRemote } from '../../remote-text.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { resolvePact, runVerifier } from './run-verifier.js'
import type { VerifyInput } from './verify-input.js'
import { interactionsOf, type Verification } from './verification.js'
import type { VerifierReply } from './verifier-message.js'

interface ProviderInput extends VerifyInput {
  readonly target: URL
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Verifies a provider with pact's own verifier, and returns its verdict.
 *
 * @throws {UsageError} when pact is not installed, or a broker refuses.
 * @throws {UnreachableError} when a broker or the server of a URL does not answer.
 */
export async function verifyProvider(input: ProviderInput, terminal: Terminal): Promise<Verification> {
  const pact = resolvePact([terminal.cwd, import.meta.dirname])
  const broker = brokerAt(input.broker ?? '', terminal.env)
  const named = input.pacts.length > 0 ? await readNamedPacts(input.pacts, terminal, broker) : undefined
  if (!named) await requireBroker(broker)
  const { own, skipped } = pactsOfProvider(named?.pacts ?? [], input.provider)
  const known = {
    provider: input.provider ?? onlyProvider(own),
    target: input.target.href,
    unreadable: named?.unreadable ?? [],
    skipped,
  }
  if (named && own.length === 0) return withoutPacts(known, input)
  const options = { ...optionsFor(input, known.provider), ...sourceOptions(input, own, broker, terminal) }
  const interruption = terminal.interruption()
  const reply = await runVerifier({ pact, options, assumesStates: input.assumeStates ?? false }, terminal, {
    showsLog: input.logLevel !== undefined,
    signal: interruption,
  })
  if (interruption.aborted)
    return { ...describe(interrupted, undefined), ...known, schemaVersion: 1, published: undefined }
  const refusal = await refusalOf(reply, input, own, broker, known.provider)
  const isPublished = input.publish === true && reply.kind !== 'failed' && !refusal && wasVerified(reply)
  return {
    schemaVersion: 1,
    ...known,
    ...describe(refusal ?? reply, reply.result),
    published: isPublished ? input.providerVersion : undefined,
  }
}

const interrupted: VerifierReply = {
  kind: 'violation',
  violation: 'nothing-proven',
  title: 'Interrupted',
  reasons: ['The verification was interrupted. The broker may hold results of some pacts.'],
}

/** Without a name of the provider, pacts of several providers would be verified against one. */
function onlyProvider(pacts: readonly SharedPact[]): string | undefined {
  const [first, ...more] = new Set(pacts.map(({ provider }) => provider))
  if (more.length === 0) return first
  const names = [first, ...more].map((name) => `'${name}'`).join(', ')
  throw new UsageError(
    '--provider',
    `The pacts are of several providers: ${names}. Name one with --provider.`,
  )
}

function optionsFor(input: ProviderInput, provider: string | undefined): Record<string, unknown> {
  const { target, stateUrl, headers, timeout, expectErrors, logLevel, allowNoPacts } = input
  return {
    ...(provider !== undefined && { provider }),
    providerBaseUrl: target.href.replace(/\/$/, ''),
    providerStatesSetupUrl: stateUrl,
    ...(Object.keys(headers).length > 0 && { customProviderHeaders: headers }),
    timeout,
    expectErrors,
    logLevel: logLevel ?? 'error',
    ...(allowNoPacts && { failIfNoPactsFound: false }),
  }
}

function sourceOptions(
  input: ProviderInput,
  pacts: readonly SharedPact[],
  { url, token, username, password }: PactBroker,
  terminal: Terminal,
): Record<string, unknown> {
  const { providerVersion, providerBranch, buildUrl, publish, pending, wipSince, selector } = input
  return {
    pactBrokerToken: token,
    pactBrokerUsername: username,
    pactBrokerPassword: password,
    ...(pacts.length > 0
      ? {
          pactUrls: pacts.map(({ source }) => (isRemote(source) ? source : pathFrom(terminal, source))),
        }
      : {
          pactBrokerUrl: url,
          consumerVersionSelectors: selectorsOrDefault(selector, providerBranch),
          enablePending: pending ?? false,
          ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
        }),
    ...(providerBranch !== undefined && { providerVersionBranch: providerBranch }),
    ...(publish && { publishVerificationResult: true, providerVersion }),
    ...(publish && buildUrl !== undefined && { buildUrl }),
  }
}

/** Asks the broker of pacts that were named by their URLs; that of `--broker` was asked already. */
async function refusalOf(
  reply: VerifierReply,
  { publish, providerVersion }: VerifyInput,
  pacts: readonly SharedPact[],
  { token, username, password }: PactBroker,
  provider: string | undefined,
): Promise<VerifierReply | undefined> {
  const [first] = pacts.flatMap(({ resultsUrl }) => resultsUrl ?? [])
  if (!publish || reply.kind === 'failed') return undefined
  if (pacts.length > 0 && first === undefined)
    return {
      kind: 'violation',
      violation: 'unpublished',
      title: 'The results were not published',
      reasons: ['The pacts have no link for results, since they are not those of a broker.'],
    }
  if (first === undefined) return undefined
  try {
    await assertPublished({
      publishVerificationResult: true,
      provider,
      providerVersion,
      pactBrokerUrl: first.slice(0, first.indexOf('/pacts/')),
      pactBrokerToken: token,
      pactBrokerUsername: username,
      pactBrokerPassword: password,
    })
    return undefined
  } catch (error) {
    if (!(error instanceof ErrorContractViolation) || reply.kind === 'violation') return undefined
    const { kind: violation, title, reasons } = error
    return { kind: 'violation', violation, title, reasons }
  }
}

/** Pact publishes the results of failed verifications too, but not where nothing was verified. */
function wasVerified(reply: VerifierReply): boolean {
  if (reply.kind === 'violation' && reply.violation === 'unpublished') return false
  const verified = reply.kind === 'kept' ? reply.verified.interactions : 0
  return verified > 0 || (reply.result?.interactionResults.length ?? 0) > 0
}

/** Pending interactions are told beside the verdict, where the interactions are known. */
const reasonsOf = (
  { reasons }: Extract<VerifierReply, { kind: 'violation' }>,
  result: VerificationResult | undefined,
) => reasons.filter((line) => !result || !line.startsWith('Pending: ')).map(inFlags)

/** The messages of `verifyErrorContracts` name its options. */
const inFlags = (reason: string) =>
  reason
    .replace('providerBaseUrl', '--target')
    .replace('{ expectErrors: false }', '--no-expect-errors')
    .replace('Missing handler for the state', 'Nothing sets up the state')
    .replace('Add one to stateHandlers.', 'Name --state-url, or --assume-states where it holds already.')

type Described = Pick<
  Verification,
  'verdict' | 'title' | 'reasons' | 'interactions' | 'kept' | 'keptErrors' | 'pendingErrors' | 'notices'
>

function describe(reply: VerifierReply, result: VerificationResult | undefined): Described {
  const interactions = interactionsOf(result)
  const found = {
    interactions,
    kept: interactions.filter(({ outcome }) => outcome === 'kept').length,
    keptErrors: undefined,
    pendingErrors: interactions.flatMap(({ outcome, mismatches }) =>
      outcome === 'pending' ? mismatches : [],
    ),
    notices: result?.notices ?? [],
  }
  if (reply.kind === 'failed')
    return { ...found, verdict: 'unverified', title: 'Pact failed', reasons: [reply.message] }
  if (reply.kind === 'violation')
    return { ...found, verdict: reply.violation, title: reply.title, reasons: reasonsOf(reply, result) }
  const { interactions: kept, errorInteractions, pendingErrors, notices } = reply.verified
  return {
    interactions,
    kept,
    keptErrors: errorInteractions,
    pendingErrors,
    notices,
    verdict: 'kept',
    title: '',
    reasons: [],
  }
}

const withoutPacts = (
  known: Pick<Verification, 'provider' | 'target' | 'unreadable' | 'skipped'>,
  { allowNoPacts, provider }: VerifyInput,
): Verification => ({
  schemaVersion: 1,
  ...known,
  verdict: allowNoPacts ? 'kept' : known.unreadable.length > 0 ? 'unverified' : 'nothing-proven',
  title: allowNoPacts ? '' : 'Nothing was verified',
  reasons: allowNoPacts
    ? []
    : [provider === undefined ? 'No pact could be read.' : `There is no pact of the provider '${provider}'.`],
  interactions: [],
  kept: 0,
  keptErrors: 0,
  pendingErrors: [],
  notices: [],
  published: undefined,
})
