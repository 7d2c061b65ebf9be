import { readBody, readHeaders, type ExpectedBody } from './expected-response.js'
import { isRecord } from './matching-rules.js'

/** The request of an interaction, by its examples. */
export interface ExpectedRequest {
  /** In capitals. */
  readonly method: string
  /** Percent-encoded, with its query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: { readonly json: unknown } | { readonly bytes: Uint8Array } | undefined
}

/** Reads the `request` of an interaction; `version` is the major one of the specification that the pact follows. */
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
    body: sentBody(body),
  }
}

function sentBody(body: ExpectedBody): ExpectedRequest['body'] {
  if (body.kind === 'json') return { json: body.value }
  return body.kind === 'other' ? { bytes: body.content } : undefined
}

/** A path is written as it is sent, or as people read it: what may not stand in one is encoded, and nothing twice. */
function encodePath(path: string): string {
  const encoded = path.replaceAll(/[^!-~]+|["#<>?[\\\]^`{|}]+/g, encodeURIComponent)
  return encoded.startsWith('/') ? encoded : `/${encoded}`
}

/** Specification 2 has the text of the query; 3 and 4 have the values of each name, and null for a name without one. */
function readQuery(query: unknown): string {
  if (typeof query === 'string')
    return query === '' ? '' : `?${query.replaceAll(/[^!-~]+/g, encodeURIComponent)}`
  const pairs = Object.entries(isRecord(query) ? query : {}).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).map((value) =>
      value === null ? encodeName(name) : `${encodeName(name)}=${encodeURIComponent(String(value))}`,
    ),
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** `$` is allowed in a query (RFC 3986, section 3.4) and reads better as it is. */
const encodeName = (name: string) => encodeURIComponent(name).replaceAll('%24', '$')
