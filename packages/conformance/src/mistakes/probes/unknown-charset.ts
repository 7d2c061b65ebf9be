import { withHeader, type Probe } from '../probe.js'

/** RFC 9110, section 8.3.2: a charset that is not registered. */
export const unknownCharset: Probe = {
  id: 'unknown-charset',
  what: 'a body in an unknown charset',
  on: 'json',
  make: (request) => withHeader(request, ['content-type', 'application/json; charset=klingon']),
}
