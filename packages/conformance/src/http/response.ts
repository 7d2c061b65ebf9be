/** A response as it came over the wire, before anything was parsed or decoded away. */
export interface RawResponse {
  readonly status: number
  /** In the order of arrival; a name that came twice is here twice. */
  readonly headers: readonly HeaderPair[]
  /** The content, with any content coding removed; what arrived until then, where there is a fault. */
  readonly body: Uint8Array
  /** Why the body is not whole. */
  readonly fault?: TransportFault
}

export type HeaderPair = readonly [name: string, value: string]

/** What a transport brings back for one request: a response, or why there is none. */
export type Answer = RawResponse | NoResponse

export interface NoResponse {
  readonly status?: undefined
  readonly fault: TransportFault
}

export interface TransportFault {
  readonly kind: TransportFaultKind
  /** A full sentence. */
  readonly message: string
}

/** `unreachable` means that no connection was made; every other kind is something the server did. */
export type TransportFaultKind = 'unreachable' | 'timeout' | 'reset' | 'malformed' | 'too-large' | 'encoding'

/** The values of every header of that name, without regard to case. */
export function headerValues(headers: readonly HeaderPair[], name: string): string[] {
  const wanted = name.toLowerCase()
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value)
}

/** Node's `rawHeaders`, a flat list, as pairs. */
export function headerPairs(flat: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let index = 0; index + 1 < flat.length; index += 2)
    pairs.push([flat[index] ?? '', flat[index + 1] ?? ''])
  return pairs
}
