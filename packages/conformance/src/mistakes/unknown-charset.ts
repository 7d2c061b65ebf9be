import { headerValues } from '../http/response.js'
import type { RequestTemplate } from '../triggers/triggers.js'
import { defineMistake } from './definition/define-mistake.js'
import { withHeader } from './definition/request-changes.js'

export const unknownCharset = defineMistake({
  id: 'unknown-charset',
  order: 120,
  source: 'RFC 9110, section 8.3.2',
  description: 'a body in an unknown charset',
  fromTrigger: {
    base: 'json',
    derive: (request) => withHeader(request, ['content-type', `${typeOf(request)}; charset=klingon`]),
  },
})

/** The media type stays that of the request, since a server may refuse another one before it looks at the charset. */
function typeOf({ headers }: RequestTemplate): string {
  const [type = ''] = headerValues(headers, 'content-type')
  return type.split(';', 1)[0]?.trim() || 'application/json'
}
