import { eachName, type Framework } from './framework.js'
import { exceptionStatuses } from './exception-statuses.js'

/** @see https://github.com/jshttp/http-errors */
export const httpErrors: Framework = {
  name: 'http-errors',
  emitters: [
    { call: 'createError', status: '0', message: '1', code: '2.code' },
    { call: 'createHttpError', status: '0', message: '1', code: '2.code' },
    ...eachName(exceptionStatuses, (name, status) => ({
      call: `createError.${name}`,
      code: '1.code',
      message: '0',
      status,
    })),
  ],
}
