import { withHeader, type Probe } from '../probe.js'

/** More than Node (16 KiB), nginx, Apache and Tomcat (8 KiB) take by default. */
const size = 20 * 1024

/** RFC 6585, section 5, and RFC 9110, section 5.4: the server itself refuses it, before any handler. */
export const oversizedHeader: Probe = {
  id: 'oversized-header',
  what: `a header of ${size / 1024} KiB`,
  on: 'read',
  make: (request) => withHeader(request, ['x-padding', 'x'.repeat(size)]),
}
