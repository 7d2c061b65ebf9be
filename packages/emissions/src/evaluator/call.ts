import type { TSESTree } from '@typescript-eslint/utils'
import { instantiate } from './class-instance.js'
import { askOnce, evaluate } from './evaluate.js'
import { enter, returned } from './function-result.js'
import { memberOf } from './members.js'
import { createMemo } from './memo.js'
import { isGlobal, made, mapObject, throughStandardCall } from './standard-call.js'
import {
  outermost,
  unknown,
  unknownArguments,
  type Frame,
  type FunctionValue,
  type Node,
  type Scope,
  type Value,
} from './value.js'
import { isIdle } from './worth-following.js'

/** The result of a call. The body of a function in the source is followed with the arguments in place. */
export function call(node: TSESTree.CallExpression, scope: Scope): Value {
  const transparent = throughStandardCall(node, scope)
  if (transparent) return transparent
  if (isIdle(node, scope)) return made(node, scope, unknown({ node, module: scope.module }), [], false)
  const callee = evaluate(node.callee, scope)
  const values = evaluateArguments(node.arguments, scope)
  if (callee.kind === 'function') return invoke(callee, values, scope, node)
  return made(node, scope, callee, values, false)
}

export function construct(node: TSESTree.NewExpression, scope: Scope): Value {
  if (isIdle(node, scope)) return made(node, scope, unknown({ node, module: scope.module }), [], true)
  const callee = evaluate(node.callee, scope)
  const values = evaluateArguments(node.arguments, scope)
  if (callee.kind === 'class') return instantiate(callee, values, scope, node)
  if (isGlobal(callee, 'Map'))
    return mapObject(values[0], node, scope) ?? made(node, scope, callee, values, true)
  return made(node, scope, callee, values, true)
}

/** The values of arguments in order; those from a spread of an unknown list on are left out. */
export function evaluateArguments(nodes: readonly TSESTree.CallExpressionArgument[], scope: Scope): Value[] {
  const values: Value[] = []
  for (const node of nodes) {
    if (node.type !== 'SpreadElement') {
      values.push(evaluate(node, scope))
      continue
    }
    const spread = evaluate(node.argument, scope)
    if (spread.kind !== 'list' || spread.open) {
      // Positions are lost from here on; fill up so that no default applies.
      const origin = { node, module: scope.module }
      const first = spread.kind === 'list' ? unknown(origin) : spread
      return [
        ...values,
        ...unknownArguments(origin).map((_, index) => memberOf(first, String(index), origin)),
      ]
    }
    values.push(...spread.items)
  }
  return values
}

/** What functions without parameters return. */
const resultsIn = createMemo<Node, Value>()

/** What a function returns for these arguments. */
function invoke(callee: FunctionValue, values: readonly Value[], scope: Scope, node: Node): Value {
  const { module, frame: closure } = callee
  const enterFrom = (caller: Frame | undefined) => enter(callee.node, values, undefined, closure, caller)
  const returnedIn = (frame: Frame | undefined) =>
    frame ? returned(callee.node, { module, frame }) : unknown({ node, module: scope.module })
  if (callee.node.generator) return returnedIn(undefined)
  if (callee.node.params.length > 0 || closure) return returnedIn(enterFrom(scope.frame))
  return askOnce(resultsIn(module), callee.node, () => returnedIn(enterFrom(outermost)))
}
