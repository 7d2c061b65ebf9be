import type { Probe } from '../probe.js'

/** RFC 9110, section 15.5.2: the layer that asks who is there. */
export const noCredential: Probe = {
  id: 'no-credential',
  what: 'no credential',
  on: 'read',
  make: (request) => ({ ...request, as: undefined }),
}
