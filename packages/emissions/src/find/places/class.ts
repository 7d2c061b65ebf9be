import { instantiateWithUnknown } from '../../evaluator/class.js'
import type { Scope } from '../../evaluator/value.js'
import { findDeclaration } from '../../modules/declarations.js'
import type { ClassNode, Node } from '../../modules/node.js'
import { namesOf } from '../callee-names.js'
import { extractError } from '../error-object.js'
import { isError, isErrorName, isFailure } from '../error-parts.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { matchEmitters } from '../recognizer.js'

/** Extracts a class whose errors all have one code: `class NotFound extends ApiError { code = 'NotFound' }`. */
export function extractClass(node: ClassNode, scope: Scope, context: FindContext): RawEmission[] {
  if (!node.superClass) return []
  const isNamedError = isErrorName(namesOf(node.superClass).at(-1)) || isErrorName(node.id?.name)
  if (!isNamedError && !mayFixCode(node) && !isKnown(node, scope, context)) return []
  const instance = instantiateWithUnknown(node, scope, context.evaluator)
  if (instance.kind !== 'object' || !(isNamedError || isError(instance) || isKnown(node, scope, context)))
    return []
  // A status that is passed may be that of a response which a client received.
  return extractError(node, instance, scope, context, undefined).map((error) => ({
    ...error,
    certain: error.certain && isFailure(error.status),
  }))
}

/** Tests whether a class has a field, or passes a value to the class above it, that may be a code. */
const mayFixCode = ({ body }: ClassNode): boolean =>
  body.body.some(
    (member) =>
      (member.type === 'PropertyDefinition' && !member.static && member.value && isConstant(member.value)) ||
      (member.type === 'MethodDefinition' &&
        member.kind === 'constructor' &&
        member.value.body?.body.some(passesConstant)),
  )

const passesConstant = (statement: Node): boolean =>
  statement.type === 'ExpressionStatement' &&
  statement.expression.type === 'CallExpression' &&
  statement.expression.callee.type === 'Super' &&
  statement.expression.arguments.some(isConstant)

const isConstant = (node: Node): boolean =>
  node.type === 'MemberExpression' || (node.type === 'Literal' && typeof node.value === 'string')

/** Tests for a class that extends one of a framework, such as `createError.NotFound`. */
function isKnown({ superClass }: ClassNode, { module }: Scope, { recognizer }: FindContext): boolean {
  if (superClass === null) return false
  const declaration =
    superClass.type === 'Identifier' ? findDeclaration(superClass.name, superClass, module) : undefined
  const imported = declaration?.kind === 'import' ? (declaration.name ?? '') : ''
  return [namesOf(superClass), [imported]].some((names) => matchEmitters(recognizer, names, true).length > 0)
}
