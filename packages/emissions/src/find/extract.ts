import type { TSESTree } from '@typescript-eslint/utils'
import { nodesWithin } from '../modules/nodes-of-interest.js'
import { construct, evaluateArguments } from '../evaluator/call.js'
import { instanceOf } from '../evaluator/class-instance.js'
import { evaluate } from '../evaluator/evaluate.js'
import { enter } from '../evaluator/function-result.js'
import { createMemo } from '../evaluator/memo.js'
import {
  optionsOf,
  outermost,
  type ClassNode,
  type FunctionNode,
  type FunctionValue,
  type Scope,
  type Value,
} from '../evaluator/value.js'
import { isGlobalCallee, isIdle, mayLeadToSource } from '../evaluator/worth-following.js'
import { extractAssignment, extractObject, extractSent } from './bodies.js'
import { lastName, writtenName } from './callee-names.js'
import type { Candidate } from './candidates.js'
import { partsOfArguments, valueAt } from './emitter-arguments.js'
import { extractError, extractErrors } from './error-objects.js'
import { isFailure, namedLikeError } from './parts.js'
import type { Extraction, RawEmission } from './raw-emission.js'
import { isEmitterName, matchEmitters } from './recognizer.js'
import { mapEntries, switchEntries } from './status-tables.js'

/** Hands over the errors that are emitted at candidates, with the candidate that each was found at. */
export function extract(
  candidates: readonly Candidate[],
  scope: Scope,
  extraction: Extraction,
  each: (emission: RawEmission, candidate: Candidate) => void,
): void {
  for (const candidate of candidates)
    for (const emission of extractAt(candidate, scope, extraction)) each(emission, candidate)
}

function extractAt(node: Candidate, scope: Scope, extraction: Extraction): RawEmission[] {
  switch (node.type) {
    case 'CallExpression':
      return extractCall(node, scope, extraction)
    case 'NewExpression':
      return extractNew(node, scope, extraction)
    case 'AssignmentExpression':
      return extractAssignment(node, scope, extraction)
    case 'ThrowStatement':
      return extractThrow(node, scope, extraction)
    case 'SwitchStatement':
      return switchEntries(node, scope, extraction)
    case 'ClassDeclaration':
    case 'ClassExpression':
      return extractClass(node, scope, extraction)
    default:
      return extractObject(node, scope, extraction)
  }
}

function extractCall(node: TSESTree.CallExpression, scope: Scope, extraction: Extraction): RawEmission[] {
  const name = lastName(node.callee)
  if (name === undefined) return []
  const declared = extractKnown(node, name, scope, extraction)
  if (declared.length > 0) return declared
  const sent = senders(node, name, extraction).flatMap(
    (sender) => extractSent(node, sender, scope, extraction) ?? [],
  )
  const best = sent.find(({ status }) => status !== undefined) ?? sent[0]
  if (best) return [best]
  if (node.arguments.length === 0 || !mayLeadToSource(node, scope)) return []
  // What makes the callee is part of the call, and so is followed too.
  const callee = evaluate(node.callee, { ...scope, frame: scope.frame ?? outermost })
  return callee.kind === 'function' ? extractFollowed(node, callee, scope, extraction) : []
}

const senders = (node: TSESTree.CallExpression, name: string, { recognizer }: Extraction) =>
  node.callee.type === 'MemberExpression'
    ? (recognizer.bodySenders.get(name) ?? []).filter((sender) => sender.kind === 'method')
    : []

/** Emitters that are given as data: by a framework, or in the configuration. */
function extractKnown(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  name: string,
  scope: Scope,
  extraction: Extraction,
): RawEmission[] {
  if (!isEmitterName(extraction.recognizer, name)) return []
  const written = writtenName(node.callee)
  const emitters = matchEmitters(extraction.recognizer, written, node.type === 'NewExpression')
  if (emitters.length === 0) return []
  const values = evaluateArguments(node.arguments, scope)
  const isSource = ['function', 'class'].includes(evaluate(node.callee, scope).kind)
  for (const { definition, declared } of emitters) {
    // What the source itself defines under the name that a framework uses is not the framework.
    if (isSource && !declared) continue
    const { error } = definition
    if (error !== undefined) {
      const handed = valueAt(values, error, { node, module: scope.module })
      const errors = handed ? extractErrors(node, handed, scope, extraction) : []
      if (errors.length > 0) return errors
    }
    const parts = partsOfArguments(node.callee, values, definition, written, scope, extraction)
    if (!parts) continue
    const sent = parts.body !== undefined
    // A package may raise codes of its own in the way of a framework, as the plugins of Fastify do.
    return [{ ...parts, node, certain: declared || sent, sent, definition: undefined }]
  }
  return []
}

/** A function of the source: what its body emits with these arguments. */
function extractFollowed(
  node: TSESTree.CallExpression,
  callee: FunctionValue,
  scope: Scope,
  extraction: Extraction,
): RawEmission[] {
  const emitting = emittingCandidates(callee, extraction)
  if (emitting.length === 0) return []
  const frame = enter(
    callee.node,
    evaluateArguments(node.arguments, scope),
    undefined,
    callee.frame,
    scope.frame,
  )
  if (!frame) return []
  const emissions: RawEmission[] = []
  extract(emitting, { module: callee.module, frame }, extraction, (emission) =>
    emissions.push({ ...emission, node, definition: callee }),
  )
  return emissions
}

const emittingIn = createMemo<FunctionNode, readonly Candidate[]>()

/** The candidates in the body of a function through which one of its parameters reaches a code or a status. */
function emittingCandidates(callee: FunctionValue, extraction: Extraction): readonly Candidate[] {
  if (callee.node.params.length === 0) return []
  const known = emittingIn(callee.module).get(callee.node)
  if (known) return known
  // A function that calls itself finds nothing in the inner call.
  emittingIn(callee.module).set(callee.node, [])
  const scope = { module: callee.module, frame: callee.frame }
  const emitting = new Set<Candidate>()
  extract(
    nodesWithin(callee.module.nodes.candidates, callee.node),
    scope,
    extraction,
    ({ code, status }, candidate) => {
      if (reaches(callee.node, code) || reaches(callee.node, status)) emitting.add(candidate)
    },
  )
  const found = [...emitting]
  emittingIn(callee.module).set(callee.node, found)
  return found
}

const reaches = (parameterOf: FunctionNode, value: Value | undefined): boolean =>
  value !== undefined &&
  optionsOf(value).some(
    ({ value: each }) =>
      each.kind === 'opaque' && each.from.kind === 'parameter' && each.from.of === parameterOf,
  )

function extractNew(node: TSESTree.NewExpression, scope: Scope, extraction: Extraction): RawEmission[] {
  const name = lastName(node.callee)
  const declared = name === undefined ? [] : extractKnown(node, name, scope, extraction)
  if (declared.length > 0) return declared
  if (isGlobalCallee(node.callee, scope.module)) return mapEntries(node, scope, extraction)
  if (isIdle(node, scope)) return []
  const callee = evaluate(node.callee, scope)
  if (callee.kind !== 'class') return mapEntries(node, scope, extraction)
  const instance = construct(node, scope)
  return instance.kind === 'object' ? extractError(node, instance, scope, extraction, callee) : []
}

/** A class of errors that all have one code: `class NotFound extends ApiError { constructor() { super(404, 'NotFound') } }`. */
function extractClass(node: ClassNode, scope: Scope, extraction: Extraction): RawEmission[] {
  const above = node.superClass ? writtenName(node.superClass).at(-1) : undefined
  if (above === undefined || !(namedLikeError(above) || namedLikeError(node.id?.name))) return []
  const instance = instanceOf(node, scope)
  if (instance.kind !== 'object') return []
  // A status that is handed over may be that of a response which a client received.
  return extractError(node, instance, scope, extraction, undefined).map((error) => ({
    ...error,
    certain: error.certain && isFailure(error.status),
  }))
}

/** `throw error`, where the error was put together elsewhere; `throw new …` is found as a construction. */
function extractThrow(node: TSESTree.ThrowStatement, scope: Scope, extraction: Extraction): RawEmission[] {
  if (node.argument.type === 'NewExpression') return []
  return extractErrors(node.argument, evaluate(node.argument, scope), scope, extraction)
}
