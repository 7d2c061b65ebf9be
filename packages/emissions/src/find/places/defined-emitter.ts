import { evaluateArguments } from '../../evaluator/arguments.js'
import { isAbsent, mapOptions, textOf, unknown, type Scope, type Value } from '../../evaluator/value.js'
import type { ArgumentPath } from '../../framework.js'
import type { CallNode } from '../../modules/node.js'
import { namesOf } from '../callee-names.js'
import { argumentAt, partsOfArguments } from '../emitter-arguments.js'
import { extractErrors } from '../error-object.js'
import { isFailure } from '../error-parts.js'
import { impliedStatusOfEmitter } from '../implied-status.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { isMemberOfThis } from '../receiver.js'
import { isEmitterName, matchEmitters } from '../recognizer.js'
import { scopeOfBody } from '../sent-parts.js'

/** Extracts a call of an emitter that a framework or the configuration defines. */
export function extractDefinedEmitter(
  node: CallNode,
  name: string,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  if (!isEmitterName(context.recognizer, name)) return []
  const written = namesOf(node.callee)
  const emitters = matchEmitters(context.recognizer, written, node.type === 'NewExpression')
  if (emitters.length === 0) return []
  const { evaluator } = context
  const values = evaluateArguments(node.arguments, scopeOfBody(scope, context), evaluator)
  const isSource = ['function', 'class'].includes(evaluator.evaluate(node.callee, scope).kind)
  // `this.json(body)` sends a body, and is not the function `json`.
  const isOwnMethod = isMemberOfThis(node.callee) && context.recognizer.bodySenders.has(name)
  let withoutStatus: RawEmission | undefined
  for (const { definition, declared } of emitters) {
    // A definition of the source under a name of a framework is not the framework.
    if ((isSource || isOwnMethod) && !declared) continue
    const { error } = definition
    if (error !== undefined) {
      const passed = argumentAt(values, error, { node, module: scope.module }, evaluator)
      const errors = passed ? extractErrors(node, passed, scope, context) : []
      if (errors.length > 0) return errors
    }
    const parts = partsOfArguments(node.callee, values, definition, written, scope, context)
    if (!parts) continue
    const sent = parts.body !== undefined
    const implied = impliedStatusOfEmitter(node, definition, parts.status, scope, context)
    if (implied)
      return [
        {
          ...parts,
          status: implied,
          isStatusImplied: true,
          node,
          certain: true,
          sent,
          definition: undefined,
        },
      ]
    // A package may raise codes of its own through a framework, as the plugins of Fastify do; one that is a member beside
    // a status is that of an error object.
    const status = declared ? withoutNames(parts.status) : parts.status
    const isInBody = isMember(definition.code) || definition.text !== undefined
    const certain = declared || sent || (isInBody && isFailure(status))
    const emission = { ...parts, status, node, certain, sent, definition: undefined }
    if (declared || isStatus(status)) return [emission]
    withoutStatus ??= emission
  }
  return withoutStatus ? [withoutStatus] : []
}

/** Returns a status without names of which no number is known: a team may have names of its own. */
const withoutNames = (status: Value | undefined): Value | undefined =>
  status && mapOptions(status, (each) => (isName(textOf(each)) ? unknown(each) : each))

const isName = (text: string | undefined) => text !== undefined && Number.isNaN(Number(text))

const isMember = (path: ArgumentPath | undefined) => path?.includes('.') ?? false

/** Tests for a status that is passed: in `json(body, { status: 404 })` it is not the second argument, but in it. */
const isStatus = (status: Value | undefined): boolean =>
  status !== undefined && status.kind !== 'object' && !isAbsent(status)
