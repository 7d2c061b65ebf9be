export {
  createPactMatchers,
  type ErrorCase,
  type ErrorCasesOptions,
  type ErrorOptions,
  type ErrorResponse,
  type MessageParameters,
  type PactMatchers,
  type PactMatchersOptions,
  type ResponseBuilder,
} from './matchers/create-pact-matchers.js'
export type { ErrorExample } from './matchers/error-example.js'
export type { HeaderMatcher, Matcher, PactSpec, RegexMatcher, Template } from './matchers/matcher.js'
export { checkPact, type CheckedPact, type PactCheckId, type PactFinding } from './pact-file/check-pact.js'
export { uncoveredCodes } from './pact-file/uncovered-codes.js'
export {
  errorState,
  errorStateHandlers,
  type ErrorState,
  type ErrorStateHandler,
  type ErrorStateParameters,
} from './states/error-state.js'
export { ErrorContractViolation, type ViolationKind } from './verification/error-contract-violation.js'
export {
  verifyErrorContracts,
  type ErrorContractOptions,
  type VerifiedContracts,
  type VerifierClass,
} from './verification/verify-error-contracts.js'
