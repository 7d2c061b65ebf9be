import type { Probe } from '../probe.js'

/** RFC 9110, section 9.3.2: what GET would answer, without the content. Only what headers carry can be judged. */
export const head: Probe = {
  id: 'head',
  what: 'HEAD in place of GET',
  on: 'read',
  make: (request) => ({ ...request, method: 'HEAD' }),
}
