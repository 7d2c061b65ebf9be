import { toJson } from '../evaluator/to-json.js'
import {
  literal,
  optionsOf,
  type CallResult,
  type ClassValue,
  type FunctionValue,
  type ObjectValue,
  type Scope,
  type Value,
} from '../evaluator/value.js'
import type { ArgumentPath, EmitterDefinition } from '../framework.js'
import type { Node } from '../modules/node.js'
import { namesOf } from './callee-names.js'
import { argumentAt, partsOfArguments } from './emitter-arguments.js'
import { findStatus, isError, partsOfBody, partsOfError, type ErrorParts } from './error-parts.js'
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
  const parts = partsOfInstance(error, scope, context)
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

function partsOfInstance(error: ObjectValue, scope: Scope, context: FindContext): ErrorParts | undefined {
  const { layout, evaluator } = context
  const base = baseOf(error, scope, context)
  if (base?.parts) return base.parts
  const own =
    partsOfError(error, layout, evaluator) ??
    partsOfBody(toJson(error, evaluator), layout, evaluator) ??
    (base?.body && partsOfError(base.body, layout, evaluator))
  return own && { ...own, status: own.status ?? findStatus(error) ?? base?.status }
}

/**
 * The parts that a subclass passes to a known class: `class NotFound extends HttpException` with `super(body, 404)` in its
 * constructor.
 */
interface PassedToBase {
  readonly parts: ErrorParts | undefined
  readonly status: Value | undefined
  readonly body: ObjectValue | undefined
}

function baseOf({ result }: ObjectValue, scope: Scope, context: FindContext): PassedToBase | undefined {
  const path = result && externalPath(result.callee)
  if (!path || result.callee.kind !== 'opaque') return undefined
  // An import may have another name here than in its package, which may have none but `default`.
  const emitters = [path, namesOf(result.callee.node)].flatMap((written) =>
    matchEmitters(context.recognizer, written, result.constructed).map((each) => ({ ...each, written })),
  )
  let passed: PassedToBase | undefined
  for (const { definition, written } of emitters) {
    const error = passedError(definition, result, context)
    const parts = error
      ? partsOfError(error, context.layout, context.evaluator)
      : partsOfArguments(result.node, result.arguments, definition, written, scope, context)
    if (parts) return { parts, status: parts.status, body: undefined }
    passed ??= passedTo(definition, result, context)
  }
  return passed
}

function passedError(
  { error }: EmitterDefinition,
  result: CallResult,
  { evaluator }: FindContext,
): ObjectValue | undefined {
  const passed = error === undefined ? undefined : argumentAt(result.arguments, error, result, evaluator)
  return passed?.kind === 'object' ? passed : undefined
}

function passedTo(
  { status, body }: EmitterDefinition,
  result: CallResult,
  { evaluator }: FindContext,
): PassedToBase | undefined {
  const at = (path: ArgumentPath) => argumentAt(result.arguments, path, result, evaluator)
  const passedStatus = typeof status === 'number' ? literal(result, status) : status && at(status)
  if (!passedStatus || !mayBeStatus(passedStatus)) return undefined
  const passedBody = body === undefined ? undefined : at(body)
  return {
    parts: undefined,
    status: passedStatus,
    body: passedBody?.kind === 'object' ? passedBody : undefined,
  }
}

/** Tests an argument of a class whose arguments may have another order in the package that it comes from. */
const mayBeStatus = (value: Value): boolean =>
  optionsOf(value).every((each) => each.value.kind !== 'literal' || typeof each.value.value === 'number')

/** Returns the path of a class outside the source, or of a function outside of it that returns the class. */
function externalPath(callee: Value): readonly string[] | undefined {
  if (callee.kind !== 'opaque') return undefined
  if (callee.from.kind === 'result') return externalPath(callee.from.result.callee)
  return callee.from.kind === 'external' ? callee.from.path : undefined
}

/** Tests a status of an error object: one that is not known, of an object that is no error, may be of another domain. */
function isStatusOfError(status: Value, error: ObjectValue): boolean {
  const known = optionsOf(status).flatMap(({ value }) => (value.kind === 'literal' ? [value.value] : []))
  return known.length === 0 ? isError(error) : known.every((value) => typeof value === 'number')
}

/** Returns an emission for each error object that a value may be. */
export function extractErrors(node: Node, errors: Value, scope: Scope, context: FindContext): RawEmission[] {
  return optionsOf(errors).flatMap(({ value }) =>
    value.kind === 'object' ? extractError(node, value, scope, context, undefined) : [],
  )
}
