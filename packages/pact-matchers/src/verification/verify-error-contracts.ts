import { ErrorContractViolation } from './error-contract-violation.js'
import { observeVerification } from './observe-verification.js'
import { assertPactSource, assertProviderListens } from './preconditions.js'
import { readVerificationFailure } from './verification-failure.js'

/** The part of pact's `Verifier` that is used here. It is passed in, so that pact is never imported. */
export type VerifierClass<Options> = new (options: Options) => { verifyProvider(): Promise<unknown> }

export interface ErrorContractOptions {
  /** `false` where the pacts may contain no interaction with an error. Default: `true`. */
  readonly expectErrors?: boolean
}

export interface VerifiedContracts {
  /** Requests that were sent to the provider. */
  readonly interactions: number
  /** Requests that the provider answered with status 400 or above. */
  readonly errorInteractions: number
}

/**
 * Runs `new Verifier(options).verifyProvider()`, and also fails where pact passes without having verified anything: when
 * a provider state has no handler or its handler throws, when there is no pact or no interaction, when no interaction
 * returns an error, and when the provider does not listen.
 *
 * @throws {ErrorContractViolation} with one line per mismatch.
 * @see https://docs.pact.io/implementation_guides/javascript/docs/provider
 */
export async function verifyErrorContracts<Options extends object>(
  Verifier: VerifierClass<Options>,
  { expectErrors = true, ...options }: NoInfer<Options> & ErrorContractOptions,
): Promise<VerifiedContracts> {
  assertPactSource(options)
  await assertProviderListens(options)
  const observed = observeVerification(options)
  try {
    await new Verifier({ ...options, ...observed.options } as unknown as Options).verifyProvider()
  } catch (error) {
    const reasons = [...observed.stateFailures, ...readVerificationFailure(error)]
    throw new ErrorContractViolation('The provider breaks its contract', reasons, error)
  }
  const { stateFailures, interactions, errorInteractions } = observed
  if (stateFailures.size > 0) throw new ErrorContractViolation('Provider states failed', [...stateFailures])
  if (interactions === 0)
    throw new ErrorContractViolation('Nothing was verified', [
      'The pacts contain no interaction. Check the name of the provider and where the pacts come from.',
    ])
  if (expectErrors && errorInteractions === 0)
    throw new ErrorContractViolation('No error was verified', [
      `None of the ${interactions} interactions returns an error. Add one, or pass { expectErrors: false }.`,
    ])
  return { interactions, errorInteractions }
}
