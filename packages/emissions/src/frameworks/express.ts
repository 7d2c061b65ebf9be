import { handsOn, method, property, type Framework } from './framework.js'

/**
 * Express, and what has its responses: Polka, Restify's `res.json`, Next.js pages.
 *
 * @see https://expressjs.com/en/5x/api.html#res.status
 */
export const express: Framework = {
  name: 'Express',
  status: [method('status', 0), property('statusCode')],
  body: [method('json', 0), method('jsonp', 0), method('send', 0)],
  emitters: [handsOn('next', '0')],
}
