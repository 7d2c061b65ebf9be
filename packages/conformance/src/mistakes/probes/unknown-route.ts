import { nowhere } from '../client-mistakes.js'
import type { Probe } from '../probe.js'

/** RFC 9110, section 15.5.5: the router knows no such path. */
export const unknownRoute: Probe = {
  id: 'unknown-route',
  what: 'a path that leads nowhere',
  on: 'read',
  make: (request) => ({ ...request, path: nowhere }),
}
