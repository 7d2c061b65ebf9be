import { isSafeMethod } from '../http/methods.js'
import {
  deriveRequest,
  nameOfAbsent,
  type DerivedRequest,
  type Role,
} from '../mistakes/definition/derived-request.js'
import { isReadRequest } from '../safety/mode.js'
import type { Operation } from '../operations/operation.js'

/**
 * Returns the reads that must return 404 before a write to a guessed id is sent; undefined for any other request. The
 * list is empty where the document describes no GET of that path, or of the one above that ends in the last of its ids:
 * then nothing can show that the write hits nothing.
 *
 * The credential that may do everything asks, since it sees the most, and so does the limited one before a write of its
 * own, which may see what is another caller's (RFC 9110, section 15.5.5: a 404 may also hide what exists).
 */
export function questionsBefore(
  { method, as, guess }: DerivedRequest,
  operations: readonly Operation[],
): readonly DerivedRequest[] | undefined {
  if (!guess || isSafeMethod(method)) return undefined
  const { template, names, values } = guess
  const last = template.lastIndexOf('}') + 1
  const asked = [template, template.slice(0, last)]
  const read = asked
    .map((path) => operations.find((one) => one.method === 'GET' && one.path === path))
    .find((one) => one !== undefined)
  if (!read) return []
  const roles: readonly Role[] = as === 'limited' ? ['full', 'limited'] : ['full']
  const questions = roles.map((role) =>
    deriveRequest(read, { name: nameOfAbsent(names), as: role, pathValues: values, body: undefined }),
  )
  return questions.every(isReadRequest) ? questions : []
}
