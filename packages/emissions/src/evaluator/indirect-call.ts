import type { TSESTree } from '@typescript-eslint/utils'
import { bareExpression, keyName, type Node } from '../modules/node.js'
import { evaluateArguments } from './arguments.js'
import type { Evaluator } from './evaluator.js'
import {
  mapOptions,
  optionsOf,
  unknownArguments,
  type FunctionValue,
  type Scope,
  type Value,
} from './value.js'

/** A function that is called, and a way to ask for what it is passed. */
export interface Called {
  readonly callee: Value
  readonly values: () => readonly Value[]
}

/**
 * Returns the function that a call calls and the arguments that this is passed: `fail.call(response, 404)` and
 * `fail.apply(response, [404])` call `fail`, unless that has a method of this name.
 */
export function calledBy(
  node: TSESTree.CallExpression,
  inner: Scope,
  scope: Scope,
  evaluator: Evaluator,
): Called {
  const callee = evaluator.evaluate(node.callee, inner)
  const direct = { callee, values: () => evaluateArguments(node.arguments, scope, evaluator) }
  const written = bareExpression(node.callee)
  const name = methodName(written)
  if (name !== 'call' && name !== 'apply') return direct
  if (written.type !== 'MemberExpression' || optionsOf(callee).some(isFunction)) return direct
  const target = evaluator.evaluate(written.object, inner)
  if (!optionsOf(target).some(isFunction)) return direct
  const [, ...passed] = node.arguments
  if (name === 'call') return { callee: target, values: () => evaluateArguments(passed, scope, evaluator) }
  return { callee: target, values: () => itemsOf(passed[0], node, scope, evaluator) }
}

/** Evaluates `fail.bind(response, 404)`; undefined where no function of the source is bound. */
export function evaluateBind(
  node: TSESTree.CallExpression,
  scope: Scope,
  evaluator: Evaluator,
): Value | undefined {
  const written = bareExpression(node.callee)
  if (written.type !== 'MemberExpression' || methodName(written) !== 'bind') return undefined
  const target = evaluator.evaluate(written.object, scope)
  if (!optionsOf(target).some(isFunction)) return undefined
  const bound = evaluateArguments(node.arguments.slice(1), scope, evaluator)
  return mapOptions(target, (each) =>
    each.kind === 'function' ? { ...each, bound: [...(each.bound ?? []), ...bound] } : each,
  )
}

/** Returns the arguments of a function with those that were bound to it before. */
export const withBound = ({ bound }: FunctionValue, values: readonly Value[]): readonly Value[] =>
  bound ? [...bound, ...values] : values

function itemsOf(
  list: TSESTree.CallExpressionArgument | undefined,
  node: Node,
  scope: Scope,
  evaluator: Evaluator,
): readonly Value[] {
  if (!list) return []
  const value = list.type === 'SpreadElement' ? undefined : evaluator.evaluate(list, scope)
  return value?.kind === 'list' && !value.open
    ? value.items
    : unknownArguments({ node, module: scope.module })
}

const methodName = (callee: Node): string | undefined =>
  callee.type === 'MemberExpression'
    ? keyName({ key: callee.property, computed: callee.computed })
    : undefined

const isFunction = ({ value }: { readonly value: Value }): boolean => value.kind === 'function'
