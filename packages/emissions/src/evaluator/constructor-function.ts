import type { TSESTree } from '@typescript-eslint/utils'
import type { Node } from '../modules/node.js'
import { evaluateArguments } from './arguments.js'
import { assignMembers } from './class.js'
import type { Evaluator } from './evaluator.js'
import { enterFunction } from './function.js'
import { isErrorClass } from './globals.js'
import { LazyMap } from './lazy-map.js'
import type { FunctionValue, ObjectValue, Scope, Value } from './value.js'

/** Returns the object that `new` makes of a function: what the function assigns to `this`. */
export function constructWithFunction(
  callee: FunctionValue,
  values: readonly Value[],
  scope: Scope,
  node: Node,
  evaluator: Evaluator,
): ObjectValue {
  const { module } = scope
  const members = new LazyMap<Value>(evaluator)
  const made: ObjectValue = { kind: 'object', members, open: false, result: undefined, node, module }
  fill(made, callee, values, scope, evaluator)
  return made
}

function fill(
  self: ObjectValue,
  { node, module, frame: closure }: FunctionValue,
  values: readonly Value[],
  caller: Scope,
  evaluator: Evaluator,
): void {
  const { body } = node
  const frame = enterFunction(node, values, self, { closure, caller: caller.frame }, evaluator)
  if (!frame || body?.type !== 'BlockStatement') return
  const scope = { module, frame }
  const onBase = (base: Node, passed: readonly TSESTree.CallExpressionArgument[]) => {
    const above = evaluator.evaluate(base, scope)
    const given = evaluateArguments(passed, scope, evaluator)
    if (above.kind === 'function') fill(self, above, given, scope, evaluator)
    else if (isErrorClass(above) && given[0]) self.members.set('message', given[0])
  }
  assignMembers(body.body, self.members, { scope, evaluator, onSuper: () => undefined, onBase })
}
