import { eachName, type Framework } from './framework.js'
import { exceptionStatuses } from './exception-statuses.js'

/** @see https://docs.nestjs.com/exception-filters#built-in-http-exceptions */
export const nest: Framework = {
  name: 'NestJS',
  emitters: [
    { new: 'HttpException', body: '0', status: '1' },
    ...eachName(exceptionStatuses, (name, status) => ({ new: `${name}Exception`, body: '0', status })),
  ],
}
