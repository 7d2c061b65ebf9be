import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration } from '../modules/declarations.js'
import type { Node } from '../modules/node.js'
import { evaluateBinary } from './binary.js'
import { evaluateCall, evaluateNew } from './call.js'
import { branch, eitherUnder, unlessNullish } from './conditions.js'
import { evaluateDeclaration } from './declared-value.js'
import type { Evaluator } from './evaluator.js'
import { evaluateHasMember } from './has-member.js'
import { evaluateMember } from './member-expression.js'
import { evaluateArray, evaluateObject } from './object.js'
import { withReadAt } from './shared-constants.js'
import { evaluateNewTarget, evaluateThis } from './this.js'
import {
  literal,
  mapOptions,
  opaque,
  outermost,
  textOf,
  truthOf,
  unknown,
  type Frame,
  type Scope,
  type Value,
} from './value.js'

/** Returns a literal, or a function or class, which is not evaluated until it is called; undefined for other expressions. */
export function definitionOrLiteral(node: Node, { module, frame }: Scope): Value | undefined {
  switch (node.type) {
    case 'Literal':
      return 'regex' in node || 'bigint' in node ? undefined : literal({ node, module }, node.value)
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { kind: 'function', node, module, frame: closureOf(frame) }
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { kind: 'class', node, module, frame: closureOf(frame) }
    default:
      return undefined
  }
}

const closureOf = (frame: Frame | undefined): Frame | undefined => (frame === outermost ? undefined : frame)

/** Evaluates one expression by its type. Nothing is run. */
export function evaluateExpression(node: Node, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node, module: scope.module }
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return evaluator.evaluate(node.expression, scope)
    case 'ImportExpression':
      return evaluateImport(node, scope, evaluator)
    case 'AwaitExpression':
      return evaluator.evaluate(node.argument, scope)
    case 'SequenceExpression': {
      const last = node.expressions.at(-1)
      return last ? evaluator.evaluate(last, scope) : unknown(origin)
    }
    case 'AssignmentExpression':
      return node.operator === '=' ? evaluator.evaluate(node.right, scope) : unknown(origin)
    case 'TemplateLiteral':
      return evaluateTemplate(node, scope, evaluator)
    case 'Identifier':
      return evaluateName(node, scope, evaluator)
    case 'ThisExpression':
      return evaluateThis(node, scope, evaluator) ?? unknown(origin)
    case 'MetaProperty':
      return evaluateNewTarget(node, scope, evaluator) ?? unknown(origin)
    case 'MemberExpression':
      return evaluateMember(node, scope, evaluator)
    case 'ConditionalExpression':
      return branch(node.test, scope, evaluator, (outcome) =>
        evaluator.evaluate(outcome ? node.consequent : node.alternate, scope),
      )
    case 'LogicalExpression':
      return evaluateLogical(node, scope, evaluator)
    case 'BinaryExpression':
      return node.operator === 'in'
        ? evaluateHasMember(node, scope, evaluator)
        : evaluateBinary(node, scope, evaluator)
    case 'UnaryExpression':
      return evaluateUnary(node, scope, evaluator)
    case 'ObjectExpression':
      return evaluateObject(node, scope, evaluator)
    case 'ArrayExpression':
      return evaluateArray(node, scope, evaluator)
    case 'CallExpression':
      return evaluateCall(node, scope, evaluator)
    case 'NewExpression':
      return evaluateNew(node, scope, evaluator)
    default:
      return unknown(origin)
  }
}

/** Evaluates `await import('./errors')`, which returns a namespace. */
function evaluateImport({ source }: TSESTree.ImportExpression, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node: source, module: scope.module }
  const specifier = textOf(evaluator.evaluate(source, scope))
  const target = specifier === undefined ? undefined : scope.module.resolve(specifier)
  return target ? opaque(origin, { kind: 'namespace', of: target }) : unknown(origin)
}

function evaluateTemplate(node: TSESTree.TemplateLiteral, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node, module: scope.module }
  const parts: string[] = []
  for (const [index, { value: text }] of node.quasis.entries()) {
    parts.push(text.cooked ?? text.raw)
    const expression = node.expressions[index]
    if (!expression) continue
    const value = evaluator.evaluate(expression, scope)
    if (value.kind !== 'literal' || value.value === undefined) return unknown(origin)
    parts.push(String(value.value))
  }
  return literal(origin, parts.join(''))
}

function evaluateName(node: TSESTree.Identifier, scope: Scope, evaluator: Evaluator): Value {
  const declaration = findDeclaration(node.name, node, scope.module)
  if (declaration) return withReadAt(evaluateDeclaration(declaration, node, scope, evaluator), node, scope)
  const origin = { node, module: scope.module }
  if (node.name === 'undefined') return literal(origin, undefined)
  return opaque(origin, { kind: 'external', module: undefined, path: [node.name] })
}

function evaluateLogical(node: TSESTree.LogicalExpression, scope: Scope, evaluator: Evaluator): Value {
  const left = evaluator.evaluate(node.left, scope)
  const right = () => evaluator.evaluate(node.right, scope)
  if (node.operator === '??')
    return mapOptions(left, (each) => {
      if (each.kind === 'literal') return each.value == null ? right() : each
      return each.kind === 'opaque' ? unlessNullish(node.left, scope, each, right()) : each
    })
  const isAnd = node.operator === '&&'
  return mapOptions(left, (each) => {
    const known = truthOf(each)
    if (known !== undefined) return known === isAnd ? right() : each
    return isAnd
      ? // A value that is false hides nothing and is no code.
        eitherUnder(node.left, scope, evaluator, right(), literal(each, undefined))
      : eitherUnder(node.left, scope, evaluator, each, right())
  })
}

function evaluateUnary(node: TSESTree.UnaryExpression, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node, module: scope.module }
  if (node.operator === 'void') return literal(origin, undefined)
  return mapOptions(evaluator.evaluate(node.argument, scope), (value) => {
    if (node.operator === '!') {
      const known = truthOf(value)
      return known === undefined ? unknown(origin) : literal(origin, !known)
    }
    if (node.operator === 'typeof') {
      const type = typeOf(value)
      return type === undefined ? unknown(origin) : literal(origin, type)
    }
    if (value.kind !== 'literal' || typeof value.value !== 'number') return unknown(origin)
    return node.operator === '-' ? literal(origin, -value.value) : unknown(origin)
  })
}

/** Returns what `typeof` gives for a value, or undefined where that is not known. */
function typeOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'literal':
      return typeof value.value
    case 'object':
    case 'list':
      return 'object'
    case 'function':
    case 'class':
      return 'function'
    default:
      return undefined
  }
}
