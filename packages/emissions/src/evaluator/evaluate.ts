import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration, keyName } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { call, construct } from './call.js'
import { methodOf } from './class-instance.js'
import { valueOfDeclaration } from './declared-value.js'
import { createMemo } from './memo.js'
import { memberOf, mergeMembers } from './members.js'
import { Members } from './object-members.js'
import { readHere } from './read-here.js'
import { enclosingClass, valueOfThis } from './this-value.js'
import {
  choice,
  literal,
  mapOptions,
  opaque,
  outermost,
  truth,
  unknown,
  type Node,
  type Option,
  type Scope,
  type Value,
} from './value.js'

/** Values of expressions outside any call. */
const settledIn = createMemo<Node, Value>()

/** Values of what calls read outside of every function; inside a call more is followed than outside. */
const settledForCallsIn = createMemo<Node, Value>()

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

/** What a call that is followed reads outside of every function. */
export const evaluateOutermost = (node: Node, module: Module): Value =>
  askOnce(settledForCallsIn(module), node, () => evaluate(node, { module, frame: outermost }))

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
      return valueOfThis(node, scope) ?? unknown(origin)
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
