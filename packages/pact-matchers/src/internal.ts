/** For the `error-contract` command and the tables in `docs/pact.md`. These exports may change in any version. */

export { checkPactDocument } from './pact-file/check-pact.js'
export { pactChecks } from './pact-file/checks/index.js'
export {
  readReliances,
  type PactReliances,
  type Reliance,
  type ReliedPart,
} from './pact-file/read-reliances.js'
export { compareWithCatalog, type ComparedInteraction } from './pact-file/compare-with-catalog.js'
export { readExampleCodes, type ExampleCode } from './pact-file/read-example-codes.js'
export { readErrorRequests, type ErrorRequest } from './pact-file/read-error-requests.js'
export { assertPublished } from './verification/publication.js'
export {
  formatInteractionError,
  parseVerificationResult,
  type VerificationResult,
} from './verification/verification-result.js'
export { isPactDocument, readPactNames } from './pact-file/read/pact-file.js'
