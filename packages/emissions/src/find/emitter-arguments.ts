import { codePlaceOf } from '@error-contract/catalog'
import { evaluateArguments } from '../evaluator/arguments.js'
import type { Evaluator } from '../evaluator/evaluator.js'
import { memberAt } from '../evaluator/members.js'
import { toJson } from '../evaluator/to-json.js'
import {
  literal,
  mapOptions,
  optionsOf,
  textOf,
  type Origin,
  type Scope,
  type Value,
} from '../evaluator/value.js'
import type { ArgumentPath, FrameworkEmitter } from '../framework.js'
import type { CallNode, Node } from '../modules/node.js'
import { isFailure, partsOfMisplaced, type ErrorParts } from './error-parts.js'
import { statusOfPhrase } from '../statuses/status-constants.js'
import type { FindContext } from './raw-emission.js'
import { partsOfSent } from './sent-parts.js'

/** Returns the parts of an error that are passed to a defined emitter, or undefined where no code is passed. */
export function partsOfArguments(
  node: Node,
  values: readonly Value[],
  { body, text, code, status, message, correlationId }: FrameworkEmitter,
  written: readonly string[],
  scope: Scope,
  context: FindContext,
): ErrorParts | undefined {
  const { layout, isDeclared, evaluator } = context
  const origin = { node, module: scope.module }
  const at = (path: ArgumentPath | undefined) =>
    path === undefined ? undefined : argumentAt(values, path, origin, evaluator)
  const passedStatus = typeof status === 'number' ? literal(origin, status) : numberOf(at(status))
  const passedBody = at(body)
  if (passedBody) {
    const json = toJson(passedBody, evaluator)
    const misplaced = isFailure(passedStatus) ? partsOfMisplaced(json, layout, isDeclared) : undefined
    const parts = partsOfSent(json, context) ?? misplaced ?? partsOfText(passedBody, text, context)
    return parts && { ...parts, status: passedStatus ?? parts.status }
  }
  const passedCode = code === 'member' ? literal(origin, written.at(-1)) : at(code)
  if (!passedCode || !mayBe(codePlaceOf(layout).type, passedCode)) return undefined
  return {
    code: passedCode,
    status: passedStatus,
    message: at(message),
    correlationId: at(correlationId),
    body: undefined,
  }
}

/** Returns the code of a body that a framework makes of a text, where the catalog has its codes in that member. */
function partsOfText(
  passed: Value,
  member: string | undefined,
  { layout }: FindContext,
): ErrorParts | undefined {
  const place = codePlaceOf(layout)
  if (!('pointer' in place) || place.pointer.join('/') !== member) return undefined
  if (!mayBe(place.type, passed)) return undefined
  return { code: passed, status: undefined, message: undefined, correlationId: undefined, body: undefined }
}

/** Returns a status that is passed by its reason phrase as a number. */
const numberOf = (status: Value | undefined): Value | undefined =>
  status &&
  mapOptions(status, (each) => {
    const known = statusOfPhrase(textOf(each) ?? '')
    return known === undefined ? each : literal(each, known)
  })

const mayBe = (type: 'string' | 'number', value: Value): boolean =>
  optionsOf(value).some(({ value: each }) =>
    each.kind === 'literal' ? typeof each.value === type : each.kind === 'opaque',
  )

/** Returns the value at a path such as `1.code`: a member of the second argument. */
export function argumentAt(
  values: readonly Value[],
  path: ArgumentPath,
  origin: Origin,
  evaluator: Evaluator,
): Value | undefined {
  const [index, ...members] = path.split('.')
  const value = values[Number(index)]
  return value && memberAt(value, members, origin, evaluator)
}

/** Returns the value at a path in the arguments of a call. */
export const argumentOfCall = (
  node: CallNode,
  path: ArgumentPath,
  scope: Scope,
  evaluator: Evaluator,
): Value | undefined =>
  argumentAt(
    evaluateArguments(node.arguments, scope, evaluator),
    path,
    { node, module: scope.module },
    evaluator,
  )
