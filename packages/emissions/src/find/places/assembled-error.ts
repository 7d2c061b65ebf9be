import type { TSESTree } from '@typescript-eslint/utils'
import { isGlobalMethod } from '../../evaluator/globals.js'
import { optionsOf, type Scope } from '../../evaluator/value.js'
import type { CallNode, Node } from '../../modules/node.js'
import { extractErrors } from '../error-object.js'
import { isError, isErrorName, isFailure } from '../error-parts.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { isOfClient } from './client-error.js'

/** Tests for `Object.assign(new Error(message), { code })`, and for `const error = new Error(message)`, which may gain a code. */
export const mayAssembleError = (node: CallNode): boolean =>
  node.type === 'CallExpression'
    ? node.arguments.length > 1 && isGlobalMethod(node.callee, 'Object', 'assign')
    : assembledName(node) !== undefined

/** Extracts an error of the language that is given a code, where it is made. */
export function extractAssembledError(node: CallNode, scope: Scope, context: FindContext): RawEmission[] {
  const whole = node.type === 'CallExpression' ? node : assembledName(node)
  if (!whole) return []
  const value = context.evaluator.evaluate(whole, scope)
  if (!optionsOf(value).some(({ value: each }) => each.kind === 'object' && isError(each))) return []
  return (
    extractErrors(node, value, scope, context)
      .filter(({ code }) => code && optionsOf(code).some(({ value: each }) => each.kind === 'literal'))
      .filter((error) => !isOfClient(error, node, scope, context))
      // An error of a client copies the status that it received.
      .map((error) => ({ ...error, certain: error.certain && isFailure(error.status) }))
  )
}

/** Returns the variable that holds a new error of the language. */
function assembledName({ callee, parent }: CallNode): TSESTree.Identifier | undefined {
  if (callee.type !== 'Identifier' || !isErrorName(callee.name)) return undefined
  const declared: Node | undefined = parent.type === 'VariableDeclarator' ? parent.id : undefined
  return declared?.type === 'Identifier' ? declared : undefined
}
