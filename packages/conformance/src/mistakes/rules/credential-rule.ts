import { absentIds, type Role } from '../../discover/derived-request.js'
import { isSafe } from '../../discover/openapi/operation.js'
import { perOperation, type Rule } from '../../discover/rule.js'

/**
 * Asks every operation that needs a credential with another one. A server that lets a write through must still have
 * nothing to do, so the write names nothing that exists and has no body.
 */
export const credentialRule = (id: string, as: Role, name: string): Rule =>
  perOperation(id, (operation) => {
    if (!operation.isSecured) return []
    if (isSafe(operation.method)) return [{ name, as }]
    const pathValues = absentIds(operation)
    const isIdle = Object.keys(pathValues).length > 0 || operation.body?.isRequired === true
    return [
      {
        name,
        as,
        pathValues,
        body: undefined,
        ...(isIdle && {
          harmless: 'It names nothing that exists and has no body, so there is nothing to do.',
        }),
      },
    ]
  })
