import { ErrorContractViolation } from './error-contract-violation.js'
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
  return new ErrorContractViolation(
    titleOf(result?.errors.some(isMismatch) ?? false, stateFailures),
    [...stateFailures, ...reasons],
    error,
  )
}

function titleOf(hasMismatch: boolean, stateFailures: ReadonlySet<string>): string {
  if (hasMismatch) return 'The provider breaks its contract'
  return stateFailures.size > 0 ? 'Provider states failed' : 'The contracts could not be verified'
}
