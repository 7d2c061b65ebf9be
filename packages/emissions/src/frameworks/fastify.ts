import { defineFramework, envelope, method, property } from '../framework.js'
import { anyMethod, httpVerbs } from '../routing.js'

export const fastify = defineFramework({
  name: 'Fastify',
  docs: ['https://fastify.dev/docs/latest/Reference/Reply/', 'https://github.com/fastify/fastify-error'],
  status: [method('code', 0), method('status', 0), property('statusCode')],
  body: [method('send', 0, { defaultStatus: 200 })],
  emitters: [{ call: 'createError', code: '0', message: '1', status: '2' }],
  routing: {
    modules: ['fastify'],
    routers: ['default', 'fastify'],
    types: ['FastifyInstance'],
    verbs: { ...httpVerbs, all: [anyMethod] },
    declared: [{ name: 'route', method: 'method', path: 'url' }],
    mounts: [{ name: 'register', prefix: '1.prefix', router: 0 }],
    hooks: [{ name: 'addHook', handler: 1 }],
    errorHandlers: ['setErrorHandler'],
    itself: ['withTypeProvider'],
    optionHooks: ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'handler', 'errorHandler'],
  },
  examples: [
    { code: `fastify.get('/machines/:id', async (request, reply) => reply.code(404).send(${envelope}))` },
    { code: `reply.status(404).header('cache-control', 'no-store').send(${envelope})` },
    {
      code: `reply.code(404)
return ${envelope}`,
    },
    {
      code: `import createError from '@fastify/error'
const MachineNotFound = createError('ResourceNotFound', 'No machine %s.', 404)`,
    },
  ],
})
