import { defineFramework, emittersByName } from '../framework.js'
import { exceptionStatuses } from '../statuses/exception-statuses.js'

const exportNames = ['createError', 'createHttpError', 'httpErrors', 'HttpErrors']

export const httpErrors = defineFramework({
  name: 'http-errors',
  description:
    'Under each of the names that its export usually has, and as `httpErrors` of @fastify/sensible.',
  docs: [
    'https://github.com/jshttp/http-errors',
    'https://github.com/fastify/fastify-sensible#fastifyhttperrors',
  ],
  emitters: [
    ...exportNames.flatMap((name) => [
      { call: name, status: '0', message: '1', code: '2.code' },
      ...emittersByName(exceptionStatuses, (error, status) => ({
        call: `${name}.${error}`,
        code: '1.code',
        message: '0',
        status,
      })),
      ...emittersByName(exceptionStatuses, (error, status) => ({ new: `${name}.${error}`, status })),
    ]),
    ...emittersByName(exceptionStatuses, (error, status) => ({ new: error, status })),
    ...['httpErrors', '*.httpErrors', '*.*.httpErrors'].map((name) => ({
      call: `${name}.createError`,
      status: '0',
      message: '1',
      code: '2.code',
    })),
  ],
  examples: [
    { code: `throw fastify.httpErrors.createError(404, 'No such machine.', { code: 'ResourceNotFound' })` },
    { code: `throw createError(404, 'No such machine.', { code: 'ResourceNotFound' })` },
    {
      code: `import httpErrors from 'http-errors'
throw httpErrors(404, 'No such machine.', { code: 'ResourceNotFound' })`,
    },
    {
      code: `throw new createError.NotFound('No such machine.')
throw createError(404, 'No such machine.', { code: 'ResourceNotFound' })`,
    },
    {
      code: `import createError from 'http-errors'
class MachineNotFound extends createError.NotFound {
  code = 'ResourceNotFound'
}`,
      otherStatus: ['NotFound {', 'BadRequest {'],
    },
    {
      code: `import createError from 'http-errors'
const error = createError(404, 'No such machine.')
error.code = 'ResourceNotFound'
throw error`,
    },
    {
      code: `const error = new Error('No such machine.')
error.status = 404
error.code = 'ResourceNotFound'
throw error`,
    },
  ],
})
