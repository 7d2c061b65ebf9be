import type { PreparedRequest } from '../http/transport.js'

/** The purpose of a request: a declared code, a protocol probe, a login, or the mistake or contract that it is derived from. */
export interface Purpose {
  readonly kind: 'code' | 'probe' | 'session' | 'origin'
  readonly name: string
}

/**
 * Returns the request with a user-agent header that names the run and its purpose, so that an operator can find or
 * filter it in a log. A request that has the header already is returned as it is.
 */
export function withUserAgent(
  request: PreparedRequest,
  product: string,
  runId: string,
  { kind, name }: Purpose,
): PreparedRequest {
  if (request.headers.some(([header]) => header.toLowerCase() === 'user-agent')) return request
  // A code may have any character, and a comment of a header may not (RFC 9110, section 5.6.5).
  const encoded = encodeURIComponent(name).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'))
  const header = ['user-agent', `${product} (run ${runId}; ${kind} ${encoded})`] as const
  return { ...request, headers: [...request.headers, header] }
}

/**
 * Returns the request with an accept header that prefers this media type, and refuses none, since a request that succeeds
 * may have a response of another type. A request that has the header already is returned as it is.
 */
export function withAccept(request: PreparedRequest, mediaType: string | undefined): PreparedRequest {
  if (!mediaType || request.headers.some(([header]) => header.toLowerCase() === 'accept')) return request
  return { ...request, headers: [...request.headers, ['accept', `${mediaType}, */*;q=0.1`]] }
}

/**
 * Returns the request with the name of the product alone in place of what {@link withUserAgent} added, since a person who
 * sends it again is not that run, and so that a result is the same for the same responses.
 */
export function withoutRun(request: PreparedRequest, product: string): PreparedRequest {
  const headers = request.headers.map((pair): (typeof request.headers)[number] =>
    pair[0] === 'user-agent' && pair[1].startsWith(`${product} (run `) ? [pair[0], product] : pair,
  )
  return { ...request, headers }
}
