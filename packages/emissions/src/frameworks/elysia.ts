import { property, type Framework } from './framework.js'

/** @see https://elysiajs.com/essential/handler.html#status */
export const elysia: Framework = {
  name: 'Elysia',
  status: [property('status')],
  emitters: [
    { call: 'status', body: '1', status: '0' },
    { call: 'error', body: '1', status: '0' },
  ],
}
