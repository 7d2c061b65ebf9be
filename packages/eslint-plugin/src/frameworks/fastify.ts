import { method, property, type Framework } from './framework.js'

/** @see https://fastify.dev/docs/latest/Reference/Reply/ */
export const fastify: Framework = {
  name: 'Fastify',
  status: [method('code', 0), method('status', 0), property('statusCode')],
  body: [method('send', 0)],
}
