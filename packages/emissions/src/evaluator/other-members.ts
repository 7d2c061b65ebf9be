import { forEachChild } from '../modules/children.js'
import type { Module } from '../modules/module.js'
import { rootOfMember, type FunctionNode, type Node } from '../modules/node.js'
import type { Evaluator } from './evaluator.js'
import { mapOptions, type Value } from './value.js'

/**
 * Tests whether a function may add members to the object under a name in a way that is not followed: under a computed
 * name, through another name, or in a function that it passes the object to.
 */
export function gainsMembers(name: string, of: FunctionNode, module: Module, evaluator: Evaluator): boolean {
  const { gainingNames } = evaluator.answersOf(module)
  const names = gainingNames.get(of) ?? collectNames(of)
  gainingNames.set(of, names)
  return names.has(name)
}

/** Names of functions that only read their arguments: they send, serialize or log them. */
const readers: ReadonlySet<string | undefined> = new Set([
  'json',
  'jsonp',
  'send',
  'end',
  'write',
  'stringify',
  'log',
  'debug',
  'info',
  'warn',
  'error',
  'trace',
])

/** Tests whether a function of this name only reads its arguments. */
export const isReader = (name: string | undefined): boolean => readers.has(name)

function collectNames(of: FunctionNode): ReadonlySet<string> {
  const names = new Set<string>()
  const add = (node: Node | null) => {
    const root = node && rootOfMember(node)
    if (root?.type === 'Identifier') names.add(root.name)
  }
  visit(of, (node) => {
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression':
        if (!isReader(lastName(node.callee))) node.arguments.forEach(add)
        break
      case 'VariableDeclarator':
        add(node.init)
        break
      case 'AssignmentExpression':
        if (node.left.type === 'MemberExpression' && node.left.computed) add(node.left)
        break
    }
  })
  return names
}

function lastName(callee: Node): string | undefined {
  const last = callee.type === 'MemberExpression' ? callee.property : callee
  return last.type === 'Identifier' ? last.name : undefined
}

/** Calls `each` for a node and all nodes in it. */
function visit(node: Node, each: (node: Node) => void): void {
  each(node)
  forEachChild(node, (child) => visit(child, each))
}

/** Returns an object that may have more members than are known, as may the objects in it. */
export const withOtherMembers = (value: Value): Value =>
  mapOptions(value, (each) => {
    if (each.kind === 'list') return { ...each, items: each.items.map(withOtherMembers) }
    if (each.kind !== 'object') return each
    return { ...each, members: each.members.map(withOtherMembers), mayGainMembers: true }
  })
