import { isSafeMethod } from '../../http/methods.js'
import { perOperation, type OperationDerivation } from './define-mistake.js'
import { nothingIsThere, pathParameters, type Role } from './derived-request.js'

/**
 * Sends each secured operation with another credential. A server that lets a write through must have nothing to do, so
 * the write names nothing that exists and has no body.
 */
export const withRole = (as: Role, name: string): OperationDerivation =>
  perOperation((operation) => {
    if (!operation.isSecured) return []
    if (isSafeMethod(operation.method)) return [{ name, as }]
    const absentIds = pathParameters(operation)
    const changesNothing = absentIds.length > 0 || operation.body?.isRequired === true
    return [
      {
        name,
        as,
        absentIds,
        body: undefined,
        ...(changesNothing && {
          harmless: absentIds.length > 0 ? nothingIsThere : 'It has no body, so there is nothing to do.',
        }),
      },
    ]
  })
