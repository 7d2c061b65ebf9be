import type { Probe } from '../probe.js'

/**
 * RFC 9110, sections 9.1 and 15.5.6: a method that the resource does not have, or that the server does not know. PROPFIND
 * is registered, so that a server reads it, and only WebDAV has it.
 */
export const wrongMethod: Probe = {
  id: 'wrong-method',
  what: 'a method that no resource here has',
  on: 'read',
  make: (request) => ({ ...request, method: 'PROPFIND' }),
  harmless: 'PROPFIND asks for no change (RFC 4918, section 9.1).',
  rightFaults: [501],
}
