import { defineMistake } from './definition/define-mistake.js'
import { withHeader } from './definition/request-changes.js'

export const unknownContentEncoding = defineMistake({
  id: 'unknown-content-encoding',
  order: 130,
  source: 'RFC 9110, sections 8.4.1 and 15.5.16',
  description: 'a body in an unknown content coding',
  fromTrigger: { base: 'json', derive: (request) => withHeader(request, ['content-encoding', 'klingon']) },
})
