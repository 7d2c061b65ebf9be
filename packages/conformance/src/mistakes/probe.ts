import type { HeaderPair } from '../http/response.js'
import type { RequestTemplate } from '../triggers/triggers.js'

/** A mistake of a client that is answered by a layer around the handlers: the server itself, a parser or the router. */
export interface Probe {
  /** Stable: reports name it. */
  readonly id: string
  /** What is wrong with the request: `a header of 20 KiB`. */
  readonly what: string
  /** What it departs from: a request of the triggers that reads, or one that sends JSON. Both are to be refused as they are. */
  readonly on: 'read' | 'json'
  make(request: RequestTemplate): RequestTemplate
  /** Why nothing changes even where the layer lets it through, for a method that is no read. */
  readonly harmless?: string
  /** Statuses of 500 and above that are no fault of the server here. */
  readonly rightFaults?: readonly number[]
}

/** The request with a header in place of any other of that name. */
export const withHeader = (request: RequestTemplate, header: HeaderPair): RequestTemplate => ({
  ...request,
  headers: [...request.headers.filter(([name]) => name.toLowerCase() !== header[0]), header],
})

/** What a request that sends JSON sends. */
export const jsonOf = ({ body }: RequestTemplate): unknown => (body && 'json' in body ? body.json : undefined)
