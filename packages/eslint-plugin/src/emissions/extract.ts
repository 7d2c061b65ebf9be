import type { EnvelopeLayout } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { ArgumentPath, BodySender, EmitterDefinition } from '../frameworks/framework.js'
import { keyName } from '../modules/declarations.js'
import { nodesWithin } from '../modules/nodes-of-interest.js'
import { construct, evaluateArguments } from '../values/call.js'
import { instanceOf } from '../values/class-instance.js'
import { evaluate } from '../values/evaluate.js'
import { enter } from '../values/function-result.js'
import { memberAt } from '../values/members.js'
import { createMemo } from '../values/memo.js'
import {
  literal,
  optionsOf,
  outermost,
  type ClassNode,
  type ClassValue,
  type FunctionNode,
  type FunctionValue,
  type Node,
  type ObjectValue,
  type Scope,
  type Value,
} from '../values/value.js'
import { isGlobalCallee, isIdle, mayLeadToSource } from '../values/worth-following.js'
import type { Candidate } from './candidates.js'
import {
  isAbsent,
  isError,
  namedLikeError,
  partsOfBody,
  partsOfError,
  partsOfMisplaced,
  statusBeside,
  type Parts,
} from './parts.js'
import { isEmitterName, matchEmitters, type Recognizer } from './recognizer.js'
import { statusAround } from './status-around.js'
import { mapEntries, switchEntries, tableEntries } from './status-tables.js'

/** An emission in terms of values; what it says of the linted file is not yet clear. */
export interface RawEmission extends Parts {
  readonly node: Node
  /** Whether it surely is a response; otherwise the codes around it must show that it speaks of this catalog. */
  readonly certain: boolean
  /** Whether `body` is what is sent, and not an object that may still be added to. */
  readonly sent: boolean
  /** The class or function that it goes through. */
  readonly definition: ClassValue | FunctionValue | undefined
}

export interface Extraction {
  readonly layout: EnvelopeLayout
  readonly recognizer: Recognizer
  readonly isDeclared: (code: string) => boolean
}

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

/** `res.status(404).json(body)`, `c.json(body, 404)`. */
function extractSent(
  node: TSESTree.CallExpression,
  sender: BodySender & { kind: 'method' },
  scope: Scope,
  { layout, recognizer, isDeclared }: Extraction,
): RawEmission | undefined {
  const argument = node.arguments[sender.argument]
  if (!argument || argument.type === 'SpreadElement' || node.callee.type !== 'MemberExpression')
    return undefined
  const body = evaluate(argument, scope)
  const whole = partsOfBody(body, layout)
  const parts = whole ?? partsOfMisplaced(body, layout, isDeclared)
  if (!parts) return undefined
  const handed = sender.status === undefined ? undefined : argumentAt(node, sender.status, scope)
  const status =
    (handed && !isAbsent(handed) && handed.kind !== 'object' ? handed : undefined) ??
    statusAround(node, node.callee.object, scope, recognizer) ??
    parts.status
  if (!whole && !isFailure(status)) return undefined
  return {
    ...parts,
    status,
    node,
    certain: isTelling(parts, status, layout),
    sent: true,
    definition: undefined,
  }
}

/** A body is surely an error when its code lies below another member, or a message or an error status comes with it. */
function isTelling({ message }: Parts, status: Value | undefined, layout: EnvelopeLayout): boolean {
  const deep = 'pointer' in layout.code && layout.code.pointer.length > 1
  const says = message !== undefined && !isAbsent(message)
  return deep || says || isFailure(status)
}

const isFailure = (status: Value | undefined): boolean =>
  status !== undefined &&
  optionsOf(status).some(
    ({ value }) => value.kind === 'literal' && typeof value.value === 'number' && value.value >= 400,
  )

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

function partsOfArguments(
  node: Node,
  values: readonly Value[],
  { body, code, status, message, correlationId }: EmitterDefinition,
  written: readonly string[],
  scope: Scope,
  { layout, isDeclared }: Extraction,
): Parts | undefined {
  const origin = { node, module: scope.module }
  const at = (path: ArgumentPath | undefined) =>
    path === undefined ? undefined : valueAt(values, path, origin)
  const handedStatus = typeof status === 'number' ? literal(origin, status) : at(status)
  const handedBody = at(body)
  if (handedBody) {
    const misplaced = isFailure(handedStatus) ? partsOfMisplaced(handedBody, layout, isDeclared) : undefined
    const parts = partsOfBody(handedBody, layout) ?? misplaced
    return parts && { ...parts, status: handedStatus ?? parts.status }
  }
  const handedCode = code === 'member' ? literal(origin, written.at(-1)) : at(code)
  if (!handedCode || isAbsent(handedCode) || !mayBe(layout.code.type, handedCode)) return undefined
  return {
    code: handedCode,
    status: handedStatus,
    message: at(message),
    correlationId: at(correlationId),
    body: undefined,
  }
}

const mayBe = (type: 'string' | 'number', value: Value): boolean =>
  optionsOf(value).some(({ value: each }) =>
    each.kind === 'literal' ? typeof each.value === type : each.kind === 'opaque',
  )

function valueAt(
  values: readonly Value[],
  path: ArgumentPath,
  origin: Parameters<typeof memberAt>[2],
): Value | undefined {
  const [index, ...members] = path.split('.')
  const value = values[Number(index)]
  return value && memberAt(value, members, origin)
}

const argumentAt = (
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  path: ArgumentPath,
  scope: Scope,
): Value | undefined =>
  valueAt(evaluateArguments(node.arguments, scope), path, { node, module: scope.module })

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

/** An error object: its members, or what its class hands to a known class above it. */
function extractError(
  node: Node,
  error: ObjectValue,
  scope: Scope,
  extraction: Extraction,
  definition: ClassValue | undefined,
): RawEmission[] {
  const parts = partsOfBase(error, scope, extraction) ?? partsOfError(error, extraction.layout)
  if (!parts) return []
  return [
    {
      ...parts,
      node,
      certain: parts.status !== undefined && tellsStatus(parts.status, error),
      sent: false,
      definition,
    },
  ]
}

/** `class NotFound extends HttpException { constructor() { super(body, 404) } }`. */
function partsOfBase({ made }: ObjectValue, scope: Scope, extraction: Extraction): Parts | undefined {
  const { callee } = made ?? {}
  if (!made || callee?.kind !== 'opaque' || callee.from.kind !== 'external') return undefined
  const written = callee.from.path
  for (const { definition } of matchEmitters(extraction.recognizer, written, true)) {
    const parts = partsOfArguments(made.node, made.arguments, definition, written, scope, extraction)
    if (parts) return parts
  }
  return undefined
}

/** Numbers that are no HTTP status, or a status of something that is no error, belong to another domain. */
function tellsStatus(status: Value, error: ObjectValue): boolean {
  const known = optionsOf(status).flatMap(({ value }) => (value.kind === 'literal' ? [value.value] : []))
  if (known.length === 0) return isError(error)
  return known.every((value) => typeof value === 'number' && value >= 100 && value <= 599)
}

/** `throw error`, where the error was put together elsewhere; `throw new …` is found as a construction. */
function extractThrow(node: TSESTree.ThrowStatement, scope: Scope, extraction: Extraction): RawEmission[] {
  if (node.argument.type === 'NewExpression') return []
  return extractErrors(node.argument, evaluate(node.argument, scope), scope, extraction)
}

function extractErrors(node: Node, errors: Value, scope: Scope, extraction: Extraction): RawEmission[] {
  return optionsOf(errors).flatMap(({ value }) =>
    value.kind === 'object' ? extractError(node, value, scope, extraction, undefined) : [],
  )
}

/** `ctx.body = body`. */
function extractAssignment(
  node: TSESTree.AssignmentExpression,
  scope: Scope,
  { layout, recognizer }: Extraction,
): RawEmission[] {
  const { left } = node
  if (left.type !== 'MemberExpression' || left.computed || left.property.type !== 'Identifier') return []
  if (!recognizer.bodySenders.get(left.property.name)?.some(({ kind }) => kind === 'property')) return []
  const parts = partsOfBody(evaluate(node.right, scope), layout)
  if (!parts) return []
  const status = statusAround(node, left.object, scope, recognizer) ?? parts.status
  return [
    { ...parts, status, node, certain: isTelling(parts, status, layout), sent: true, definition: undefined },
  ]
}

/** An object that is a whole response, or an envelope that is not seen to be sent. */
function extractObject(node: TSESTree.ObjectExpression, scope: Scope, extraction: Extraction): RawEmission[] {
  const { layout, recognizer } = extraction
  const table = tableEntries(node, scope, extraction)
  if (table.length > 0) return table
  if (!hasTellingKey(node, extraction)) return []
  const names = new Set(
    node.properties.flatMap((each) => (each.type === 'Property' ? propertyName(each.key) : [])),
  )
  for (const { status, body } of recognizer.responses) {
    if (!names.has(status) || !names.has(body)) continue
    const whole = evaluate(node, scope)
    const parts = whole.kind === 'object' ? partsOfBody(memberAt(whole, [body], whole), layout) : undefined
    if (parts && whole.kind === 'object')
      return [
        {
          ...parts,
          status: memberAt(whole, [status], whole),
          node,
          certain: true,
          sent: true,
          definition: undefined,
        },
      ]
  }
  const first = 'pointer' in layout.code ? layout.code.pointer[0] : undefined
  if (first === undefined || !names.has(first)) return []
  const parts = partsOfBody(evaluate(node, scope), layout)
  if (!parts) return []
  const beside = statusBeside(evaluate(node, scope))
  const around =
    node.parent.type === 'ReturnStatement'
      ? statusAround(node.parent, undefined, scope, recognizer)
      : undefined
  // Many objects have a code; one that is seen to be sent, or that has all the parts of an error, is an envelope.
  const deep = 'pointer' in layout.code && layout.code.pointer.length > 1
  const whole = parts.message !== undefined && !isAbsent(parts.message) && isFailure(beside ?? parts.status)
  if (!deep && around === undefined && !whole) return []
  const status = beside ?? around ?? parts.status
  const certain = status !== undefined && isTelling(parts, status, layout)
  return [{ ...parts, status, node, certain, sent: around !== undefined, definition: undefined }]
}

/** Whether an object may be an envelope, or a response that holds one; most are neither. */
function hasTellingKey(
  { properties }: TSESTree.ObjectExpression,
  { layout, recognizer }: Extraction,
): boolean {
  const first = 'pointer' in layout.code ? layout.code.pointer[0] : undefined
  for (const property of properties) {
    if (property.type !== 'Property') continue
    const { key } = property
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined
    if (name !== undefined && (name === first || recognizer.bodies.has(name))) return true
  }
  return false
}

const propertyName = (key: Node): string[] =>
  key.type === 'Identifier' ? [key.name] : key.type === 'Literal' ? [String(key.value)] : []

/** The last of the names of a callee. */
function lastName(callee: Node): string | undefined {
  const bare = bareCallee(callee)
  return bare.type === 'Identifier' ? bare.name : memberName(bare)
}

/** The names of a callee as it is written: `reply.fail` gives both; a computed member ends the search. */
export function writtenName(callee: Node): string[] {
  const bare = bareCallee(callee)
  if (bare.type === 'Identifier') return [bare.name]
  const name = memberName(bare)
  return bare.type === 'MemberExpression' && name !== undefined ? [...writtenName(bare.object), name] : []
}

/** What is called in the end, where calls, optional chains and assertions are around it. */
function bareCallee(callee: Node): Node {
  switch (callee.type) {
    case 'CallExpression':
      return bareCallee(callee.callee)
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return bareCallee(callee.expression)
    default:
      return callee
  }
}

const memberName = (node: Node): string | undefined =>
  node.type === 'MemberExpression' && !node.computed
    ? keyName({ key: node.property, computed: false })
    : undefined
