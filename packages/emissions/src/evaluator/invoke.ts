import type { Node } from '../modules/node.js'
import type { Evaluator } from './evaluator.js'
import { enterFunction, evaluateBody } from './function.js'
import { outermost, unknown, type Frame, type FunctionValue, type Scope, type Value } from './value.js'

/** Returns the result of a function for these arguments. */
export function invoke(
  callee: FunctionValue,
  values: readonly Value[],
  scope: Scope,
  node: Node,
  evaluator: Evaluator,
): Value {
  const { module, frame: closure } = callee
  const unknownResult = unknown({ node, module: scope.module })
  const resultFrom = (caller: Frame | undefined) => {
    const frame = enterFunction(callee.node, values, undefined, { closure, caller }, evaluator)
    return frame ? evaluateBody(callee.node, { module, frame }, evaluator) : unknownResult
  }
  if (callee.node.generator) return unknownResult
  if (callee.node.params.length > 0 || closure) return resultFrom(scope.frame)
  return evaluator.answerOnce(evaluator.answersOf(module).results, callee.node, () => resultFrom(outermost))
}
