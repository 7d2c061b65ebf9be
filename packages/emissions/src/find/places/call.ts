import type { TSESTree } from '@typescript-eslint/utils'
import { evaluateArguments } from '../../evaluator/arguments.js'
import { isChained, isFollowedToSource } from '../../evaluator/follow.js'
import { enterFunction } from '../../evaluator/function.js'
import { calledBy, withBound } from '../../evaluator/indirect-call.js'
import {
  literal,
  mapOptions,
  optionsOf,
  outermost,
  type FunctionValue,
  type Scope,
  type Value,
} from '../../evaluator/value.js'
import type { Candidate } from '../../modules/candidates.js'
import { rootOfMember, type FunctionNode, type Node } from '../../modules/node.js'
import { nodesWithin } from '../../modules/relevant-nodes.js'
import { addedMethods } from '../added-methods.js'
import { lastNameOf } from '../callee-names.js'
import { impliedStatus } from '../implied-status.js'
import type { FindContext, RawEmission } from '../raw-emission.js'
import { extractAssembledError, mayAssembleError } from './assembled-error.js'
import { extractSentBody } from './body.js'
import { extractDefinedEmitter } from './defined-emitter.js'

/** Extracts a call: of a defined emitter, of a method that sends a body, or of a function of the source. */
export function extractCall(
  node: TSESTree.CallExpression,
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  const name = lastNameOf(node.callee)
  if (name === undefined) return []
  const declared = extractDefinedEmitter(node, name, scope, context)
  if (declared.length > 0) return declared
  const sent = senders(node, name, context).flatMap(
    (sender) => extractSentBody(node, sender, scope, context) ?? [],
  )
  // A status that is passed with the body counts before one that is set on the response.
  const best =
    sent.find(({ isStatusPassed }) => isStatusPassed) ??
    sent.find(({ status }) => status !== undefined) ??
    sent[0]
  if (best) return [withImpliedStatus(best, node, name, scope, context)]
  if (mayAssembleError(node)) return extractAssembledError(node, scope, context)
  if (node.arguments.length === 0 && !isChained(node)) return []
  const added = addedMethods(node, scope.module, context.evaluator)
  if (added.length > 0) {
    const passed = () => evaluateArguments(node.arguments, scope, context.evaluator)
    return added.flatMap((each) => extractFollowed(node, each, passed, scope, context))
  }
  if (!isFollowedToSource(node, scope)) return []
  // The expression of the callee is part of the call, and so is followed too.
  const inner = { ...scope, frame: scope.frame ?? outermost }
  const { callee, values } = calledBy(node, inner, scope, context.evaluator)
  return optionsOf(callee).flatMap(({ value }) =>
    value.kind === 'function' ? extractFollowed(node, value, values, scope, context) : [],
  )
}

const senders = (node: TSESTree.CallExpression, name: string, { recognizer }: FindContext) =>
  node.callee.type === 'MemberExpression'
    ? (recognizer.bodySenders.get(name) ?? []).filter((sender) => sender.kind === 'method')
    : []

/** Adds the default status of the response to a body that is sent without any. */
function withImpliedStatus(
  sent: RawEmission,
  node: TSESTree.CallExpression,
  name: string,
  scope: Scope,
  context: FindContext,
): RawEmission {
  if (sent.status !== undefined || node.callee.type !== 'MemberExpression') return sent
  const defaultStatus = senders(node, name, context).find((sender) => sender.defaultStatus)?.defaultStatus
  const status = impliedStatus(node, node.callee.object, defaultStatus, scope, context)
  return status ? { ...sent, status, isStatusImplied: true } : sent
}

/** Extracts what the body of a function of the source emits with these arguments. */
function extractFollowed(
  node: TSESTree.CallExpression,
  callee: FunctionValue,
  values: () => readonly Value[],
  scope: Scope,
  context: FindContext,
): RawEmission[] {
  const emitting = emittingCandidates(callee, context)
  if (emitting.length === 0) return []
  const { evaluator } = context
  const surroundings = { closure: callee.frame, caller: scope.frame }
  const frame = enterFunction(callee.node, withBound(callee, values()), callee.self, surroundings, evaluator)
  if (!frame) return []
  const inside = { module: callee.module, frame }
  return emitting.flatMap((candidate) =>
    context
      .extractAt(candidate, inside)
      // The object of the method may not be known.
      .filter(({ code }) => !readsThis(code))
      .map((emission) => ({
        ...emission,
        ...(emission.isStatusImplied &&
          emission.status && { status: relocate(emission.status, node, scope) }),
        node,
        definition: callee,
      })),
  )
}

/** Moves a status that is written nowhere to the call that emits it. */
const relocate = (status: Value, node: Node, { module }: Scope): Value =>
  mapOptions(status, (each) => (each.kind === 'literal' ? literal({ node, module }, each.value) : each))

/** Returns the candidates in a function through which one of its parameters reaches a code or a status. */
function emittingCandidates(
  { node, module, frame, self }: FunctionValue,
  { evaluator, extractPassed }: FindContext,
): readonly Candidate[] {
  // A method may send what others before it were passed.
  if (node.params.length === 0 && !self) return []
  const { emittingCandidates: answers } = evaluator.answersOf(module)
  const known = answers.get(node)
  if (known) return known
  // A function that calls itself finds nothing in the inner call.
  answers.set(node, [])
  // It is called with a code or a status, so that whatever it passes on may be one.
  const inside = { module, frame: frame ?? outermost }
  const found = nodesWithin(module.nodes.candidates, node).filter((candidate) =>
    extractPassed(candidate, inside).some(
      ({ code, status }) =>
        dependsOnParameter(node, code) || dependsOnParameter(node, status) || readsThis(code),
    ),
  )
  evaluator.answersOf(module).emittingCandidates.set(node, found)
  return found
}

const dependsOnParameter = (of: FunctionNode, value: Value | undefined): boolean =>
  value !== undefined &&
  optionsOf(value).some(
    ({ value: each }) => each.kind === 'opaque' && each.from.kind === 'parameter' && each.from.of === of,
  )

/** Tests for a code that is a member of `this`: `code(value) { this.value = value; return this }` of a builder sets it. */
const readsThis = (value: Value | undefined): boolean =>
  value !== undefined &&
  optionsOf(value).some(
    ({ value: each }) => each.kind === 'opaque' && rootOfMember(each.node).type === 'ThisExpression',
  )
