import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration, keyName, type Declaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { exportOf } from './exports.js'
import { call, construct } from './call.js'
import { methodOf } from './class-instance.js'
import { createMemo } from './memo.js'
import { externalValue, leaveOut, memberAt, memberOf, mergeMembers } from './members.js'
import { Members } from './object-members.js'
import {
  choice,
  literal,
  mapOptions,
  opaque,
  outermost,
  textOf,
  truth,
  unknown,
  type ClassValue,
  type Frame,
  type Node,
  type Option,
  type Origin,
  type Scope,
  type Value,
} from './value.js'
import { assignmentsTo, withAssignedMembers } from './assignments.js'
import { startsAtImport } from './worth-following.js'

/** Values of expressions outside any call. */
const settledIn = createMemo<Node, Value>()

/** Values of what calls read outside of every function; inside a call more is followed than outside. */
const settledForCallsIn = createMemo<Node, Value>()

const enumsIn = createMemo<Node, Value>()

/** Expressions under evaluation, so that a definition that refers to itself ends as unknown. */
const active = new Set<Node>()

/** Deeper nesting than anyone writes by hand; it bounds the stack. */
const maximumDepth = 60

/** Work that one question may cost; what is left beyond it is unknown. */
const maximumSteps = 3_000

let steps = 0

/** How often an evaluation ended for lack of depth or steps, or at a definition that refers to itself. */
let cuts = 0

/** The same without those for lack of steps: what was found then depends on what was under evaluation before. */
let knots = 0

/** What lies between two equal counts was not cut short, and may be kept. */
export const cutsSoFar = (): number => cuts

/** What `node` evaluates to. Pure: nothing is run, and what can't be known is an opaque value. */
export function evaluate(node: Node, scope: Scope): Value {
  if (node.type === 'Literal') return literal({ node, module: scope.module }, literalValue(node))
  const definition = definitionAt(node, scope)
  if (definition) return definition
  const memo =
    scope.frame === undefined
      ? settledIn(scope.module)
      : scope.frame === outermost
        ? settledForCallsIn(scope.module)
        : undefined
  const known = memo?.get(node)
  if (known) return known
  const isQuestion = active.size === 0
  if (isQuestion) steps = 0
  steps += 1
  const isKnot = active.has(node) || active.size > maximumDepth
  if (isKnot || steps > maximumSteps) {
    cuts += 1
    if (isKnot) knots += 1
    return unknown({ node, module: scope.module })
  }
  active.add(node)
  const cutsBefore = cuts
  try {
    const value = evaluateAnew(node, scope)
    if (isQuestion || cuts === cutsBefore) memo?.set(node, value)
    return value
  } finally {
    active.delete(node)
  }
}

/**
 * Answers a question within another that does not depend on it, and keeps the answer. It has steps of its own, so that
 * what is found does not depend on who asks first; those of an answer that is not kept are charged to who asked.
 */
export function askOnce(answers: Map<Node, Value>, about: Node, ask: () => Value): Value {
  const known = answers.get(about)
  if (known) return known
  const stepsBefore = steps
  const knotsBefore = knots
  steps = 0
  const value = ask()
  const kept = knots === knotsBefore
  if (kept) answers.set(about, value)
  steps = kept ? stepsBefore : stepsBefore + steps
  return value
}

function evaluateAnew(node: Node, scope: Scope): Value {
  const origin = { node, module: scope.module }
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return evaluate(node.expression, scope)
    case 'AwaitExpression':
      return evaluate(node.argument, scope)
    case 'SequenceExpression': {
      const last = node.expressions.at(-1)
      return last ? evaluate(last, scope) : unknown(origin)
    }
    case 'AssignmentExpression':
      return node.operator === '=' ? evaluate(node.right, scope) : unknown(origin)
    case 'TemplateLiteral':
      return evaluateTemplate(node, scope)
    case 'Identifier':
      return evaluateName(node, scope)
    case 'ThisExpression':
      return (
        enclosingSelf(node, scope) ??
        enclosingClass(node, scope, true) ??
        enclosingObject(node, scope) ??
        unknown(origin)
      )
    case 'MemberExpression':
      return evaluateMember(node, scope)
    case 'ConditionalExpression':
      return branch(node.test, scope, (outcome) =>
        evaluate(outcome ? node.consequent : node.alternate, scope),
      )
    case 'LogicalExpression':
      return evaluateLogical(node, scope)
    case 'BinaryExpression':
      return evaluateBinary(node, scope)
    case 'UnaryExpression':
      return evaluateUnary(node, scope)
    case 'ObjectExpression':
      return evaluateObject(node, scope)
    case 'ArrayExpression':
      return evaluateArray(node, scope)
    case 'CallExpression':
      return call(node, scope)
    case 'NewExpression':
      return construct(node, scope)
    default:
      return unknown(origin)
  }
}

/** A function or a class, which is not looked into until it is called. */
function definitionAt(node: Node, { module, frame }: Scope): Value | undefined {
  const closure = frame === outermost ? undefined : frame
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { kind: 'function', node, module, frame: closure }
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { kind: 'class', node, module, frame: closure }
    default:
      return undefined
  }
}

/** The value under `test`, or both values with their condition when the test can't be known. */
export function branch(test: Node, scope: Scope, evaluateOutcome: (outcome: boolean) => Value): Value {
  const known = truth(evaluate(test, scope))
  if (known !== undefined) return evaluateOutcome(known)
  return choice(
    [true, false].map((outcome) => ({
      value: evaluateOutcome(outcome),
      conditions: conditionsOf(test, outcome, scope),
    })),
  )
}

/** Names a test so that the same text in the same call is the same test; `!` turns the outcome around. */
export function conditionsOf(test: Node, outcome: boolean, scope: Scope): Option['conditions'] {
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return conditionsOf(test.argument, !outcome, scope)
  return [{ test: conditionName(test, scope), outcome: String(outcome) }]
}

export const conditionName = (test: Node, { module, frame }: Scope): string =>
  `${module.file}#${frame?.id ?? 0}#${module.text.slice(...test.range).replace(/\s+/g, ' ')}`

function literalValue(node: TSESTree.Literal): string | number | boolean | null | undefined {
  const { value } = node
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value === null
    ? 'regex' in node || 'bigint' in node
      ? undefined
      : value
    : undefined
}

function evaluateTemplate(node: TSESTree.TemplateLiteral, scope: Scope): Value {
  const origin = { node, module: scope.module }
  let text = node.quasis[0]?.value.cooked ?? ''
  for (const [index, expression] of node.expressions.entries()) {
    const value = evaluate(expression, scope)
    if (value.kind !== 'literal' || value.value === undefined) return unknown(origin)
    text += String(value.value) + (node.quasis[index + 1]?.value.cooked ?? '')
  }
  return literal(origin, text)
}

function evaluateName(node: TSESTree.Identifier, scope: Scope): Value {
  const declaration = findDeclaration(node.name, node, scope.module)
  if (declaration) return valueOfDeclaration(declaration, node, scope)
  const origin = { node, module: scope.module }
  if (node.name === 'undefined') return literal(origin, undefined)
  return opaque(origin, { kind: 'external', module: undefined, path: [node.name] })
}

export function valueOfDeclaration(declaration: Declaration, node: Node, scope: Scope): Value {
  const origin = { node, module: scope.module }
  switch (declaration.kind) {
    case 'variable':
      return valueOfVariable(declaration, node, scope)
    case 'parameter':
      return valueOfParameter(declaration, node, scope)
    case 'function':
    case 'class':
      return evaluate(declaration.node, scope)
    case 'enum': {
      const enums = enumsIn(scope.module)
      const value = enums.get(declaration.node) ?? evaluateEnum(declaration.node, scope.module)
      enums.set(declaration.node, value)
      return value
    }
    case 'import': {
      const { specifier, name } = declaration
      const target = scope.module.resolve(specifier)
      if (!target) return externalValue(specifier, name === undefined ? [] : [name], origin)
      if (name === undefined) return opaque(origin, { kind: 'namespace', of: target })
      return readHere(exportOf(target, name), node, scope)
    }
    case 'other':
      return unknown(origin)
  }
}

/** What a call that is followed reads outside of every function. */
const evaluateOutermost = (node: Node, module: Module): Value =>
  askOnce(settledForCallsIn(module), node, () => evaluate(node, { module, frame: outermost }))

function valueOfVariable(declaration: Declaration & { kind: 'variable' }, node: Node, scope: Scope): Value {
  const { declarator, constant, path, without, fallback } = declaration
  const origin = { node, module: scope.module }
  const options: Option[] = []
  if (declarator.init) {
    const initial =
      scope.frame && declaration.scope.type === 'Program'
        ? evaluateOutermost(declarator.init, scope.module)
        : evaluate(declarator.init, scope)
    const whole = withAssignedMembers(initial, declarator, declaration.scope, scope)
    const bound = leaveOut(memberAt(whole, path, origin), without)
    options.push({ value: withFallback(bound, fallback, scope), conditions: [] })
  }
  if (constant || declarator.id.type !== 'Identifier') return options[0]?.value ?? unknown(origin)
  const assigned = assignmentsTo(declarator.id.name, declaration, scope, { initial: options, reader: node })
  return assigned === undefined || assigned.length === 0 ? unknown(origin) : choice(assigned)
}

function valueOfParameter(declaration: Declaration & { kind: 'parameter' }, node: Node, scope: Scope): Value {
  const { of, index, whole, path, without, fallback, rest } = declaration
  const origin = { node, module: scope.module }
  if (rest && path.length > 0) return unknown(origin)
  if (isReassigned(declaration, node, scope)) return unknown(origin)
  const frame = frameOf(of, scope.frame)
  if (!frame) {
    const given = opaque(origin, { kind: 'parameter', of, index, path })
    const ifMissing = path.length === 0 ? whole : fallback
    return ifMissing ? eitherOf(evaluate(ifMissing, scope), given) : given
  }
  const outside = { module: scope.module, frame }
  if (rest) return { kind: 'list', items: frame.arguments.slice(index), open: false, ...origin }
  const argument = frame.arguments[index] ?? literal(origin, undefined)
  const bound = memberAt(withFallback(argument, whole, outside), path, origin)
  return withFallback(leaveOut(bound, without), fallback, outside)
}

function isReassigned(declaration: Declaration & { kind: 'parameter' }, node: Node, scope: Scope): boolean {
  if (node.type !== 'Identifier') return false
  const writes = assignmentsTo(node.name, { ...declaration, scope: declaration.of }, scope)
  return writes === undefined || writes.length > 0
}

/** One of two values, whatever the conditions. */
export const eitherOf = (one: Value, other: Value): Value =>
  choice([one, other].map((value) => ({ value, conditions: [] })))

/** A default applies where the value is known to be `undefined`. */
function withFallback(value: Value, fallback: Node | undefined, scope: Scope): Value {
  if (!fallback) return value
  return mapOptions(value, (each) =>
    each.kind === 'literal' && each.value === undefined ? evaluate(fallback, scope) : each,
  )
}

function frameOf(of: Node, frame: Frame | undefined): Frame | undefined {
  for (let each = frame; each; each = each.outer) if (each.function === of) return each
  return undefined
}

function enclosingSelf(node: Node, scope: Scope): Value | undefined {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration' || each.type === 'FunctionExpression')
      return frameOf(each, scope.frame)?.self
    if (each.type === 'PropertyDefinition') return scope.frame?.self
  }
  return undefined
}

/** The class whose member `node` stands in, where that member is static or not, as asked. */
function enclosingClass(node: Node, scope: Scope, isStatic: boolean): ClassValue | undefined {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration') return undefined
    if (each.type === 'FunctionExpression' && each.parent.type !== 'MethodDefinition') return undefined
    if (each.type !== 'MethodDefinition' && each.type !== 'PropertyDefinition') continue
    return each.static === isStatic ? { kind: 'class', node: each.parent.parent, ...scope } : undefined
  }
  return undefined
}

/** The object in one of whose methods `node` stands. */
function enclosingObject(node: Node, scope: Scope): Value | undefined {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration' || each.type === 'PropertyDefinition') return undefined
    if (each.type !== 'FunctionExpression') continue
    return each.parent.type === 'Property' && each.parent.parent.type === 'ObjectExpression'
      ? evaluate(each.parent.parent, scope)
      : undefined
  }
  return undefined
}

function evaluateMember(node: TSESTree.MemberExpression, scope: Scope): Value {
  const origin = { node, module: scope.module }
  const object = evaluate(node.object, scope)
  const key = memberKey(node, scope)
  if (key === undefined) return unknown(origin)
  if (node.object.type === 'ThisExpression' && !(object.kind === 'object' && object.members.has(key))) {
    const around = enclosingClass(node, scope, false)
    const method = around && methodOf(around, key)
    if (method) return method
  }
  return readHere(memberOf(object, key, origin), node, scope)
}

function memberKey(node: TSESTree.MemberExpression, scope: Scope): string | undefined {
  const name = keyName({ key: node.property, computed: node.computed })
  if (name !== undefined) return name
  const key = evaluate(node.property, scope)
  return key.kind === 'literal' ? String(key.value) : undefined
}

/** What an import brought in counts as written where this file reads it. */
const readHere = (value: Value, node: Node, scope: Scope): Value =>
  startsAtImport(node, scope.module) ? writtenAt({ node, module: scope.module }, value) : value

/** Literals, and those in objects and lists of literals, as if they were written at `origin`. */
function writtenAt(origin: Origin, value: Value): Value {
  const inside = (each: Value) => writtenAt(origin, each)
  return mapOptions(value, (each) => {
    // What a chain of members reads, its beginning has read before.
    if (each.module === origin.module && !isWithin(each.node, origin.node)) return each
    if (each.kind === 'literal') return { ...each, ...origin }
    if (each.kind === 'list') return { ...each, items: each.items.map(inside) }
    return each.kind === 'object' && each.node.type === 'ObjectExpression'
      ? { ...each, members: each.members.map(inside) }
      : each
  })
}

const isWithin = ({ range: inner }: Node, { range: outer }: Node): boolean =>
  outer[0] <= inner[0] && inner[1] <= outer[1]

function evaluateLogical(node: TSESTree.LogicalExpression, scope: Scope): Value {
  const left = evaluate(node.left, scope)
  const right = () => evaluate(node.right, scope)
  if (node.operator === '??')
    return mapOptions(left, (each) => {
      if (each.kind === 'literal') return each.value == null ? right() : each
      return each.kind === 'opaque' ? either(each, right(), node.left, scope) : each
    })
  const known = truth(left)
  if (node.operator === '||') {
    if (known !== undefined) return known ? left : right()
    return either(left, right(), node.left, scope)
  }
  if (known !== undefined) return known ? right() : left
  return either(right(), left, node.left, scope)
}

const either = (whenTrue: Value, whenFalse: Value, test: Node, scope: Scope): Value =>
  choice([
    { value: whenTrue, conditions: conditionsOf(test, true, scope) },
    { value: whenFalse, conditions: conditionsOf(test, false, scope) },
  ])

function evaluateBinary(node: TSESTree.BinaryExpression, scope: Scope): Value {
  const origin = { node, module: scope.module }
  if (!['+', '===', '==', '!==', '!='].includes(node.operator)) return unknown(origin)
  const left = evaluate(node.left, scope)
  const right = evaluate(node.right, scope)
  if (left.kind !== 'literal' || right.kind !== 'literal') return unknown(origin)
  switch (node.operator) {
    case '+':
      return typeof left.value === 'number' && typeof right.value === 'number'
        ? literal(origin, left.value + right.value)
        : typeof left.value === 'string' || typeof right.value === 'string'
          ? literal(origin, `${left.value}${right.value}`)
          : unknown(origin)
    case '===':
    case '==':
      return literal(origin, left.value === right.value)
    default:
      return literal(origin, left.value !== right.value)
  }
}

function evaluateUnary(node: TSESTree.UnaryExpression, scope: Scope): Value {
  const origin = { node, module: scope.module }
  if (node.operator === 'void') return literal(origin, undefined)
  const value = evaluate(node.argument, scope)
  if (node.operator === '!') {
    const known = truth(value)
    return known === undefined ? unknown(origin) : literal(origin, !known)
  }
  if (value.kind !== 'literal' || typeof value.value !== 'number') return unknown(origin)
  return node.operator === '-' ? literal(origin, -value.value) : unknown(origin)
}

function evaluateObject(node: TSESTree.ObjectExpression, scope: Scope): Value {
  const members = new Members()
  let open = false
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      open = mergeMembers(members, evaluate(property.argument, scope)) || open
      continue
    }
    const key = keyName(property) ?? computedKey(property.key, scope)
    if (key === undefined) open = true
    else if (property.kind !== 'init') members.set(key, unknown({ node: property, module: scope.module }))
    else members.setLazily(key, () => evaluate(property.value, scope))
  }
  return { kind: 'object', members, open, made: undefined, node, module: scope.module }
}

const computedKey = (key: Node, scope: Scope): string | undefined => {
  const value = evaluate(key, scope)
  return value.kind === 'literal' && value.value !== undefined ? String(value.value) : undefined
}

function evaluateArray(node: TSESTree.ArrayExpression, scope: Scope): Value {
  let open = false
  const items: Value[] = []
  for (const element of node.elements) {
    if (element?.type === 'SpreadElement') {
      const spread = evaluate(element.argument, scope)
      if (spread.kind === 'list') items.push(...spread.items)
      open ||= spread.kind !== 'list' || spread.open
    } else if (element) {
      items.push(evaluate(element, scope))
    }
  }
  return { kind: 'list', items, open, node, module: scope.module }
}

/** The value of a member without initializer counts on from the one before it, as TypeScript does. */
function evaluateEnum(node: TSESTree.TSEnumDeclaration, module: Module): Value {
  const scope = { module, frame: undefined }
  const members = new Members()
  let next: number | undefined = 0
  for (const member of node.body.members) {
    const name = member.id.type === 'Identifier' ? member.id.name : textOf(evaluate(member.id, scope))
    const origin = { node: member, module: scope.module }
    const value: Value = member.initializer
      ? evaluate(member.initializer, scope)
      : next === undefined
        ? unknown(origin)
        : literal(origin, next)
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined
    if (name !== undefined) members.set(name, value)
  }
  return { kind: 'object', members, open: false, made: undefined, node, module: scope.module }
}
