import { percentEncode } from '@error-contract/catalog/document'
import { asText } from './as-text.js'
import { readBody, readHeaders, type ExpectedBody } from './expected-response.js'
import { isRecord } from './is-record.js'

/** The request of an interaction, with the values of its examples. */
export interface ExpectedRequest {
  /** In capitals. */
  readonly method: string
  /** Percent-encoded, with its query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: { readonly json: unknown } | { readonly bytes: Uint8Array } | undefined
}

/** Reads the `request` of an interaction. `version` is the major version of the pact's specification. */
export function readExpectedRequest(
  request: Readonly<Record<string, unknown>>,
  version: number,
): ExpectedRequest {
  const { method, path, query } = request
  const headers = readHeaders(request['headers'])
  const body = readBody(request['body'], headers['content-type']?.[0], version)
  const mediaType = 'mediaType' in body ? body.mediaType : undefined
  return {
    method: typeof method === 'string' ? method.toUpperCase() : 'GET',
    path: encodePath(typeof path === 'string' ? path : '/') + readQuery(query),
    headers: [
      ...Object.entries(headers).map(([name, values]) => [name, values.join(', ')] as const),
      ...(mediaType !== undefined && headers['content-type'] === undefined
        ? [['content-type', mediaType] as const]
        : []),
    ],
    body: toRequestBody(body),
  }
}

function toRequestBody(body: ExpectedBody): ExpectedRequest['body'] {
  if (body.kind === 'json') return { json: body.value }
  return body.kind === 'other' ? { bytes: body.content } : undefined
}

/** Percent-encodes the characters that a path cannot contain (RFC 3986, section 3.3). What is already encoded stays. */
function encodePath(path: string): string {
  const encoded = path.replaceAll(/[^!-~]+|["#<>?[\\\]^`{|}]+/g, percentEncode)
  return encoded.startsWith('/') ? encoded : `/${encoded}`
}

/** In specification 2 the query is text; in 3 and 4 it has a list of values per name, where null is a name without value. */
function readQuery(query: unknown): string {
  if (typeof query === 'string') return query === '' ? '' : `?${query.replaceAll(/[^!-~]+/g, percentEncode)}`
  const pairs = Object.entries(isRecord(query) ? query : {}).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).map((value) =>
      value === null ? encodeName(name) : `${encodeName(name)}=${percentEncode(asText(value))}`,
    ),
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** `$` may stay as it is in a query (RFC 3986, section 3.4), and is easier to read. */
const encodeName = (name: string) => percentEncode(name).replaceAll('%24', '$')
