/** A response as it was received, before anything was parsed. */
export interface RawResponse {
  readonly status: number
  /** In the order of arrival; a name that was sent twice is listed twice. */
  readonly headers: readonly HeaderPair[]
  /** The content without its content coding; the part that was received, where there is a fault. */
  readonly body: Uint8Array
  /** The reason why the body is incomplete. */
  readonly fault?: TransportFault
}

export type HeaderPair = readonly [name: string, value: string]

/** The result of one request: a response, or why there is none. */
export type Answer = RawResponse | NoResponse

export interface NoResponse {
  readonly status?: undefined
  readonly fault: TransportFault
}

export interface TransportFault {
  readonly kind: TransportFaultKind
  /** A full sentence. */
  readonly message: string
  /**
   * Set where something is missing on the side of the client, such as a certificate, so that no retry helps: in every
   * request of the run, or in those of one credential.
   */
  readonly clientSide?: 'run' | 'credential'
}

/**
 * The kind of a fault: `unreachable` where no connection was made; the server caused every other kind. `gone` is a
 * connection that broke, after which no other could be made.
 */
export type TransportFaultKind =
  'unreachable' | 'timeout' | 'reset' | 'gone' | 'malformed' | 'too-large' | 'encoding'

/** Returns the values of every header of a name, in any case. */
export function headerValues(headers: readonly HeaderPair[], name: string): string[] {
  const wanted = name.toLowerCase()
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value)
}

/** Returns true where a content type names JSON, in any of its forms. */
export const saysJson = ({ headers }: { readonly headers: readonly HeaderPair[] }): boolean =>
  headerValues(headers, 'content-type').some((type) => /\bjson\b/i.test(type))

/** Converts Node's `rawHeaders`, a flat list of names and values. */
export function headerPairs(flat: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let index = 0; index + 1 < flat.length; index += 2)
    pairs.push([flat[index] ?? '', flat[index + 1] ?? ''])
  return pairs
}
