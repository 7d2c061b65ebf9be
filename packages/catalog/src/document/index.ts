export { namingTheCall } from './call-place.js'
export { describeThrown } from './describe-thrown.js'
export { guardDepth, maximumDepth, nestedTooDeeply } from './depth.js'
export { formatFault, InputTooLargeError, InvalidInputError, type Fault, type Position } from './fault.js'
export { toJsonSchema } from './json-schema.js'
export { headerName, isHeaderName } from './header-name.js'
export { escapeControls, printableLine, printableText } from './printable-text.js'
export { joinPath } from './path.js'
export { percentEncode } from './percent-encode.js'
export { readDocument, readValue, type ReadDocument } from './read-document.js'
export { readRegularFile } from './read-regular-file.js'
export { decode, readText, readTextSync, rejectLargeInput } from './read-text.js'
export { requireWritableDirectory, requireWritableFile } from './require-writable.js'
export {
  choice,
  either,
  fail,
  flag,
  integer,
  invalid,
  list,
  object,
  optional,
  record,
  refine,
  required,
  suggestWord,
  text,
  type Infer,
  type JsonSchema,
  type Shape,
} from './shape.js'
export {
  entriesOf,
  itemsOf,
  memberOf,
  sourceNodeOf,
  textOf,
  type ListNode,
  type MapEntry,
  type MapNode,
  type ScalarNode,
  type SourceNode,
} from './source-node.js'
export { statsOf } from './stats-of.js'
export { nearestWords } from './nearest-words.js'
export { isJson } from './parse-json.js'
