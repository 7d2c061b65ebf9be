import { property, type Framework } from './framework.js'

/**
 * @see https://koajs.com/#response
 * @see https://koajs.com/#ctx-throw-status-msg-properties-
 */
export const koa: Framework = {
  name: 'Koa',
  status: [property('status')],
  body: [property('body')],
  emitters: [{ call: 'ctx.throw', status: '0', message: '1', code: '2.code' }],
}
