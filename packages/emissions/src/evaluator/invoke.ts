import type { Node } from '../modules/node.js'
import { assignMembers } from './class.js'
import type { Evaluator } from './evaluator.js'
import { enterFunction, evaluateBody } from './function.js'
import { withBound } from './indirect-call.js'
import { LazyMap } from './lazy-map.js'
import {
  mapOptions,
  outermost,
  unknown,
  type Frame,
  type FunctionValue,
  type Scope,
  type Value,
} from './value.js'

/** Returns the result of a function for these arguments. */
export function invoke(
  callee: FunctionValue,
  values: readonly Value[],
  scope: Scope,
  node: Node,
  evaluator: Evaluator,
): Value {
  const { module, frame: closure, self } = callee
  const unknownResult = unknown({ node, module: scope.module })
  const resultFrom = (caller: Frame | undefined) => {
    const frame = enterFunction(callee.node, withBound(callee, values), self, { closure, caller }, evaluator)
    if (!frame) return unknownResult
    const result = evaluateBody(callee.node, { module, frame }, evaluator)
    return self ? afterMethod(result, callee, { module, frame }, evaluator) : result
  }
  if (callee.node.generator) return unknownResult
  if (callee.node.params.length > 0 || closure || self) return resultFrom(scope.frame)
  return evaluator.answerOnce(evaluator.answersOf(module).results, callee.node, () => resultFrom(outermost))
}

/** Returns an object that a method returns as the method leaves it: `code(value) { this.value = value; return this }`. */
function afterMethod(
  result: Value,
  { node, self }: FunctionValue,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const { body } = node
  return mapOptions(result, (each) => {
    if (each.kind !== 'object' || each !== self || body?.type !== 'BlockStatement') return each
    const members = new LazyMap(evaluator, each.members)
    assignMembers(body.body, members, { scope, evaluator, onSuper: () => undefined })
    return { ...each, members }
  })
}
