import { method, type Framework } from './framework.js'

/** @see https://hono.dev/docs/api/context */
export const hono: Framework = {
  name: 'Hono',
  status: [method('status', 0)],
  body: [
    method('json', 0, { status: '1' }),
    method('json', 0, { status: '1.status' }),
    method('body', 0, { status: '1' }),
  ],
}
