import type { TSESTree } from '@typescript-eslint/utils'
import { keyName } from '../modules/declarations.js'
import type { Node } from './value.js'

export type Call = TSESTree.CallExpression | TSESTree.NewExpression

/** What is known of names. */
export interface Names {
  /** Whether a name stands for a text or a number that is written down. */
  readonly isConstant: (name: TSESTree.Identifier) => boolean
  readonly isImported: (name: TSESTree.Identifier) => boolean
  /** Whether it stands for what the function around was given, or for a part of that. */
  readonly isGiven: (name: TSESTree.Identifier) => boolean
}

/**
 * Whether a call or a construction hands over what may be a code or a status. Whatever text a class is given may be a
 * code; functions are given text all the time.
 */
export const handsOver = (call: Call, names: Names): boolean =>
  call.arguments.some(
    (each) => mayCarry(each, names) || (call.type === 'NewExpression' && mayBeText(each, names)),
  )

const mayBeText = (node: Node, names: Names) =>
  node.type === 'Literal' ? typeof node.value === 'string' : node.type === 'Identifier' && names.isGiven(node)

/** Whether an expression may be a code or a status, or an object that holds one. */
export function mayCarry(node: Node, names: Names): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? isWord.test(node.value) : isCodeOrStatus(node.value)
    case 'TemplateLiteral':
    case 'SpreadElement':
      return true
    case 'MemberExpression': {
      const root = rootNode(node)
      if (root.type !== 'Identifier') return false
      if (startsUpperCase(root.name) || names.isImported(root)) return true
      return node.property.type === 'Identifier' && isErrorLike(node.property.name) && names.isGiven(root)
    }
    case 'Identifier':
      return names.isConstant(node) || (isErrorLike(node.name) && names.isGiven(node))
    case 'ObjectExpression':
      return node.properties.some((property) => property.type === 'Property' && mayHandOver(property, names))
    case 'ConditionalExpression':
      return mayCarry(node.consequent, names) || mayCarry(node.alternate, names)
    case 'LogicalExpression':
      return mayCarry(node.left, names) || mayCarry(node.right, names)
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return mayCarry(node.expression, names)
    default:
      return false
  }
}

const isWord = /^[^\s]{2,80}$/

/** The statuses of errors begin here, and so do codes that are numbers, as far as a number tells. */
const isCodeOrStatus = (value: unknown) => typeof value === 'number' && value >= 400

/** Nearly every object has an `id` or a `type`, which is a code in few; an object under these names never is. */
function mayHandOver({ key, computed, value }: TSESTree.Property, names: Names): boolean {
  const name = keyName({ key, computed }) ?? ''
  if (name === 'id' || name === 'type') return value.type !== 'ObjectExpression' && mayCarry(value, names)
  return isErrorLike(name)
}

const isErrorLike = (name: string) => /code|status|error|message/i.test(name)

/** The names of constants, as far as a name tells. */
export const isNamedConstant = (name: string) => startsUpperCase(name) || isErrorLike(name)

const startsUpperCase = (name: string) => /^[A-Z]/.test(name)

/** What a chain of members begins with. */
export const rootNode = (node: Node): Node =>
  node.type === 'MemberExpression' ? rootNode(node.object) : node
