import { defineFramework, envelope, method } from '../framework.js'

export const restify = defineFramework({
  name: 'Restify',
  docs: 'http://restify.com/docs/response-api/',
  status: [method('status', 0)],
  body: [method('send', 1, { status: '0' }), method('json', 1, { status: '0' })],
  examples: [{ code: `res.send(404, ${envelope})` }, { code: `res.json(404, ${envelope})` }],
})
