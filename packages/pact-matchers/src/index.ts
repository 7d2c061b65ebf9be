export type { ErrorExample } from './error-template.js'
export {
  errorState,
  errorStateHandlers,
  type ErrorState,
  type ErrorStateHandler,
  type ErrorStateParameters,
} from './error-state.js'
export type { HeaderMatcher, Matcher, PactSpec, RegexMatcher, Template } from './matcher.js'
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
} from './pact-matchers.js'
export {
  ErrorContractViolation,
  verifyErrorContracts,
  type ErrorContractOptions,
  type VerifiedContracts,
  type VerifierClass,
} from './verify-error-contracts.js'
export { checkPact, checkPactDocument, type CheckedPact, type PactFinding } from './pact-file/check-pact.js'
export type { PactCheckId } from './pact-file/pact-checks.js'
export { errorRequests, type ErrorRequest } from './pact-file/error-requests.js'
export { isPactDocument } from './pact-file/pact-file.js'
export { uncoveredCodes } from './pact-file/uncovered-codes.js'
