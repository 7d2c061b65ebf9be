import { eachName, type Framework } from './framework.js'
import { boomStatuses } from './exception-statuses.js'

/**
 * Responses whose method says the status: AdonisJS and Sails.
 *
 * @see https://docs.adonisjs.com/guides/basics/response
 * @see https://sailsjs.com/documentation/reference/response-res/res-not-found
 */
export const namedResponses: Framework = {
  name: 'AdonisJS and Sails',
  emitters: eachName(boomStatuses, (name, status) => ({ call: `*.${name}`, body: '0', status })),
}
