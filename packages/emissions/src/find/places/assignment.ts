import type { TSESTree } from '@typescript-eslint/utils'
import type { Scope } from '../../evaluator/value.js'
import { partsOfBody } from '../error-parts.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
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
  if (!recognizer.bodySenders.get(left.property.name)?.some(({ kind }) => kind === 'property')) return []
  const parts = partsOfBody(evaluator.evaluate(node.right, scope), layout, evaluator)
  if (!parts) return []
  const status = statusAround(node, left.object, scope, context) ?? parts.status
  return [
    {
      ...parts,
      status,
      node,
      certain: isCertainError(parts, status, layout),
      sent: true,
      definition: undefined,
    },
  ]
}
