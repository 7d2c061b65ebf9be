import { startsAtImport } from '../evaluator/follow.js'
import type { Module } from '../modules/module.js'
import type { Node } from '../modules/node.js'

/**
 * Tests whether an expression computes a new string at run time. Names and members are not dynamic, since their value is
 * judged where it is written; nor are imported functions, such as `match` of ts-pattern, which may choose a constant.
 */
export function isDynamic(node: Node, module: Module): boolean {
  if (node.type === 'TemplateLiteral' || node.type === 'BinaryExpression') return true
  return node.type === 'CallExpression' && !startsAtImport(calleeRoot(node), module)
}

const calleeRoot = (node: Node): Node =>
  node.type === 'CallExpression'
    ? calleeRoot(node.callee)
    : node.type === 'MemberExpression'
      ? calleeRoot(node.object)
      : node
