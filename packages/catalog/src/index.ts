export {
  UndeclaredCodeError,
  type BannedCode,
  type CodeOrigin,
  type Reservation,
  type Catalog,
  type DeclaredError,
  type Envelope,
  type WriteArguments,
  type WriteOptions,
  type WrittenResponse,
} from './catalog.js'
export { isDeclarableCode } from './declarable-code.js'
export { defineCatalog } from './define-catalog.js'
export type {
  ActiveErrors,
  CatalogDefinition,
  CodeOf,
  DeprecationDefinition,
  ExtendsDefinition,
  ErrorDefinition,
  ParameterOf,
  ParametersOf,
  ReservationDefinition,
  RetirementDefinition,
  StatusOf,
} from './definition.js'
export { describeAbsence, detailSource, type CodeSource } from './describe-absence.js'
export { formatFault, InvalidInputError, type Fault, type Position } from './document/fault.js'
export { builtInEnvelopes } from './envelope/built-in/index.js'
export {
  builtInEnvelope,
  builtInEnvelopeNames,
  exampleCodesOf,
  type BuiltInEnvelope,
} from './envelope/built-in-envelope.js'
export { defineEnvelope, type ExampleCodes, type NamedEnvelope } from './envelope/define-envelope.js'
export type { EnvelopeDefinition, PlaceDefinition } from './envelope/envelope-definition.js'
export {
  codeOnTheWire,
  codePlaceOf,
  resolveEnvelope,
  type CodePlace,
  type EnvelopeLayout,
  type EnvelopePlace,
  type ErrorReading,
  type FoundValue,
  type HeaderSource,
  type ReadableResponse,
} from './envelope/envelope.js'
export { exampleHeaderValue } from './example-header-value.js'
export { formatCatalog, installedSchema } from './format-catalog.js'
export { expandPointer, formatPointer, parsePointer, valueAt, type Pointer } from './envelope/json-pointer.js'
export { catalogFileNames } from './catalog-files.js'
export {
  findCatalogFile,
  loadCatalog,
  loadCatalogSync,
  parseCatalog,
  type LoadOptions,
  type ReadBases,
} from './load-catalog.js'
export { mediaTypeOf } from './media-type.js'
export {
  parseMessageTemplate,
  renderMessage,
  type MessageParameterValues,
  type MessageTemplate,
} from './message-template.js'
