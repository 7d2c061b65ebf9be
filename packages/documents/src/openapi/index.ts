export { addResponses, isSwagger2, type AddedResponse, type ChangedDocument } from './add-responses.js'
export { dereference } from './dereference.js'
export { documentedCodes, documentedCodesIn, type DocumentedCode } from './documented-codes.js'
export { documentedOperations, type DocumentedOperation } from './documented-operations.js'
export {
  errorResponses,
  type DocumentedExample,
  type ErrorContent,
  type ErrorResponse,
} from './error-responses.js'
export {
  declaresOpenApi,
  isOpenApi,
  openApiDocument,
  readOpenApi,
  type OpenApiDocument,
  type OpenApiOptions,
} from './openapi-document.js'
export type { OpenApiLocation } from './document-files.js'
export type { BrokenReference } from './references.js'
