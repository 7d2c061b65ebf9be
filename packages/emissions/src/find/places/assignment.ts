import type { TSESTree } from '@typescript-eslint/utils'
import type { Scope } from '../../evaluator/value.js'
import { impliedStatus } from '../implied-status.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { receiverOf } from '../receiver.js'
import { partsOfSent, scopeOfBody } from '../sent-parts.js'
import { statusAround } from '../status-around.js'
import { isCertainError } from './body.js'

/** Extracts a body that is assigned: `ctx.body = body`. */
export function extractAssignment(
  node: TSESTree.AssignmentExpression,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  const { layout, recognizer, evaluator } = context
  const { left } = node
  if (left.type !== 'MemberExpression' || left.computed || left.property.type !== 'Identifier') return []
  const sender = recognizer.bodySenders.get(left.property.name)?.find(({ kind }) => kind === 'property')
  if (!sender) return []
  const parts = partsOfSent(evaluator.evaluate(node.right, scopeOfBody(scope, context)), context)
  if (!parts) return []
  const set = statusAround(node, left.object, scope, context) ?? parts.status
  const receiver = receiverOf(left.object, scope.module)
  if (!set && receiver === 'other') return []
  const implied = set ? undefined : impliedStatus(node, left.object, sender.defaultStatus, scope, context)
  const status = set ?? implied
  return [
    {
      ...parts,
      status,
      isStatusImplied: implied !== undefined,
      node,
      certain: isCertainError(parts, status, layout),
      sent: true,
      definition: undefined,
    },
  ]
}
