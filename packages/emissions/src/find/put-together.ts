import type { Module } from '../modules/module.js'
import { startsAtImport } from '../evaluator/worth-following.js'
import type { Node } from '../evaluator/value.js'

/**
 * Whether an expression makes a new text at run time. A name or a member hands on what is judged where it was written,
 * and an imported function, such as `match` of ts-pattern, may choose among constants.
 */
export function isPutTogether(node: Node, module: Module): boolean {
  switch (node.type) {
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true
    case 'CallExpression':
      return !startsAtImport(calleeRoot(node), module)
    default:
      return false
  }
}

const calleeRoot = (node: Node): Node =>
  node.type === 'CallExpression'
    ? calleeRoot(node.callee)
    : node.type === 'MemberExpression'
      ? calleeRoot(node.object)
      : node
