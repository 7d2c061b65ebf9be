import type { Evaluator } from './evaluator.js'
import { isFollowed } from './follow.js'
import { isErrorLikeName } from './may-pass-code.js'
import { outermost, type Value } from './value.js'

/**
 * Returns the result of a call that was not followed, since it passes neither code nor status, once a member is read that
 * is named like one: `validate(order)` of another file, of which `problem.status` is read.
 */
export function followForMember(value: Value, key: string, evaluator: Evaluator): Value {
  if (value.kind !== 'opaque' || value.from.kind !== 'result' || !isErrorLikeName(key)) return value
  const { node, module } = value
  const { callee } = value.from.result
  const wasFollowed = callee.kind !== 'opaque' || callee.node !== node || callee.from.kind !== 'unknown'
  if (wasFollowed || node.type !== 'CallExpression') return value
  return isFollowed(node, { module, frame: outermost }) ? evaluator.evaluateOutermost(node, module) : value
}
