import { undecodable } from '../client-mistakes.js'
import type { Probe } from '../probe.js'

/** RFC 3986, section 2.1: the last segment of the path cannot be decoded. */
export const badPathEncoding: Probe = {
  id: 'bad-path-encoding',
  what: 'a path that cannot be decoded',
  on: 'read',
  make: (request) => ({ ...request, path: request.path.replace(/[^/?]*(\?.*)?$/, undecodable) }),
}
