import { defineFramework, emittersByName } from '../framework.js'
import { exceptionStatuses } from '../statuses/exception-statuses.js'

export const routingControllers = defineFramework({
  name: 'routing-controllers',
  description: 'Also the errors of Restify, which have the same names.',
  docs: [
    'https://github.com/typestack/routing-controllers#throw-http-errors',
    'https://github.com/restify/errors',
  ],
  emitters: [
    { new: 'HttpError', status: '0', message: '1' },
    ...emittersByName(exceptionStatuses, (name, status) => ({ new: `${name}Error`, status })),
  ],
  examples: [
    {
      code: `import { HttpError } from 'routing-controllers'
class ApiError extends HttpError {
  constructor(status: number, readonly code: string, message: string) {
    super(status, message)
  }
}
throw new ApiError(404, 'ResourceNotFound', 'No such machine.')`,
    },
    {
      code: `import { NotFoundError } from 'routing-controllers'
class MachineNotFound extends NotFoundError {
  code = 'ResourceNotFound'
}`,
      otherStatus: ['NotFoundError', 'BadRequestError'],
    },
  ],
})
