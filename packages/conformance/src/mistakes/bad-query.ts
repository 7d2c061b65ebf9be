import { isSafeMethod } from '../http/methods.js'
import { defineMistake, perOperation } from './definition/define-mistake.js'
import { mustBeRefused } from './definition/derived-request.js'

/** Only reads are sent: a server may ignore a query, and would then carry out a write. */
export const badQuery = defineMistake({
  id: 'bad-query',
  order: 90,
  source: 'RFC 9110, section 15.5.1',
  description: 'a query that is not described',
  fromOperation: perOperation(({ method, parameters }) => {
    if (!isSafeMethod(method)) return []
    const described = parameters.filter((parameter) => parameter.in === 'query')
    return [
      ...described.map(({ name }) => ({
        name: `${name} that cannot be read`,
        query: { [name]: '~!no such value' },
        harmless: mustBeRefused,
      })),
      {
        name: 'an unknown query parameter',
        query: { 'no-such-parameter': '1' },
        harmless: mustBeRefused,
      },
    ]
  }),
})
