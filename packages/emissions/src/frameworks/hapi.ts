import { eachName, method, property, type Framework } from './framework.js'
import { boomStatuses } from './exception-statuses.js'

/**
 * @see https://hapi.dev/api#h.response
 * @see https://hapi.dev/module/boom/api
 */
export const hapi: Framework = {
  name: 'Hapi',
  status: [method('code', 0), property('statusCode')],
  body: [method('response', 0), property('payload')],
  emitters: [
    ...eachName(boomStatuses, (name, status) => ({ call: `Boom.${name}`, body: '1', status })),
    { new: 'Boom.Boom', body: '1.data', status: '1.statusCode' },
    { new: 'Boom', body: '1.data', status: '1.statusCode' },
  ],
}
