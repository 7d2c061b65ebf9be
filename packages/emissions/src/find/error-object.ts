import {
  optionsOf,
  type ClassValue,
  type FunctionValue,
  type ObjectValue,
  type Scope,
  type Value,
} from '../evaluator/value.js'
import type { Node } from '../modules/node.js'
import { argumentAt, partsOfArguments } from './emitter-arguments.js'
import { isError, partsOfError, type ErrorParts } from './error-parts.js'
import type { FindContext, RawEmission } from './raw-emission.js'
import { matchEmitters } from './recognizer.js'

/** Returns the emission of an error object, from its members or from what its class passes to a known class above it. */
export function extractError(
  node: Node,
  error: ObjectValue,
  scope: Scope,
  context: FindContext,
  definition: ClassValue | FunctionValue | undefined,
): RawEmission[] {
  const parts = partsOfBase(error, scope, context) ?? partsOfError(error, context.layout, context.evaluator)
  if (!parts) return []
  return [
    {
      ...parts,
      node,
      certain: parts.status !== undefined && isStatusOfError(parts.status, error),
      sent: false,
      definition,
    },
  ]
}

/** Reads `class NotFound extends HttpException { constructor() { super(body, 404) } }`. */
function partsOfBase({ result }: ObjectValue, scope: Scope, context: FindContext): ErrorParts | undefined {
  const written = result && externalPath(result.callee)
  if (!written) return undefined
  for (const { definition } of matchEmitters(context.recognizer, written, true)) {
    const { error: path } = definition
    const passed =
      path === undefined ? undefined : argumentAt(result.arguments, path, result, context.evaluator)
    if (passed?.kind === 'object') return partsOfError(passed, context.layout, context.evaluator)
    const parts = partsOfArguments(result.node, result.arguments, definition, written, scope, context)
    if (parts) return parts
  }
  return undefined
}

/** Returns the path of a class outside the source, or of a function outside of it that returns the class. */
function externalPath(callee: Value): readonly string[] | undefined {
  if (callee.kind !== 'opaque') return undefined
  if (callee.from.kind === 'result') return externalPath(callee.from.result.callee)
  return callee.from.kind === 'external' ? callee.from.path : undefined
}

/** Tests a status of an error object: other numbers, or a status of an object that is no error, are of another domain. */
function isStatusOfError(status: Value, error: ObjectValue): boolean {
  const known = optionsOf(status).flatMap(({ value }) => (value.kind === 'literal' ? [value.value] : []))
  if (known.length === 0) return isError(error)
  return known.every((value) => typeof value === 'number' && value >= 100 && value <= 599)
}

/** Returns an emission for each error object that a value may be. */
export function extractErrors(node: Node, errors: Value, scope: Scope, context: FindContext): RawEmission[] {
  return optionsOf(errors).flatMap(({ value }) =>
    value.kind === 'object' ? extractError(node, value, scope, context, undefined) : [],
  )
}
