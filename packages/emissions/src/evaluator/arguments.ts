import type { TSESTree } from '@typescript-eslint/utils'
import type { Evaluator } from './evaluator.js'
import { memberOf } from './members.js'
import { unknown, unknownArguments, type Scope, type Value } from './value.js'

/** Returns the values of arguments in order. From a spread of an unknown list on, their positions are lost. */
export function evaluateArguments(
  nodes: readonly TSESTree.CallExpressionArgument[],
  scope: Scope,
  evaluator: Evaluator,
): Value[] {
  const values: Value[] = []
  for (const node of nodes) {
    if (node.type !== 'SpreadElement') {
      values.push(evaluator.evaluate(node, scope))
      continue
    }
    const spread = evaluator.evaluate(node.argument, scope)
    if (spread.kind !== 'list' || spread.open) {
      // The rest is filled up, so that no default applies.
      const origin = { node, module: scope.module }
      const first = spread.kind === 'list' ? unknown(origin) : spread
      return [
        ...values,
        ...unknownArguments(origin).map((_, index) => memberOf(first, String(index), origin, evaluator)),
      ]
    }
    values.push(...spread.items)
  }
  return values
}
