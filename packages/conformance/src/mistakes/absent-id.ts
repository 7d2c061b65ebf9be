import { isSafeMethod } from '../http/methods.js'
import { defineMistake, perOperation } from './definition/define-mistake.js'
import { nameOfAbsent, nothingIsThere, pathParameters } from './definition/derived-request.js'

/** A write gets no id of the document at all: a server may take one and ignore the others. */
export const absentId = defineMistake({
  id: 'absent-id',
  order: 25,
  source: 'RFC 9110, section 15.5.5',
  description: 'an id of nothing that exists',
  fromOperation: perOperation((operation) => {
    const names = pathParameters(operation)
    const changes = isSafeMethod(operation.method) ? names.map((name) => [name]) : [names]
    return changes
      .filter((absentIds) => absentIds.length > 0)
      .map((absentIds) => ({
        name: nameOfAbsent(absentIds),
        absentIds,
        harmless: nothingIsThere,
      }))
  }),
})
