import { call, type Framework } from './framework.js'

/**
 * H3, and so Nitro and Nuxt.
 *
 * @see https://h3.dev/utils/response
 * @see https://nuxt.com/docs/api/utils/create-error
 */
export const h3: Framework = {
  name: 'H3, Nitro and Nuxt',
  status: [call('setResponseStatus', 1)],
  emitters: [
    { call: 'createError', body: '0.data', status: '0.statusCode' },
    { call: 'createError', body: '0.data', status: '0.status' },
    { new: 'HTTPError', body: '0.body', status: '0.status' },
  ],
}
