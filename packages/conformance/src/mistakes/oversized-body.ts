import { defineMistake } from './definition/define-mistake.js'
import { jsonTextOf } from './definition/request-changes.js'

/** More than Express (100 kB), nginx and Fastify (1 MiB) accept by default; in bytes. */
const size = 2 * 1024 * 1024

/** White space after a JSON text changes no value (RFC 8259, section 2), so the server must refuse the request anyway. */
export const oversizedBody = defineMistake({
  id: 'oversized-body',
  order: 140,
  source: 'RFC 9110, section 15.5.14; RFC 8259, section 2',
  description: `a body of ${size / 1024 / 1024} MiB`,
  fromTrigger: {
    base: 'json',
    derive: (request) => ({
      ...request,
      body: { text: (jsonTextOf(request) ?? '') + ' '.repeat(size) },
    }),
  },
})
