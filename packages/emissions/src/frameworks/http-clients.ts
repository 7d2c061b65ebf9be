import { defineFramework, envelope, method } from '../framework.js'

export const httpClients = defineFramework({
  name: 'Recorded responses',
  description: 'Responses that tests and mocks of HTTP clients contain.',
  docs: ['https://axios-http.com/docs/res_schema', 'https://github.com/nock/nock#specifying-replies'],
  body: [method('reply', 1, { status: '0' })],
  responses: [
    { status: 'status', body: 'data' },
    { status: 'statusCode', body: 'data' },
    { status: 'statusCode', body: 'payload' },
    { status: 'status', body: 'json' },
  ],
  examples: [
    { code: `expect(await client.get('/machines/7')).toMatchObject({ status: 404, data: ${envelope} })` },
    { code: `nock('http://localhost').get('/machines/7').reply(404, ${envelope})` },
  ],
})
