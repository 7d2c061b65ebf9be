import { codePlaceOf } from '@error-contract/catalog'
import type { Evaluator } from '../evaluator/evaluator.js'
import { memberOf } from '../evaluator/members.js'
import { toJson } from '../evaluator/to-json.js'
import { originOf, optionsOf, outermost, type Scope, type Value } from '../evaluator/value.js'
import { partsOfBody, type ErrorParts } from './error-parts.js'
import type { FindContext } from './raw-emission.js'

/** Returns the scope of a body. Where parameters are accepted, every call in it is followed, whatever it is passed. */
export const scopeOfBody = (scope: Scope, { acceptsParameters }: FindContext): Scope =>
  acceptsParameters && scope.frame === undefined ? { ...scope, frame: outermost } : scope

/**
 * Returns the parts of a body that is sent, as it is serialized, or undefined where it has no code. Where parameters are
 * accepted, a body that is or holds one is an error whose code that parameter decides.
 */
export function partsOfSent(
  value: Value,
  { layout, evaluator, acceptsParameters }: FindContext,
): ErrorParts | undefined {
  const body = toJson(value, evaluator)
  const parts = partsOfBody(body, layout, evaluator)
  if (parts || !acceptsParameters) return parts
  const place = codePlaceOf(layout)
  if (!('pointer' in place)) return parts
  const code = parameterOnTheWay(body, place.pointer, evaluator)
  return code && { code, status: undefined, message: undefined, correlationId: undefined, body }
}

/** Returns the parameter that is a body, or that holds the part of it in which the code is. */
function parameterOnTheWay(body: Value, pointer: readonly string[], evaluator: Evaluator): Value | undefined {
  let inside = body
  for (const token of [...pointer, undefined]) {
    const given = optionsOf(inside).flatMap(({ value }) => parameterOf(value) ?? [])[0]
    if (given) return given
    if (token === undefined) break
    inside = memberOf(inside, token, originOf(inside), evaluator)
  }
  return undefined
}

/** Returns a parameter, or the method of one whose result a value is: `error.toJSON()`. */
function parameterOf(value: Value): Value | undefined {
  if (value.kind !== 'opaque') return undefined
  if (value.from.kind === 'result') return parameterOf(value.from.result.callee)
  return value.from.kind === 'parameter' ? value : undefined
}
