import { mediaTypeOf } from '@error-contract/catalog'
import { isJson } from '@error-contract/catalog/document'
import { headerValues, type HeaderPair } from '../../http/response.js'
import { textOfBody } from '../../triggers/body-text.js'
import type { RequestTemplate } from '../../triggers/triggers.js'

/** Returns the request with a header, in place of any other of that name. `header` has a lower-case name. */
export const withHeader = (request: RequestTemplate, header: HeaderPair): RequestTemplate => ({
  ...request,
  headers: [...request.headers.filter(([name]) => name.toLowerCase() !== header[0]), header],
})

/**
 * Returns the JSON text that a request sends; undefined where it sends none. A body that is given as text or as bytes is one
 * by its media type and its content, and stays as it is: to write its value anew could change what a server makes of it.
 */
export function jsonTextOf(request: RequestTemplate): string | undefined {
  const { body } = request
  if (body === undefined) return undefined
  const text = textOfBody(body)
  if ('json' in body) return text
  const [type = ''] = headerValues(request.headers, 'content-type')
  return /[/+]json$/.test(mediaTypeOf(type)) && isJson(text) ? text : undefined
}
