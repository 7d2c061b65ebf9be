import type { TSESTree } from '@typescript-eslint/utils'
import type { Node } from './node.js'

/** The kinds of nodes at which an error may be emitted; the finder looks at no others. */
export const candidateTypes = [
  'CallExpression',
  'NewExpression',
  'ObjectExpression',
  'AssignmentExpression',
  'ThrowStatement',
  'SwitchStatement',
  'ClassDeclaration',
  'ClassExpression',
] as const

export type Candidate =
  | TSESTree.CallExpression
  | TSESTree.NewExpression
  | TSESTree.ObjectExpression
  | TSESTree.AssignmentExpression
  | TSESTree.ThrowStatement
  | TSESTree.SwitchStatement
  | TSESTree.ClassDeclaration
  | TSESTree.ClassExpression

const types: ReadonlySet<string> = new Set(candidateTypes)

/** Tests whether an error may be emitted at a node. */
export const isCandidate = (node: Node): node is Candidate => types.has(node.type)
