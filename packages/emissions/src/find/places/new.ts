import type { TSESTree } from '@typescript-eslint/utils'
import { evaluateNew } from '../../evaluator/call.js'
import { isFollowed, isGlobalCallee } from '../../evaluator/follow.js'
import type { Scope } from '../../evaluator/value.js'
import { isWithin } from '../../modules/node.js'
import { lastNameOf } from '../callee-names.js'
import { extractError } from '../error-object.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { extractAssembledError, mayAssembleError } from './assembled-error.js'
import { extractDefinedEmitter } from './defined-emitter.js'
import { extractMapTable } from './table.js'

/** Extracts a construction: of a defined emitter, of a map of statuses, or of a class of the source. */
export function extractNew(node: TSESTree.NewExpression, scope: Scope, context: FindContext): RawEmission[] {
  const name = lastNameOf(node.callee)
  const declared = name === undefined ? [] : extractDefinedEmitter(node, name, scope, context)
  if (declared.length > 0) return declared
  if (isGlobalCallee(node.callee, scope.module))
    return mayAssembleError(node)
      ? extractAssembledError(node, scope, context)
      : extractMapTable(node, scope, context)
  if (!isFollowed(node, scope)) return []
  const callee = context.evaluator.evaluate(node.callee, scope)
  if (callee.kind !== 'class' && callee.kind !== 'function') return extractMapTable(node, scope, context)
  // A function that is called without new calls itself with it.
  if (callee.kind === 'function' && isWithin(node, callee.node)) return []
  const instance = evaluateNew(node, scope, context.evaluator)
  return instance.kind === 'object' ? extractError(node, instance, scope, context, callee) : []
}
