import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { keyName, type Node } from '../modules/node.js'
import { nodesWithin } from '../modules/relevant-nodes.js'
import { evaluateArguments } from './arguments.js'
import type { Evaluator } from './evaluator.js'
import type { Scope, Value } from './value.js'

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
  if (pushes.length === 0) return value
  const pushed = pushes.flatMap((push) => evaluateArguments(push.arguments.filter(isItem), scope, evaluator))
  return { ...value, items: [...value.items, ...pushed], open: true, unordered: true }
}

/** The calls that are evaluated; a list with more of them is data. */
const maximumPushes = 32

const isItem = ({ type }: Node) => type !== 'SpreadElement'

function pushesOn(name: string, within: Node, module: Module): readonly TSESTree.CallExpression[] {
  module.index.pushes ??= pushesByName(module)
  const named = module.index.pushes.get(name)
  return named ? nodesWithin(named, within) : []
}

function pushesByName({ nodes }: Module): ReadonlyMap<string, readonly TSESTree.CallExpression[]> {
  const pushes = new Map<string, TSESTree.CallExpression[]>()
  for (const node of nodes.candidates) {
    if (node.type !== 'CallExpression' || !isPush(node)) continue
    const { object } = node.callee
    if (object.type !== 'Identifier') continue
    const before = pushes.get(object.name)
    if (before) before.push(node)
    else pushes.set(object.name, [node])
  }
  return pushes
}

/** Tests for a call that adds an item to a list. */
export const isPush = (
  node: TSESTree.CallExpression | TSESTree.NewExpression,
): node is TSESTree.CallExpression & { callee: TSESTree.MemberExpression } =>
  node.callee.type === 'MemberExpression' &&
  addingMethods.has(keyName({ key: node.callee.property, computed: node.callee.computed }))

const addingMethods: ReadonlySet<string | undefined> = new Set(['push', 'unshift'])
