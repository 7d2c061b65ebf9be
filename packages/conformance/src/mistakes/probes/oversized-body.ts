import { jsonOf, type Probe } from '../probe.js'

/** More than Express (100 kB), nginx and Fastify (1 MiB) take by default. */
const size = 2 * 1024 * 1024

/**
 * RFC 9110, section 15.5.14. White space after a JSON text changes nothing in what it says (RFC 8259, section 2), so a
 * server that takes the body must refuse the request all the same.
 */
export const oversizedBody: Probe = {
  id: 'oversized-body',
  what: `a body of ${size / 1024 / 1024} MiB`,
  on: 'json',
  make: (request) => ({ ...request, body: { text: JSON.stringify(jsonOf(request)) + ' '.repeat(size) } }),
}
