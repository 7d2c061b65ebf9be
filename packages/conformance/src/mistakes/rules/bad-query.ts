import { refused } from '../../discover/derived-request.js'
import { isSafe } from '../../discover/openapi/operation.js'
import { perOperation } from '../../discover/rule.js'

/** Only on reads: a server may well ignore a query, and a write would then go through. */
export const badQuery = perOperation('bad-query', (operation) => {
  if (!isSafe(operation.method)) return []
  const declared = operation.parameters.filter((one) => one.in === 'query')
  return [
    ...declared.map(({ name }) => ({
      name: `${name} that cannot be read`,
      query: { [name]: '~!no such value' },
      harmless: refused,
    })),
    { name: 'an unknown query parameter', query: { 'no-such-parameter': '1' }, harmless: refused },
  ]
})
