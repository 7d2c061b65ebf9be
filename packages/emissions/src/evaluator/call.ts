import type { TSESTree } from '@typescript-eslint/utils'
import { evaluateArguments } from './arguments.js'
import { instantiate } from './class.js'
import { constructWithFunction } from './constructor-function.js'
import type { Evaluator } from './evaluator.js'
import { isChained, isFollowed } from './follow.js'
import { isErrorClass, isGlobal } from './globals.js'
import { calledBy } from './indirect-call.js'
import { invoke } from './invoke.js'
import { LazyMap } from './lazy-map.js'
import { evaluateMatch } from './match-chain.js'
import { evaluateResultCall } from './result-values.js'
import { evaluateStandardCall, mapAsObject } from './standard-call.js'
import {
  mapOptions,
  opaque,
  optionsOf,
  outermost,
  unknown,
  type CallResult,
  type Scope,
  type Value,
} from './value.js'

/** Returns the result of a call. The body of a function of the source is followed with the arguments in place. */
export function evaluateCall(node: TSESTree.CallExpression, scope: Scope, evaluator: Evaluator): Value {
  const known =
    evaluateStandardCall(node, scope, evaluator) ??
    evaluateMatch(node, scope, evaluator) ??
    evaluateResultCall(node, scope, evaluator)
  if (known) return known
  const origin = { node, module: scope.module }
  if (!isFollowed(node, scope))
    return opaqueResult({ ...origin, callee: unknown(origin), arguments: [], constructed: false }, evaluator)
  // The calls before it in a chain are a part of this one, and so are followed too.
  const inner = isChained(node) ? { ...scope, frame: scope.frame ?? outermost } : scope
  const { callee, values: evaluateValues } = calledBy(node, inner, scope, evaluator)
  let evaluated: readonly Value[] | undefined
  const values = () => (evaluated ??= evaluateValues())
  const resultOf = (each: Value) => {
    if (each.kind === 'function') return invoke(each, values(), scope, node, evaluator)
    const result = {
      ...origin,
      callee: each,
      get arguments() {
        return values()
      },
      constructed: false,
    }
    return opaqueResult(result, evaluator)
  }
  return optionsOf(callee).some(({ value }) => value.kind === 'function')
    ? mapOptions(callee, resultOf)
    : resultOf(callee)
}

/** Returns the object that a construction creates. */
export function evaluateNew(node: TSESTree.NewExpression, scope: Scope, evaluator: Evaluator): Value {
  const result = evaluateResultCall(node, scope, evaluator)
  if (result) return result
  const origin = { node, module: scope.module }
  if (!isFollowed(node, scope))
    return opaqueResult({ ...origin, callee: unknown(origin), arguments: [], constructed: true }, evaluator)
  const callee = evaluator.evaluate(node.callee, scope)
  const values = evaluateArguments(node.arguments, scope, evaluator)
  if (callee.kind === 'class') return instantiate(callee, values, scope, node, evaluator)
  if (callee.kind === 'function' && callee.node.type !== 'ArrowFunctionExpression')
    return constructWithFunction(callee, values, scope, node, evaluator)
  const map = isGlobal(callee, 'Map') ? mapAsObject(values[0], origin, evaluator) : undefined
  return map ?? opaqueResult({ ...origin, callee, arguments: values, constructed: true }, evaluator)
}

/** Returns the result of a callee whose source is not known. A new `Error` is an object with a message. */
function opaqueResult(result: CallResult, evaluator: Evaluator): Value {
  const { node, module } = result
  if (!isErrorClass(result.callee)) return opaque(result, { kind: 'result', result })
  const [message] = result.arguments
  const members = new LazyMap<Value>(evaluator)
  if (message) members.set('message', message)
  return { kind: 'object', members, open: false, result, node, module }
}
