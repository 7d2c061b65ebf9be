import { method, type Framework } from './framework.js'

/** @see http://restify.com/docs/response-api/ */
export const restify: Framework = {
  name: 'Restify',
  status: [method('status', 0)],
  body: [method('send', 1, { status: '0' }), method('json', 1, { status: '0' })],
}
