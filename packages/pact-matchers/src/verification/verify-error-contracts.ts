import { ErrorContractViolation } from './error-contract-violation.js'
import { observeVerification } from './observe-verification.js'
import { assertPactSource, assertProviderListens } from './preconditions.js'
import { assertPublished } from './publication.js'
import { verificationFailure } from './verification-failure.js'
import {
  formatInteractionError,
  parseVerificationResult,
  type VerificationResult,
} from './verification-result.js'

/** The part of pact's `Verifier` that is used here. It is passed in, so that pact is never imported. */
export type VerifierClass<Options> = new (options: Options) => { verifyProvider(): Promise<unknown> }

export interface ErrorContractOptions {
  /** `false` where the pacts may contain no interaction with an error. Default: `true`. */
  readonly expectErrors?: boolean
  /** Redacts secrets in what is thrown: names of provider states, messages of their handlers, mismatches. */
  readonly redact?: (text: string) => string
}

export interface VerifiedContracts {
  /** Interactions that the provider keeps. */
  readonly interactions: number
  /** Those of them that the provider answered with status 400 or above. */
  readonly errorInteractions: number
  /** One line per mismatch of a pending or work-in-progress pact, which fails nothing. Needs pact 16.5. */
  readonly pendingErrors: readonly string[]
  /** The broker's sentences about its pacts, such as why one is pending. Needs pact 16.5. */
  readonly notices: readonly string[]
}

/**
 * Runs `new Verifier(options).verifyProvider()`, and also fails where pact passes without having verified anything: when
 * a provider state has no handler or its handler throws, when `beforeEach` or `afterEach` throws, when there is no pact or
 * no interaction, when the provider keeps no interaction with an error, when it does not listen,
 * and when a broker refused the results.
 *
 * An interaction whose state cannot be set up fails in pact's own verdict, so that the broker is told the same. With
 * `providerStatesSetupUrl`, states are set up by requests to that URL, in any language.
 *
 * @throws {ErrorContractViolation} with one line per mismatch.
 * @see https://docs.pact.io/implementation_guides/javascript/docs/provider
 */
export async function verifyErrorContracts<Options extends object>(
  Verifier: VerifierClass<Options>,
  { expectErrors = true, redact, ...options }: NoInfer<Options> & ErrorContractOptions,
): Promise<VerifiedContracts> {
  if (!redact) return verify(Verifier, options, expectErrors)
  try {
    return await verify(Verifier, options, expectErrors)
  } catch (error) {
    if (!(error instanceof ErrorContractViolation)) throw error
    // Its cause repeats the text of pact, which is in the reasons already.
    throw new ErrorContractViolation(error.kind, redact(error.title), error.reasons.map(redact))
  }
}

async function verify<Options extends object>(
  Verifier: VerifierClass<Options>,
  options: object,
  expectErrors: boolean,
): Promise<VerifiedContracts> {
  const { failIfNoPactsFound } = options as { readonly failIfNoPactsFound?: boolean }
  const mayFindNothing = failIfNoPactsFound === false
  if (!mayFindNothing) assertPactSource(options)
  await assertProviderListens(options)
  const observed = observeVerification(options)
  let resolved: unknown
  try {
    resolved = await new Verifier(observed.options as Options).verifyProvider()
  } catch (error) {
    await observed.close()
    throw verificationFailure(error, observed.stateFailures)
  }
  await observed.close()
  const { stateFailures, statuses } = observed
  const result = parseVerificationResult(resolved)
  const verified = countVerified(statuses, result)
  const pendingErrors = result?.pendingErrors.flatMap(formatInteractionError) ?? []
  // A state of a pending pact may have no handler yet.
  if (stateFailures.size > 0 && pendingErrors.length === 0)
    throw new ErrorContractViolation('state', 'Provider states failed', [...stateFailures])
  if (verified.interactions === 0 && pendingErrors.length === 0 && !mayFindNothing)
    throw new ErrorContractViolation('nothing-proven', 'Nothing was verified', [
      'The pacts contain no interaction. Check the name of the provider and where the pacts come from.',
    ])
  if (expectErrors && verified.errorInteractions === 0 && !(mayFindNothing && statuses.length === 0))
    throw new ErrorContractViolation('nothing-proven', 'No error was verified', [
      `None of the ${verified.interactions} interactions returns an error. Add one, or pass { expectErrors: false }.`,
      ...pendingErrors.map((line) => `Pending: ${line}`),
    ])
  if (statuses.length > 0) await assertPublished(options)
  return { ...verified, pendingErrors, notices: result?.notices ?? [] }
}

/**
 * Counts the interactions that the provider keeps. Pact's results have no status, so they are compared with the answers
 * by their order; an interaction whose state could not be set up has a result without an answer, and then the count of
 * errors is the least that is certain.
 */
function countVerified(
  statuses: readonly number[],
  result: VerificationResult | undefined,
): Pick<VerifiedContracts, 'interactions' | 'errorInteractions'> {
  const errors = statuses.filter((status) => status >= 400).length
  if (!result) return { interactions: statuses.length, errorInteractions: errors }
  const isKept = result.interactionResults.map((each) => each.result === 'OK')
  const interactions = isKept.filter(Boolean).length
  return {
    interactions,
    errorInteractions:
      isKept.length === statuses.length
        ? statuses.filter((status, index) => status >= 400 && isKept[index]).length
        : Math.max(0, errors - (statuses.length - interactions)),
  }
}
