import { defineMistake } from './definition/define-mistake.js'

/** The response has the headers of a GET and no content, so only what headers hold is judged. */
export const head = defineMistake({
  id: 'head',
  order: 70,
  source: 'RFC 9110, section 9.3.2',
  description: 'HEAD in place of GET',
  fromTrigger: { base: 'read', derive: (request) => ({ ...request, method: 'HEAD' }) },
})
