import { instantiateWithUnknown } from '../../evaluator/class.js'
import type { Scope } from '../../evaluator/value.js'
import type { ClassNode } from '../../modules/node.js'
import { namesOf } from '../callee-names.js'
import { extractError } from '../error-object.js'
import { isErrorName, isFailure } from '../error-parts.js'
import type { FindContext, RawEmission } from '../raw-emission.js'

/** Extracts a class whose errors all have one code: `class NotFound extends ApiError { code = 'NotFound' }`. */
export function extractClass(node: ClassNode, scope: Scope, context: FindContext): RawEmission[] {
  const above = node.superClass ? namesOf(node.superClass).at(-1) : undefined
  if (above === undefined || !(isErrorName(above) || isErrorName(node.id?.name))) return []
  const instance = instantiateWithUnknown(node, scope, context.evaluator)
  if (instance.kind !== 'object') return []
  // A status that is passed may be that of a response which a client received.
  return extractError(node, instance, scope, context, undefined).map((error) => ({
    ...error,
    certain: error.certain && isFailure(error.status),
  }))
}
