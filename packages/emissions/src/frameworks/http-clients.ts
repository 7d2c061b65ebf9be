import { method, type Framework } from './framework.js'

/**
 * Responses as HTTP clients and tests write them down.
 *
 * @see https://axios-http.com/docs/res_schema
 * @see https://github.com/nock/nock#specifying-replies
 */
export const httpClients: Framework = {
  name: 'Recorded responses',
  body: [method('reply', 1, { status: '0' })],
  responses: [
    { status: 'status', body: 'data' },
    { status: 'statusCode', body: 'data' },
    { status: 'statusCode', body: 'payload' },
    { status: 'status', body: 'json' },
  ],
}
