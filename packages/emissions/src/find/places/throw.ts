import type { TSESTree } from '@typescript-eslint/utils'
import type { Scope } from '../../evaluator/value.js'
import { extractErrors } from '../error-object.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { isOfClient } from './client-error.js'

/** Extracts `throw error`, where the error was created elsewhere; `throw new …` is extracted as a construction. */
export function extractThrow(
  node: TSESTree.ThrowStatement,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  const { argument } = node
  if (argument.type === 'NewExpression') return []
  const thrown = context.evaluator.evaluate(argument, scope)
  return extractErrors(argument, thrown, scope, context).filter(
    (error) => !isOfClient(error, node, scope, context),
  )
}
