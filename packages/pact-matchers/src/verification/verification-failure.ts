import { ErrorContractViolation, type ViolationKind } from './error-contract-violation.js'
import { formatInteractionError, isMismatch, parseVerificationResult } from './verification-result.js'

/** Pact's sentence for an interaction whose state change was refused; the state's own sentence says more. */
const stateChangeFailed = /state change handlers has failed/

/**
 * Returns the violation for the error that pact's verifier throws: an error of pact's own is no fault of the provider.
 *
 * @param stateFailures - one sentence each
 */
export function verificationFailure(
  error: unknown,
  stateFailures: ReadonlySet<string>,
): ErrorContractViolation {
  const message = error instanceof Error ? error.message : String(error)
  const result = parseVerificationResult(message)
  const lines = result?.errors.flatMap(formatInteractionError) ?? [message]
  const reasons = stateFailures.size === 0 ? lines : lines.filter((line) => !stateChangeFailed.test(line))
  const kind = kindOf(result?.errors.some(isMismatch) ?? false, stateFailures)
  return new ErrorContractViolation(kind, titles[kind], [...stateFailures, ...reasons], error)
}

const titles = {
  mismatch: 'The provider breaks its contract',
  state: 'Provider states failed',
  unverified: 'The contracts could not be verified',
} satisfies Partial<Record<ViolationKind, string>>

function kindOf(hasMismatch: boolean, stateFailures: ReadonlySet<string>): keyof typeof titles {
  if (hasMismatch) return 'mismatch'
  return stateFailures.size > 0 ? 'state' : 'unverified'
}
