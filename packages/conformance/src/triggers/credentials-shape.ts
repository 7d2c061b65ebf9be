import {
  fail,
  headerName,
  object,
  record,
  refine,
  required,
  type Shape,
  type SourceNode,
} from '@error-contract/catalog/document'
import { credentialHeaderRefusal } from './header-rules.js'
import { headerValue } from './trigger-shape.js'

/** Checks a value that may be a secret, so that the fault does not quote it. */
const unquoted = <T>(shape: Shape<T>, isValid: (node: SourceNode) => boolean, message: string): Shape<T> => ({
  schema: shape.schema,
  read: (node, path, report) =>
    isValid(node) ? shape.read(node, path, report) : fail(report, node, path, message),
})

const isMap = ({ kind }: SourceNode) => kind === 'map'
const isText = (node: SourceNode) => node.kind === 'scalar' && typeof node.value === 'string'

const credential = object(
  {
    header: required(
      unquoted(
        refine(headerName, (name, node, path, report) => {
          const refusal = credentialHeaderRefusal(name)
          return refusal === undefined ? name : fail(report, node, path, refusal)
        }),
        isText,
        'Expected a header name as text. Put it in quotes.',
      ),
    ),
    value: required(unquoted(headerValue, isText, 'Expected a header value as text. Put it in quotes.')),
  },
  { name: 'a credential', description: 'A header that authenticates the caller.' },
)

/** The shape of `credentials`. */
export const credentials = unquoted(
  record(
    unquoted(
      credential,
      isMap,
      "Expected a header and a value: { header: authorization, value: 'Bearer ${TOKEN}' }.",
    ),
    {
      description: 'Credentials by name. ${NAME} is read from the environment.',
      checkKey: (name) =>
        name === 'none'
          ? "Invalid credential name 'none': it means no credential. Use another name."
          : undefined,
    },
  ),
  isMap,
  "Expected credentials by name: { full: { header: authorization, value: 'Bearer ${TOKEN}' } }.",
)
