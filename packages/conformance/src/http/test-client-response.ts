import type { HeaderPair, RawResponse } from './response.js'

/**
 * Converts a response of an HTTP client for tests: supertest, Fastify's `inject`, `fetch`, axios and the like. The body
 * is as raw as the client keeps it. Returns undefined where the value is not a response.
 */
export function toRawResponse(value: unknown): RawResponse | Promise<RawResponse> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const received = value as Received
  const status = received.status ?? received.statusCode
  if (typeof status !== 'number') return undefined
  const headers = headersOf(received)
  if (received.arrayBuffer && received.clone)
    return received
      .clone()
      .arrayBuffer()
      .then((buffer) => ({ status, headers, body: new Uint8Array(buffer) }))
  return { status, headers, body: bodyOf(received) }
}

/** Returns why the body of a response cannot be had, and what to write instead; undefined where it can. */
export function describeUnreadableBody(value: unknown): string | undefined {
  const { bodyUsed, body, clone, rawPayload } = membersOf(value)
  if (bodyUsed === true || membersOf(body).bodyUsed === true)
    return 'Its body was read already, and can be read only once. Judge it first, then read it: a `Response` of fetch is copied for that.'
  const isStream = ['pipe', 'getReader'].some((name) => typeof membersOf(body)[name] === 'function')
  return isStream && typeof clone !== 'function' && rawPayload === undefined
    ? 'Its body is a stream. Read it, and pass { status, headers, body } with the text or the bytes.'
    : undefined
}

interface Received {
  readonly status?: unknown
  readonly statusCode?: unknown
  readonly headers?: unknown
  /** The text that supertest keeps. */
  readonly text?: unknown
  /** The bytes that `inject` keeps. */
  readonly rawPayload?: unknown
  readonly body?: unknown
  readonly data?: unknown
  readonly res?: { readonly rawHeaders?: unknown }
  readonly req?: unknown
  readonly request?: unknown
  readonly config?: unknown
  readonly raw?: unknown
  readonly arrayBuffer?: () => Promise<ArrayBuffer>
  readonly clone?: () => { arrayBuffer(): Promise<ArrayBuffer> }
}

function headersOf({ headers }: Received): HeaderPair[] {
  if (typeof headers !== 'object' || headers === null) return []
  const pairs =
    Symbol.iterator in headers ? [...(headers as Iterable<[string, unknown]>)] : Object.entries(headers)
  return pairs.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): HeaderPair => [name, String(one)]),
  )
}

function bodyOf({ rawPayload, text, body, data }: Received): Uint8Array {
  for (const bytes of [rawPayload, body, data]) if (bytes instanceof Uint8Array) return bytes
  if (typeof text === 'string') return Buffer.from(text)
  const content = body ?? data
  if (content === undefined || content === null) return new Uint8Array()
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
}

/** A request that a client keeps beside its response, as far as it keeps it. */
export interface KeptRequest {
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array
}

/**
 * Returns the request of a response of supertest, axios or Fastify's `inject`. That of `fetch` is not kept, so nothing of
 * it is known.
 */
export function toKeptRequest(value: unknown): KeptRequest {
  const { req, request, config, raw } = value as Received
  const sent = (raw as { readonly req?: unknown } | undefined)?.req ?? req ?? request
  const { path, url } = membersOf(sent)
  const { getHeaders } = membersOf(sent)
  const given =
    typeof getHeaders === 'function' ? (getHeaders as () => unknown).call(sent) : membersOf(sent).headers
  const { _data } = membersOf(request)
  return {
    path: typeof path === 'string' ? path : typeof url === 'string' ? url : '',
    headers: [...headersOf({ headers: given }), ...headersOf({ headers: membersOf(config).headers })],
    body: bodyOf({ data: _data ?? membersOf(config).data }),
  }
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
