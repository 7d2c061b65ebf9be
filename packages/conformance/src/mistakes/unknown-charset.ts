import { defineMistake } from './definition/define-mistake.js'
import { withHeader } from './definition/request-changes.js'

export const unknownCharset = defineMistake({
  id: 'unknown-charset',
  order: 120,
  source: 'RFC 9110, section 8.3.2',
  description: 'a body in an unknown charset',
  fromTrigger: {
    base: 'json',
    derive: (request) => withHeader(request, ['content-type', 'application/json; charset=klingon']),
  },
})
