import { defineFramework, emittersByName, envelope, method, property } from '../framework.js'
import { responseMethodStatuses } from '../statuses/exception-statuses.js'

export const hapi = defineFramework({
  name: 'Hapi',
  docs: ['https://hapi.dev/api#h.response', 'https://hapi.dev/module/boom/api'],
  status: [method('code', 0), property('statusCode')],
  body: [method('response', 0), property('payload')],
  emitters: [
    ...emittersByName(responseMethodStatuses, (name, status) => ({
      call: `Boom.${name}`,
      body: '1',
      status,
    })),
    { new: 'Boom.Boom', body: '1.data', status: '1.statusCode' },
    { new: 'Boom', body: '1.data', status: '1.statusCode' },
  ],
  examples: [
    { code: `const handler = (request, h) => h.response(${envelope}).code(404)` },
    { code: `h.response(${envelope}).type('application/json').code(404)` },
    {
      code: `throw Boom.notFound('No such machine.', ${envelope})`,
      otherStatus: ['notFound', 'badRequest'],
    },
    { code: `throw new Boom.Boom('No such machine.', { statusCode: 404, data: ${envelope} })` },
  ],
})
