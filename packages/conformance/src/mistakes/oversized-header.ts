import { defineMistake } from './definition/define-mistake.js'
import { withHeader } from './definition/request-changes.js'

/** More than Node (16 KiB), nginx, Apache and Tomcat (8 KiB) accept by default; in bytes. */
const size = 20 * 1024

export const oversizedHeader = defineMistake({
  id: 'oversized-header',
  order: 80,
  source: 'RFC 6585, section 5; RFC 9110, section 5.4',
  description: `a header of ${size / 1024} KiB`,
  fromTrigger: {
    base: 'read',
    derive: (request) => withHeader(request, ['x-padding', 'x'.repeat(size)]),
  },
})
