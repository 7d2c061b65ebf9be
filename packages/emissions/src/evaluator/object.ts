import type { TSESTree } from '@typescript-eslint/utils'
import { keyName, type Node } from '../modules/node.js'
import { unlessNullish } from './conditions.js'
import type { Evaluator } from './evaluator.js'
import { enterFunction, evaluateBody } from './function.js'
import { LazyMap } from './lazy-map.js'
import { mergeMembers } from './members.js'
import { literal, outermost, unknown, type Scope, type Value } from './value.js'

/** Returns an object whose members are evaluated when they are read. */
export function evaluateObject(node: TSESTree.ObjectExpression, scope: Scope, evaluator: Evaluator): Value {
  const members = new LazyMap<Value>(evaluator)
  let open = false
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      open = mergeMembers(members, evaluateSpread(property.argument, scope, evaluator)) || open
      continue
    }
    const key = keyName(property) ?? computedKey(property.key, scope, evaluator)
    if (key === undefined) open = true
    else if (property.kind === 'set')
      members.set(key, members.get(key) ?? unknown({ node: property, module: scope.module }))
    else if (property.kind === 'get')
      members.setLazily(key, () => evaluateGetter(property.value, scope, evaluator))
    else members.setLazily(key, () => evaluator.evaluate(property.value, scope))
  }
  return { kind: 'object', members, open, result: undefined, node, module: scope.module }
}

/** Returns what a getter returns; `this` is the object around it. */
function evaluateGetter(getter: Node, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node: getter, module: scope.module }
  if (getter.type !== 'FunctionExpression') return unknown(origin)
  const surroundings = { closure: scope.frame, caller: scope.frame ?? outermost }
  const frame = enterFunction(getter, [], undefined, surroundings, evaluator)
  return frame ? evaluateBody(getter, { module: scope.module, frame }, evaluator) : unknown(origin)
}

/** Returns a spread value; one at the end of an optional chain may be absent. */
export function evaluateSpread(node: Node, scope: Scope, evaluator: Evaluator): Value {
  const value = evaluator.evaluate(node, scope)
  if (value.kind !== 'opaque' || node.type !== 'ChainExpression') return value
  return unlessNullish(node, scope, value, literal(value, undefined))
}

function computedKey(key: Node, scope: Scope, evaluator: Evaluator): string | undefined {
  const value = evaluator.evaluate(key, scope)
  return value.kind === 'literal' && value.value !== undefined ? String(value.value) : undefined
}

/** Returns a list with the items of its known spreads. After a spread that may have others, their places are not known. */
export function evaluateArray(node: TSESTree.ArrayExpression, scope: Scope, evaluator: Evaluator): Value {
  const origin = { node, module: scope.module }
  let open = false
  let unordered = false
  const items: Value[] = []
  for (const element of node.elements) {
    unordered ||= open
    if (element?.type === 'SpreadElement') {
      const spread = evaluator.evaluate(element.argument, scope)
      if (spread.kind === 'list') items.push(...spread.items)
      open ||= spread.kind !== 'list' || spread.open
      unordered ||= spread.kind === 'list' && spread.unordered === true
    } else {
      items.push(element ? evaluator.evaluate(element, scope) : literal(origin, undefined))
    }
  }
  return { kind: 'list', items, open, unordered, ...origin }
}
