import { eachName, type Framework } from './framework.js'
import { exceptionStatuses } from './exception-statuses.js'

/**
 * Under each name that its export is usually given.
 *
 * @see https://github.com/jshttp/http-errors
 */
export const httpErrors: Framework = {
  name: 'http-errors',
  emitters: ['createError', 'createHttpError', 'httpErrors'].flatMap((name) => [
    { call: name, status: '0', message: '1', code: '2.code' },
    ...eachName(exceptionStatuses, (error, status) => ({
      call: `${name}.${error}`,
      code: '1.code',
      message: '0',
      status,
    })),
  ]),
}
