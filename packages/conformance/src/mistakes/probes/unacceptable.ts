import { withHeader, type Probe } from '../probe.js'

/** RFC 9110, section 12.5.1: the client asks for XML, and the declared envelope is the only form of an error there is. */
export const unacceptable: Probe = {
  id: 'unacceptable',
  what: 'Accept: application/xml',
  on: 'read',
  make: (request) => withHeader(request, ['accept', 'application/xml']),
}
