import type { TSESTree } from '@typescript-eslint/utils'
import { tellApart } from './conditions.js'
import { followForMember } from './demand.js'
import type { Evaluator } from './evaluator.js'
import { literal, mapOptions, unknown, type Scope, type Value } from './value.js'

/** Evaluates `'error' in result`, which tells apart the alternatives of a result. */
export function evaluateHasMember(
  node: TSESTree.BinaryExpression,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const origin = { node, module: scope.module }
  const key = evaluator.evaluate(node.left, scope)
  if (key.kind !== 'literal') return unknown(origin)
  const name = String(key.value)
  const object = followForMember(evaluator.evaluate(node.right, scope), name, evaluator)
  return mapOptions(tellApart(object, node.right, scope), (each) => {
    if (each.kind !== 'object') return unknown(origin)
    const has = each.members.has(name)
    return has || (!each.open && !each.class) ? literal(origin, has) : unknown(origin)
  })
}
