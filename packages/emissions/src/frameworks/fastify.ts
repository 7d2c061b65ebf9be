import { method, property, type Framework } from './framework.js'

/**
 * @see https://fastify.dev/docs/latest/Reference/Reply/
 * @see https://github.com/fastify/fastify-error
 */
export const fastify: Framework = {
  name: 'Fastify',
  status: [method('code', 0), method('status', 0), property('statusCode')],
  body: [method('send', 0)],
  emitters: [{ call: 'createError', code: '0', message: '1', status: '2' }],
}
