import {
  fail,
  headerName,
  object,
  record,
  required,
  type Shape,
  type SourceNode,
} from '@error-contract/catalog/document'
import { headerValue } from './trigger-shape.js'

/** What stands here may be a secret, so that a fault does not repeat it. */
const unquoted = <T>(shape: Shape<T>, isFit: (node: SourceNode) => boolean, message: string): Shape<T> => ({
  schema: shape.schema,
  read: (node, path, report) =>
    isFit(node) ? shape.read(node, path, report) : fail(report, node, path, message),
})

const isMap = ({ kind }: SourceNode) => kind === 'map'
const isText = (node: SourceNode) => node.kind === 'scalar' && typeof node.value === 'string'

const credential = object(
  {
    header: required(unquoted(headerName, isText, 'The name of a header is text. Put it in quotes.')),
    value: required(unquoted(headerValue, isText, 'The value of a header is text. Put it in quotes.')),
  },
  { name: 'a credential', description: 'A header that says who asks.' },
)

/** Credentials by name. */
export const credentials = unquoted(
  record(
    unquoted(
      credential,
      isMap,
      "A credential is a header and a value: { header: authorization, value: 'Bearer ${TOKEN}' }.",
    ),
    {
      description: 'Credentials by name. Write ${NAME} for a secret; it is read from the environment.',
      checkKey: (name) =>
        name === 'none' ? "'none' stands for no credential. Choose another name." : undefined,
    },
  ),
  isMap,
  "Credentials have names: { full: { header: authorization, value: 'Bearer ${TOKEN}' } }.",
)
