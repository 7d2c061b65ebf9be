import { asText } from './as-text.js'
import { isRecord } from './is-record.js'
import { readMatchingRules, type MatchingRules } from './matching-rules.js'

/** The response that an interaction expects: an example, and the matching rules for it. */
export interface ExpectedResponse {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, readonly string[]>>
  readonly body: ExpectedBody
  readonly rules: MatchingRules
}

export type ExpectedBody =
  /** Any body matches. */
  | { readonly kind: 'none' }
  /** Only an empty body matches. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: unknown; readonly mediaType: string }
  /** Text or bytes, which contain no envelope. */
  | { readonly kind: 'other'; readonly mediaType: string | undefined; readonly content: Uint8Array }

/** Reads the `response` of an interaction. `version` is the major version of the pact's specification. */
export function readExpectedResponse(
  response: Readonly<Record<string, unknown>>,
  version: number,
): ExpectedResponse {
  const headers = readHeaders(response['headers'])
  const contentType = headers['content-type']?.[0]
  const { status } = response
  return {
    status: typeof status === 'number' ? status : 200,
    headers,
    body: readBody(response['body'], contentType, version),
    rules: readMatchingRules(response['matchingRules'] ?? response['responseMatchingRules']),
  }
}

/** Reads the `body` of a request or response. `contentType` is the header beside it. */
export const readBody = (body: unknown, contentType: string | undefined, version: number): ExpectedBody =>
  version === 4 ? readWrappedBody(body, contentType) : readBareBody(body, contentType)

/** Reads `headers`, by lower-case name. A value is text in specification 2 and 3, and a list in 4. */
export function readHeaders(headers: unknown): Record<string, readonly string[]> {
  const entries = isRecord(headers) ? Object.entries(headers) : []
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.toLowerCase(),
      (Array.isArray(value) ? value : [value]).map((item) => asText(item).trim()),
    ]),
  )
}

/** Reads a body of specification 2 or 3: the value itself, or JSON as text where the content type is JSON. */
function readBareBody(body: unknown, contentType: string | undefined): ExpectedBody {
  if (body === undefined) return { kind: 'none' }
  if (body === null || body === '') return { kind: 'empty' }
  // A value of another type than JSON is its text for Pact.
  if (typeof body !== 'string')
    return isJson(contentType ?? 'application/json')
      ? jsonBody(body, contentType)
      : otherBody(JSON.stringify(body), contentType)
  if (!isJson(contentType ?? detectMediaType(body))) return otherBody(body, contentType)
  const parsed = parseJson(body)
  return jsonBody(typeof parsed === 'string' || isRecord(parsed) ? parsed : body, contentType)
}

/** Reads a body of specification 4: an object with `content`, its type, and its encoding where it is encoded. */
function readWrappedBody(body: unknown, header: string | undefined): ExpectedBody {
  if (body === undefined) return { kind: 'none' }
  if (body === null) return { kind: 'empty' }
  // The value itself is the body: text stays text, even where it is JSON.
  if (!isRecord(body)) {
    const text = JSON.stringify(body)
    return isJson(header ?? 'application/json') ? jsonBody(body, header) : otherBody(text, header)
  }
  if (isBare(body)) return jsonBody(body, header)
  if (!('content' in body)) return { kind: 'none' }
  const { content, contentType, encoded = false } = body
  const mediaType = typeof contentType === 'string' ? contentType : header
  if (content === null || content === '') return { kind: 'empty' }
  if (encoded === false) {
    const text = asText(content)
    if (!isJson(mediaType ?? detectMediaType(text))) return otherBody(text, mediaType)
    const value = typeof content === 'string' && mediaType === undefined ? parseJson(text) : content
    return jsonBody(value, mediaType, text)
  }
  const bytes = Buffer.from(asText(content), String(encoded).toLowerCase() === 'base64' ? 'base64' : 'utf8')
  const text = bytes.toString('utf8')
  return isJson(mediaType ?? detectMediaType(text))
    ? jsonBody(parseJson(text), mediaType, bytes)
    : otherBody(bytes, mediaType)
}

const wrapperMembers = ['content', 'contentType', 'contentTypeHint', 'encoded']

/** Tells whether an object stands where specification 4 has one with `content`, and is itself meant as the body. */
export const isBare = (body: Readonly<Record<string, unknown>>): boolean =>
  !('content' in body) && Object.keys(body).some((name) => !wrapperMembers.includes(name))

/** `content` is the text that was parsed. It becomes the body where `value` is undefined, as it is not JSON. */
function jsonBody(
  value: unknown,
  mediaType = 'application/json',
  content: string | Uint8Array = '',
): ExpectedBody {
  return value === undefined ? otherBody(content, mediaType) : { kind: 'json', value, mediaType }
}

const otherBody = (content: string | Uint8Array, mediaType: string | undefined): ExpectedBody => ({
  kind: 'other',
  mediaType,
  content: typeof content === 'string' ? Buffer.from(content, 'utf8') : content,
})

/** Tells whether a media type is JSON, or based on it (RFC 6839, section 3.1). */
export const isJson = (mediaType: string) => /^application\/(json|[^;]*\+json)/i.test(mediaType)

/** Returns the type that text without a content type has for Pact. */
export const detectMediaType = (text: string) =>
  /^\s*["[{0-9tfn-]/.test(text) ? 'application/json' : 'text/plain'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
