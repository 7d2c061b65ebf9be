import { defineMistake } from './definition/define-mistake.js'
import { withHeader } from './definition/request-changes.js'

/** The client asks for XML, and the declared envelope is the only form of an error. */
export const unacceptable = defineMistake({
  id: 'unacceptable',
  order: 60,
  source: 'RFC 9110, section 12.5.1',
  description: 'Accept: application/xml',
  fromTrigger: { base: 'read', derive: (request) => withHeader(request, ['accept', 'application/xml']) },
})
