import type { TSESTree } from '@typescript-eslint/utils'
import type { Scope } from '../../evaluator/value.js'
import { extractErrors } from '../error-object.js'
import type { FindContext, RawEmission } from '../raw-emission.js'

/** Extracts `throw error`, where the error was created elsewhere; `throw new …` is extracted as a construction. */
export function extractThrow(
  node: TSESTree.ThrowStatement,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  if (node.argument.type === 'NewExpression') return []
  return extractErrors(node.argument, context.evaluator.evaluate(node.argument, scope), scope, context)
}
