import { codePlaceOf, type Catalog } from '@error-contract/catalog'
import type { Evaluator } from '../evaluator/evaluator.js'
import { memberOf } from '../evaluator/members.js'
import { originOf, type Value } from '../evaluator/value.js'

const statusNames = ['status', 'statusCode', 'status_code', 'httpStatus']

/** Returns the status that a body repeats, where it is another one than that of the response. */
export function bodyStatusOf(
  body: Value | undefined,
  statuses: readonly number[],
  { envelope }: Catalog,
  evaluator: Evaluator,
): number | undefined {
  const code = codePlaceOf(envelope)
  if (body?.kind !== 'object' || statuses.length !== 1 || !('pointer' in code)) return undefined
  let inside: Value = body
  for (const token of ['', ...code.pointer.slice(0, -1)]) {
    if (token !== '') inside = memberOf(inside, token, originOf(inside), evaluator)
    if (inside.kind !== 'object') return undefined
    for (const name of statusNames) {
      const value = inside.members.get(name)
      if (value?.kind === 'literal' && typeof value.value === 'number' && !statuses.includes(value.value))
        return value.value >= 100 && value.value <= 599 ? value.value : undefined
    }
  }
  return undefined
}

/** Counts each member that a body has on the way to the code, by its JSON pointer. */
export function countSiblings(
  siblings: Map<string, number>,
  body: Value | undefined,
  { envelope }: Catalog,
): void {
  const code = codePlaceOf(envelope)
  if (!('pointer' in code) || body?.kind !== 'object') return
  const count = (pointer: string) => siblings.set(pointer, (siblings.get(pointer) ?? 0) + 1)
  let inside: Value | undefined = body
  let path = ''
  for (const token of code.pointer) {
    if (inside?.kind === 'list') inside = token === '*' ? inside.items[0] : undefined
    else if (inside?.kind === 'object') {
      for (const key of inside.members.keys()) if (key !== token) count(`${path}/${key}`)
      inside = inside.members.get(token)
    }
    path += `/${token}`
  }
}
