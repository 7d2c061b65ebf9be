import type { TSESTree } from '@typescript-eslint/utils'
import { keyName, type Node } from '../modules/node.js'
import type { Evaluator } from './evaluator.js'
import { isGlobalCallee } from './follow.js'
import { isGlobalMethod } from './globals.js'
import { evaluateBind } from './indirect-call.js'
import { LazyMap } from './lazy-map.js'
import { evaluateListCall } from './list-call.js'
import { evaluateLiteralCall } from './literal-call.js'
import { mergeMembers } from './members.js'
import { evaluateSpread } from './object.js'
import { relocate } from './relocate.js'
import { memberByKey, rowsOf } from './rows.js'
import { toJson } from './to-json.js'
import { literal, opaque, type Origin, type Scope, type Value } from './value.js'

/** Returns the result of a call of the standard library that returns a part of its arguments, or undefined for others. */
export function evaluateStandardCall(
  node: TSESTree.CallExpression,
  scope: Scope,
  evaluator: Evaluator,
): Value | undefined {
  const { callee } = node
  const [first, ...rest] = node.arguments
  if (!first || first.type === 'SpreadElement') return undefined
  const origin = { node, module: scope.module }
  const isRequireCall = callee.type === 'Identifier' && callee.name === 'require'
  if (isRequireCall && first.type === 'Literal' && typeof first.value === 'string')
    return required(first.value, origin, evaluator)
  const known = evaluateLiteralCall(callee, first, scope, origin, evaluator)
  if (known) return known
  if (isGlobalMethod(callee, 'JSON', 'stringify')) return toJson(evaluator.evaluate(first, scope), evaluator)
  if (
    isGlobalMethod(callee, 'Object', 'freeze', 'seal') ||
    isGlobalFunction(callee, 'structuredClone', scope)
  )
    return evaluator.evaluate(first, scope)
  if (callee.type !== 'MemberExpression') return undefined
  const name = keyName({ key: callee.property, computed: callee.computed })
  if (isGlobalMethod(callee, 'Object', 'assign')) return assign(node, first, rest, scope, evaluator)
  if (isGlobalMethod(callee, 'Object', 'fromEntries'))
    return mapAsObject(evaluator.evaluate(first, scope), origin, evaluator)
  if (isGlobalMethod(callee, 'Object', 'keys', 'values', 'entries'))
    return listOf(name, evaluator.evaluate(first, scope), origin)
  if (name === 'get') {
    const map = evaluator.evaluate(callee.object, scope)
    return map.kind === 'object' && map.node.type === 'NewExpression' && !map.class
      ? memberByKey(map, first, scope, evaluator)
      : undefined
  }
  return evaluateListCall(node, scope, evaluator) ?? evaluateBind(node, scope, evaluator)
}

const isGlobalFunction = (callee: Node, name: string, { module }: Scope): boolean =>
  callee.type === 'Identifier' && callee.name === name && isGlobalCallee(callee, module)

/** Evaluates `Object.values(errors)` and its like. */
function listOf(part: string | undefined, object: Value, origin: Origin): Value | undefined {
  if (object.kind !== 'object') return undefined
  const rows = rowsOf(object)
  if (rows.length === 0) return undefined
  const items = rows.map(({ key, value }): Value => {
    const name = literal(value.kind === 'choice' ? origin : value, key)
    if (part !== 'entries') return part === 'keys' ? name : value
    return { kind: 'list', items: [name, value], open: false, ...origin }
  })
  return { kind: 'list', items, open: false, ...origin }
}

function required(specifier: string, origin: Origin, evaluator: Evaluator): Value {
  const target = origin.module.resolve(specifier)
  return target
    ? relocate(origin, evaluator.wholeOf(target))
    : opaque(origin, { kind: 'external', module: specifier, path: [] })
}

/** Evaluates `Object.assign(new Error(message), { status, code })`. */
function assign(
  node: Node,
  target: Node,
  sources: readonly TSESTree.CallExpressionArgument[],
  scope: Scope,
  evaluator: Evaluator,
): Value {
  const value = evaluator.evaluate(target, scope)
  const base = value.kind === 'object' ? value : undefined
  const result = value.kind === 'opaque' && value.from.kind === 'result' ? value.from.result : base?.result
  const members = new LazyMap(evaluator, base?.members)
  let open = base?.open ?? true
  for (const source of sources)
    open =
      source.type === 'SpreadElement' ||
      mergeMembers(members, evaluateSpread(source, scope, evaluator)) ||
      open
  return { kind: 'object', members, open, result, node, module: scope.module }
}

/** Returns a map as an object: `new Map([['NotFound', 404]])`. Returns undefined where its entries are not listed. */
export function mapAsObject(
  entries: Value | undefined,
  { node, module }: Origin,
  evaluator: Evaluator,
): Value | undefined {
  if (entries?.kind !== 'list') return undefined
  const members = new LazyMap<Value>(evaluator)
  let { open } = entries
  for (const entry of entries.items) {
    const [key, value] = entry.kind === 'list' ? entry.items : []
    if (key?.kind === 'literal' && value) members.set(String(key.value), value)
    else open = true
  }
  return { kind: 'object', members, open, result: undefined, node, module }
}
