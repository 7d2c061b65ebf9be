export { dereference } from './dereference.js'
export { documentedCodes, type DocumentedCode } from './documented-codes.js'
export {
  errorResponses,
  type DocumentedExample,
  type ErrorContent,
  type ErrorResponse,
} from './error-responses.js'
export {
  isOpenApi,
  openApiDocument,
  readOpenApi,
  type OpenApiDocument,
  type OpenApiLocation,
} from './openapi-document.js'
