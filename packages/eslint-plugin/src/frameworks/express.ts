import { method, property, type Framework } from './framework.js'

/** @see https://expressjs.com/en/5x/api.html#res.status */
export const express: Framework = {
  name: 'Express',
  status: [method('status', 0), property('statusCode')],
  body: [method('json', 0), method('jsonp', 0), method('send', 0)],
}
