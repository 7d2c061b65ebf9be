import type { HeaderPair } from '../../http/response.js'
import type { RequestTemplate } from '../../triggers/triggers.js'

/** Returns the request with a header, in place of any other of that name. `header` has a lower-case name. */
export const withHeader = (request: RequestTemplate, header: HeaderPair): RequestTemplate => ({
  ...request,
  headers: [...request.headers.filter(([name]) => name.toLowerCase() !== header[0]), header],
})

/** Returns the value that a request sends as JSON; undefined where it sends none. */
export const jsonOf = ({ body }: RequestTemplate): unknown => (body && 'json' in body ? body.json : undefined)
