import type { Catalog, EnvelopeLayout, EnvelopePlace } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import { evaluateArguments } from '../evaluator/arguments.js'
import { toJson } from '../evaluator/to-json.js'
import { memberOf } from '../evaluator/members.js'
import { isAbsent, optionsOf, type ObjectValue, type Scope, type Value } from '../evaluator/value.js'
import type { BodySender } from '../framework.js'
import type { Candidate } from '../modules/candidates.js'
import type { Module } from '../modules/module.js'
import { keyName, type CallNode, type Node } from '../modules/node.js'
import { lastNameOf, namesOf } from './callee-names.js'
import { goesElsewhere } from './destination.js'
import { argumentAt, argumentOfCall } from './emitter-arguments.js'
import { isOfOtherProtocol, partsOfMisplaced } from './error-parts.js'
import { lacksMember } from './lacks-member.js'
import { isPage } from './page.js'
import type { FindContext } from './raw-emission.js'
import { receiverOf } from './receiver.js'
import { matchEmitters } from './recognizer.js'
import { statusAround } from './status-around.js'

/** A response with an error status whose body is known in full and has no code. */
export interface CodelessResponse {
  /** The body, or the call that sends a body of another file or none. */
  readonly node: Node
  /** Undefined where the body is a text, or empty. */
  readonly body: ObjectValue | undefined
}

/** Returns the error responses at these candidates of a file whose bodies have no code; none of a page. */
export function findCodelessAt(
  candidates: readonly Candidate[],
  module: Module,
  catalog: Catalog,
  context: FindContext,
): CodelessResponse[] {
  const scope = { module, frame: undefined }
  const found = candidates.flatMap((node) => {
    const response = responseAt(node, scope, context)
    if (!response) return []
    const sent = { ...response, body: response.body && toJson(response.body, context.evaluator) }
    const lacks = catalog.envelopes.every(({ code }) => !code || lacksCode(sent.body, code, context))
    return lacks && !catalog.envelopes.some((each) => mayBeIn(each, sent.body)) ? [shown(sent, module)] : []
  })
  return found.length > 0 && isPage(module, context.evaluator) ? [] : found
}

/** A body that is sent with an error status. An empty text stands for no body. */
interface ErrorResponse {
  readonly node: Node
  readonly body: Value | undefined
}

function responseAt(node: Candidate, scope: Scope, context: FindContext): ErrorResponse | undefined {
  switch (node.type) {
    case 'CallExpression':
      return ofSender(node, scope, context) ?? ofEmitter(node, scope, context)
    case 'NewExpression':
      return ofEmitter(node, scope, context)
    case 'AssignmentExpression':
      return ofAssignment(node, scope, context)
    case 'ObjectExpression':
      return ofObject(node, scope, context)
    default:
      return undefined
  }
}

/** Reads `res.status(404).json(body)` and `c.json(body, 404)`. */
function ofSender(
  node: TSESTree.CallExpression,
  scope: Scope,
  context: FindContext,
): ErrorResponse | undefined {
  const { callee } = node
  if (callee.type !== 'MemberExpression') return undefined
  const senders = context.recognizer.bodySenders.get(lastNameOf(callee)) ?? []
  for (const sender of senders) {
    if (
      sender.kind !== 'method' ||
      !isErrorStatus(statusOfSender(node, callee.object, sender, scope, context))
    )
      continue
    const argument = node.arguments[sender.argument]
    if (argument) return { node, body: context.evaluator.evaluate(argument, scope) }
    // `end()` sends a status alone, on purpose.
    return sender.name === 'send' ? { node, body: undefined } : undefined
  }
  return undefined
}

function statusOfSender(
  node: TSESTree.CallExpression,
  receiver: Node,
  sender: BodySender & { kind: 'method' },
  scope: Scope,
  context: FindContext,
): Value | undefined {
  const passed =
    sender.status === undefined ? undefined : argumentOfCall(node, sender.status, scope, context.evaluator)
  if (!passed || isAbsent(passed)) return statusAround(node, receiver, scope, context)
  // Mocks of other services take a status and a body too.
  return receiverOf(receiver, scope.module) === 'response' ? passed : undefined
}

/** Reads `Response.json(body, { status: 404 })` and emitters that the team declared. */
function ofEmitter(node: CallNode, scope: Scope, context: FindContext): ErrorResponse | undefined {
  const { evaluator, recognizer } = context
  if (!recognizer.emitters.has(lastNameOf(node.callee))) return undefined
  const emitters = matchEmitters(recognizer, namesOf(node.callee), node.type === 'NewExpression').filter(
    ({ definition, declared }) =>
      definition.body !== undefined && (declared || definition.defaultStatus !== undefined),
  )
  if (emitters.length === 0) return undefined
  const isSource = ['function', 'class'].includes(evaluator.evaluate(node.callee, scope).kind)
  const values = evaluateArguments(node.arguments, scope, evaluator)
  const origin = { node, module: scope.module }
  for (const { definition, declared } of emitters) {
    const { status, body } = definition
    if ((isSource && !declared) || body === undefined) continue
    const isError =
      typeof status === 'number'
        ? status >= 400
        : isErrorStatus(status === undefined ? undefined : argumentAt(values, status, origin, evaluator))
    const passed = isError ? argumentAt(values, body, origin, evaluator) : undefined
    if (passed) return { node, body: passed }
  }
  return undefined
}

/** Reads `ctx.body = body` beside `ctx.status = 404`. */
function ofAssignment(
  node: TSESTree.AssignmentExpression,
  scope: Scope,
  context: FindContext,
): ErrorResponse | undefined {
  const { left, right } = node
  if (left.type !== 'MemberExpression') return undefined
  const senders = context.recognizer.bodySenders.get(lastNameOf(left))
  if (!senders?.some(({ kind }) => kind === 'property')) return undefined
  if (receiverOf(left.object, scope.module) !== 'response') return undefined
  return isErrorStatus(statusAround(node, left.object, scope, context))
    ? { node, body: context.evaluator.evaluate(right, scope) }
    : undefined
}

/** Objects that only a service makes; `status` beside `data` or `body` may be what a client received. */
const serviceBodies: ReadonlyMap<string, string> = new Map([
  ['statusCode', 'body'],
  ['status', 'jsonBody'],
])

/** Reads `{ statusCode: 404, body }`. */
function ofObject(
  node: TSESTree.ObjectExpression,
  scope: Scope,
  { evaluator }: FindContext,
): ErrorResponse | undefined {
  const keys = new Set(node.properties.map((each) => (each.type === 'Property' ? keyName(each) : undefined)))
  for (const [status, body] of serviceBodies) {
    if (!keys.has(status) || !keys.has(body)) continue
    const value = evaluator.evaluate(node, scope)
    const origin = { node, module: scope.module }
    if (!isErrorStatus(memberOf(value, status, origin, evaluator)) || goesElsewhere(node, scope.module))
      continue
    return { node, body: memberOf(value, body, origin, evaluator) }
  }
  return undefined
}

/** Tests for a status that is certainly that of an error. */
const isErrorStatus = (status: Value | undefined): boolean =>
  status !== undefined &&
  optionsOf(status).every(
    ({ value }) =>
      value.kind === 'literal' && typeof value.value === 'number' && value.value >= 400 && value.value <= 599,
  )

/** Tests for a body that is known in full, is in no format of its own and has no code, not even at another place. */
function lacksCode(
  body: Value | undefined,
  code: EnvelopePlace,
  { layout, isDeclared }: FindContext,
): boolean {
  if (!('pointer' in code)) return false
  if (body === undefined) return true
  const options = optionsOf(body)
  return (
    options.every(({ value }) => lacksMember(value, code.pointer) && !isOfOtherProtocol(value, layout)) &&
    !options.some(({ value }) => partsOfMisplaced(value, layout, isDeclared))
  )
}

/** Tests for the form of an envelope without a code, in which errors are declared. */
function mayBeIn(
  { code, body: form, message, correlationId }: EnvelopeLayout,
  body: Value | undefined,
): boolean {
  if (code) return false
  if (!body || body.kind === 'literal') return form !== 'json'
  return (
    form === 'json' &&
    [message, correlationId].every(
      (place) =>
        !place ||
        !('pointer' in place) ||
        optionsOf(body).some(({ value }) => !lacksMember(value, place.pointer)),
    )
  )
}

function shown({ node, body }: ErrorResponse, module: Module): CodelessResponse {
  const object = body?.kind === 'object' && body.module === module ? body : undefined
  return { node: object?.node ?? node, body: object }
}
