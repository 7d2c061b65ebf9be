import { isSafeMethod } from '../../http/methods.js'
import { perOperation, type OperationDerivation } from './define-mistake.js'
import { absentIds, type Role } from './derived-request.js'

/**
 * Sends each secured operation with another credential. A server that lets a write through must have nothing to do, so
 * the write names nothing that exists and has no body.
 */
export const withRole = (as: Role, name: string): OperationDerivation =>
  perOperation((operation) => {
    if (!operation.isSecured) return []
    if (isSafeMethod(operation.method)) return [{ name, as }]
    const pathValues = absentIds(operation)
    const changesNothing = Object.keys(pathValues).length > 0 || operation.body?.isRequired === true
    return [
      {
        name,
        as,
        pathValues,
        body: undefined,
        ...(changesNothing && {
          harmless: 'It names nothing that exists and has no body, so there is nothing to do.',
        }),
      },
    ]
  })
