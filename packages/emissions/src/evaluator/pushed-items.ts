import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { keyName, type Node } from '../modules/node.js'
import { nodesWithin } from '../modules/relevant-nodes.js'
import { evaluateArguments } from './arguments.js'
import type { Evaluator } from './evaluator.js'
import type { Scope, Value } from './value.js'
import { targetOf, writesOf } from './writes.js'

/** Adds the items that are pushed on a list after its declaration: `errors.push({ code })`. It may have others too. */
export function withPushedItems(
  value: Value,
  declarator: TSESTree.VariableDeclarator,
  within: Node,
  scope: Scope,
  evaluator: Evaluator,
): Value {
  if (value.kind !== 'list' || declarator.id.type !== 'Identifier') return value
  const { name } = declarator.id
  const pushes = pushesOn(name, within, scope.module)
    .slice(0, maximumPushes)
    .filter((push) => {
      const declared = findDeclaration(name, push, scope.module)
      return declared?.kind === 'variable' && declared.declarator === declarator
    })
  const isReordered = changesPlaces(declarator.id, within, scope.module)
  if (pushes.length === 0) return isReordered ? { ...value, open: true, unordered: true } : value
  const pushed = pushes.flatMap((push) => evaluateArguments(push.arguments.filter(isItem), scope, evaluator))
  return { ...value, items: [...value.items, ...pushed], open: true, unordered: true }
}

/** Tests for a write to an item, and a call that moves or removes some. */
function changesPlaces({ name }: TSESTree.Identifier, within: Node, module: Module): boolean {
  const writes = writesOf(name, within, module)
  if (writes.some((write) => targetOf(write).type === 'MemberExpression')) return true
  module.index.reorders ??= callsByName(module, isReorder)
  return nodesWithin(module.index.reorders.get(name) ?? [], within).length > 0
}

/** The calls that are evaluated; a list with more of them is data. */
const maximumPushes = 32

const isItem = ({ type }: Node) => type !== 'SpreadElement'

function pushesOn(name: string, within: Node, module: Module): readonly TSESTree.CallExpression[] {
  module.index.pushes ??= callsByName(module, isPush)
  const named = module.index.pushes.get(name)
  return named ? nodesWithin(named, within) : []
}

function callsByName(
  { nodes }: Module,
  isCall: (node: TSESTree.CallExpression) => node is MethodCall,
): ReadonlyMap<string, readonly TSESTree.CallExpression[]> {
  const calls = new Map<string, TSESTree.CallExpression[]>()
  for (const node of nodes.candidates) {
    if (node.type !== 'CallExpression' || !isCall(node)) continue
    const { object } = node.callee
    if (object.type !== 'Identifier') continue
    const before = calls.get(object.name)
    if (before) before.push(node)
    else calls.set(object.name, [node])
  }
  return calls
}

type MethodCall = TSESTree.CallExpression & { callee: TSESTree.MemberExpression }

/** Tests for a call that adds an item to a list. */
export const isPush = (node: TSESTree.CallExpression | TSESTree.NewExpression): node is MethodCall =>
  addingMethods.has(methodOf(node))

/** Tests for a call that moves or removes items of a list. */
export const isReorder = (node: TSESTree.CallExpression | TSESTree.NewExpression): node is MethodCall =>
  reorders.has(methodOf(node))

const methodOf = ({ callee }: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined =>
  callee.type === 'MemberExpression'
    ? keyName({ key: callee.property, computed: callee.computed })
    : undefined

const addingMethods: ReadonlySet<string | undefined> = new Set(['push', 'unshift'])

const reorders: ReadonlySet<string | undefined> = new Set([
  ...['copyWithin', 'fill', 'pop', 'reverse', 'shift', 'sort', 'splice'],
])
