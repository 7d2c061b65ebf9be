export {
  UndeclaredCodeError,
  type Catalog,
  type DeclaredError,
  type Envelope,
  type WriteArguments,
  type WriteOptions,
  type WrittenResponse,
} from './catalog.js'
export { defineCatalog } from './define-catalog.js'
export type {
  CatalogDefinition,
  CodeOf,
  EnvelopeDefinition,
  ErrorDefinition,
  ParameterOf,
  ParametersOf,
  Place,
  StatusOf,
} from './definition.js'
export { formatFault, InvalidInputError, type Fault, type Position } from './document/fault.js'
export { builtInEnvelopes, type BuiltInEnvelope } from './envelope/built-in.js'
export {
  codeOnTheWire,
  resolveEnvelope,
  type EnvelopeLayout,
  type EnvelopePlace,
  type ErrorReading,
  type FoundValue,
  type HeaderSource,
  type ReadableResponse,
} from './envelope/envelope.js'
export { formatCatalog, installedSchema } from './format-catalog.js'
export { expandPointer, formatPointer, parsePointer, valueAt, type Pointer } from './envelope/json-pointer.js'
export {
  catalogFileNames,
  findCatalogFile,
  loadCatalog,
  loadCatalogSync,
  parseCatalog,
  type LoadOptions,
} from './load-catalog.js'
export {
  parseMessageTemplate,
  renderMessage,
  type MessageParameterValues,
  type MessageTemplate,
} from './message-template.js'
