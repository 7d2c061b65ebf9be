import { withHeader, type Probe } from '../probe.js'

/** RFC 9110, sections 8.4.1 and 15.5.16: a content coding that is not registered. */
export const unknownContentEncoding: Probe = {
  id: 'unknown-content-encoding',
  what: 'a body in an unknown content coding',
  on: 'json',
  make: (request) => withHeader(request, ['content-encoding', 'klingon']),
}
