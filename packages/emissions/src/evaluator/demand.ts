import type { TSESTree } from '@typescript-eslint/utils'
import type { Evaluator } from './evaluator.js'
import { isFollowed } from './follow.js'
import { isErrorLikeName, isFailureName } from './may-pass-code.js'
import { mapOptions, optionsOf, outermost, type OpaqueValue, type Value } from './value.js'

/**
 * Returns the result of a call that was not followed, since it passes neither code nor status, once a member is read that
 * is named like one, like the failure that a result holds, or like what tells a failure from a success: `validate(order)`
 * of another file, of which `problem.status` is read.
 */
export const followForMember = (value: Value, key: string, evaluator: Evaluator): Value =>
  isErrorLikeName(key) || isFailureName(key) || isSideName(key) ? followForResult(value, evaluator) : value

/** Returns the result of a call that was not followed, once it is tested whether it is a failure. */
export function followForResult(value: Value, evaluator: Evaluator): Value {
  if (!optionsOf(value).some((each) => mayBeFollowed(each.value))) return value
  return mapOptions(value, (each) =>
    mayBeFollowed(each) ? evaluator.evaluateOutermost(each.node, each.module) : each,
  )
}

/** Tests for the usual names of a member that tells a failure from a success. */
const isSideName = (name: string): boolean =>
  /^(?:_?tag|ok|success|failed|kind|type|variant|is(?:Ok|Err|Left|Right|Success|Failure|Valid))$/.test(name)

const mayBeFollowed = (value: Value): value is UnfollowedCall =>
  isUnfollowed(value) && isFollowed(value.node, { module: value.module, frame: outermost })

type UnfollowedCall = OpaqueValue & { readonly node: TSESTree.CallExpression }

/** Tests for the result of a call whose callee was not evaluated. */
function isUnfollowed(value: Value): value is UnfollowedCall {
  if (value.kind !== 'opaque' || value.from.kind !== 'result') return false
  const { callee } = value.from.result
  return (
    value.node.type === 'CallExpression' &&
    callee.kind === 'opaque' &&
    callee.node === value.node &&
    callee.from.kind === 'unknown'
  )
}
