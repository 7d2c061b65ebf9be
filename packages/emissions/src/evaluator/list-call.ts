import type { TSESTree } from '@typescript-eslint/utils'
import type { Evaluator } from './evaluator.js'
import { invoke } from './invoke.js'
import { memberOf } from './members.js'
import { rowsOf, selectRow, type Row } from './rows.js'
import { truthOf, unknownArguments, type Scope, type Value } from './value.js'

/** A call of a method of a list, with its first argument. */
interface ListCall {
  readonly node: TSESTree.CallExpression
  readonly argument: TSESTree.Expression
  readonly scope: Scope
  readonly evaluator: Evaluator
}

type ListMethod = (list: Value, call: ListCall) => Value | undefined

const methods: Readonly<Record<string, ListMethod>> = {
  find: (list, call) => found(list, call, (rows) => rows),
  findLast: (list, call) => found(list, call, (rows) => rows.toReversed()),
  map: mapped,
  flatMap: mapped,
  filter: filtered,
  concat: joined,
  at: itemAt,
}

/** Returns the result of a method that makes a list of another one or takes an item out, or undefined for others. */
export function evaluateListCall(
  node: TSESTree.CallExpression,
  scope: Scope,
  evaluator: Evaluator,
): Value | undefined {
  const { callee } = node
  const [argument] = node.arguments
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier')
    return undefined
  const { name } = callee.property
  if (!argument || argument.type === 'SpreadElement' || !Object.hasOwn(methods, name)) return undefined
  return methods[name]?.(evaluator.evaluate(callee.object, scope), { node, argument, scope, evaluator })
}

/** Returns the first item that a predicate accepts, in some order. Those that it may accept are rows. */
function found(
  list: Value,
  { node, argument, scope, evaluator }: ListCall,
  inOrder: (rows: readonly Row[]) => readonly Row[],
): Value | undefined {
  if (list.kind !== 'list') return undefined
  const predicate = evaluator.evaluate(argument, scope)
  if (predicate.kind !== 'function') return undefined
  const rows = inOrder(rowsOf(list)).map((row) => ({
    ...row,
    truth: truthOf(invoke(predicate, [row.value], scope, node, evaluator)),
  }))
  const possible = rows.filter(({ truth }) => truth !== false)
  const [first] = possible
  return first?.truth ? first.value : selectRow(possible, node, scope)
}

/** Returns a list of the items that a predicate accepts; where it may accept one, their places are not known. */
function filtered(list: Value, { node, argument, scope, evaluator }: ListCall): Value | undefined {
  if (list.kind !== 'list') return undefined
  const predicate = evaluator.evaluate(argument, scope)
  const isUndecided = { ...list, open: true, unordered: true }
  if (predicate.kind !== 'function') return isUndecided
  const judged = rowsOf(list).map(({ value }) => ({
    value,
    truth: truthOf(invoke(predicate, [value], scope, node, evaluator)),
  }))
  const items = judged.filter(({ truth }) => truth !== false).map(({ value }) => value)
  const isDecided = judged.length === list.items.length && judged.every(({ truth }) => truth !== undefined)
  return isDecided ? { ...list, items } : { ...isUndecided, items }
}

/** Returns a list of the results of a callback: of each known item, and of any item where there may be others. */
function mapped(list: Value, { node, argument, scope, evaluator }: ListCall): Value | undefined {
  if (list.kind !== 'list' && (list.kind !== 'opaque' || list.from.kind === 'namespace')) return undefined
  const origin = { node, module: scope.module }
  const callback = evaluator.evaluate(argument, scope)
  if (callback.kind !== 'function') return undefined
  const resultOf = (values: readonly Value[]) => invoke(callback, values, scope, node, evaluator)
  const rows = list.kind === 'list' ? rowsOf(list) : []
  const open = list.kind === 'opaque' || rows.length < list.items.length
  return {
    kind: 'list',
    items: open ? [resultOf(unknownArguments(origin))] : rows.map(({ value }) => resultOf([value])),
    open,
    ...origin,
  }
}

function joined(list: Value, { argument, scope, evaluator }: ListCall): Value | undefined {
  if (list.kind !== 'list') return undefined
  const more = evaluator.evaluate(argument, scope)
  if (more.kind !== 'list') return { ...list, open: true }
  return {
    ...list,
    items: [...list.items, ...more.items],
    open: list.open || more.open,
    unordered: list.open || more.unordered === true,
  }
}

function itemAt(list: Value, { node, argument, scope, evaluator }: ListCall): Value | undefined {
  if (list.kind !== 'list') return undefined
  const index = evaluator.evaluate(argument, scope)
  return index.kind === 'literal' && Number(index.value) >= 0
    ? memberOf(list, String(index.value), { node, module: scope.module }, evaluator)
    : undefined
}
