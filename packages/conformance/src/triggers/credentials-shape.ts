import {
  fail,
  headerName,
  isHeaderName,
  object,
  optional,
  record,
  refine,
  required,
  text,
  type Infer,
  type Shape,
  type SourceNode,
} from '@error-contract/catalog/document'
import { credentialHeaderRefusal } from './header-rules.js'
import { tls } from './tls-shape.js'
import { headerValue, session } from './trigger-shape.js'

/** Checks a value that may be a secret, so that the fault does not quote it. */
const unquoted = <T>(shape: Shape<T>, isValid: (node: SourceNode) => boolean, message: string): Shape<T> => ({
  schema: shape.schema,
  read: (node, path, report) =>
    isValid(node) ? shape.read(node, path, report) : fail(report, node, path, message),
})

const isMap = ({ kind }: SourceNode) => kind === 'map'
const isText = (node: SourceNode) => node.kind === 'scalar' && typeof node.value === 'string'

const secretText = (shape: Shape<string>) => unquoted(shape, isText, 'Expected text. Put it in quotes.')

const namedValues = (
  description: string,
  checkKey: (name: string) => string | undefined,
  value: Shape<string> = headerValue,
) =>
  unquoted(
    record(secretText(value), { description, checkKey, minProperties: 1 }),
    isMap,
    "Expected values by name: { x-api-key: '${API_KEY}' }.",
  )

const cookieValue = text({
  description: 'The value of a cookie. ${NAME} stands for a variable.',
  check: (value) =>
    /^[^\s;,"\\\x00-\x1f\x7f-\uffff]*$/.test(value)
      ? undefined
      : 'Invalid cookie value: it has a character that a cookie must not have (RFC 6265, section 4.1.1). Encode it.',
})

const basic = unquoted(
  object(
    { user: required(secretText(text())), password: required(secretText(text())) },
    { name: 'a user and a password', description: 'A user and a password (RFC 7617).' },
  ),
  isMap,
  "Expected a user and a password: { user: '${USER_NAME}', password: '${PASSWORD}' }.",
)

const credential = refine(
  object(
    {
      header: optional(
        unquoted(
          refine(headerName, (name, node, path, report) => {
            const refusal = credentialHeaderRefusal(name)
            return refusal === undefined ? name : fail(report, node, path, refusal)
          }),
          isText,
          'Expected a header name as text. Put it in quotes.',
        ),
      ),
      value: optional(unquoted(headerValue, isText, 'Expected a header value as text. Put it in quotes.')),
      headers: optional(
        namedValues('Headers that authenticate the caller.', (name) =>
          isHeaderName(name) ? credentialHeaderRefusal(name) : `Invalid header name '${name}'.`,
        ),
      ),
      cookies: optional(
        namedValues(
          'Cookies that authenticate the caller.',
          (name) => (isHeaderName(name) ? undefined : `Invalid cookie name '${name}'.`),
          cookieValue,
        ),
      ),
      query: optional(
        namedValues(
          'Parameters that are added to the query, percent-encoded.',
          (name) => (name === '' ? 'The name of a parameter is empty.' : undefined),
          text({ description: 'The value of a parameter. ${NAME} stands for a variable.' }),
        ),
      ),
      basic: optional(basic),
      session: optional(session),
      tls: optional(tls),
    },
    { name: 'a credential', description: 'What authenticates the caller.' },
  ),
  (value, node, path, report) => {
    for (const [given, missing] of [
      ['header', 'value'],
      ['value', 'header'],
    ] as const)
      if (value[given] !== undefined && value[missing] === undefined)
        return fail(report, node, path, `Missing key '${missing}' in a credential.`)
    return value
  },
)

export type ValidCredential = Infer<typeof credential>

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
