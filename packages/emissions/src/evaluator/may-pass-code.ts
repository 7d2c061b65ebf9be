import type { TSESTree } from '@typescript-eslint/utils'
import { keyName, rootOfMember, type CallNode, type Node } from '../modules/node.js'
import { isRequire } from '../modules/requirement.js'

/** Tells what a name refers to. */
export interface NameTests {
  /** Tests whether a name refers to a literal string or number. */
  readonly isConstant: (name: TSESTree.Identifier) => boolean
  readonly isImported: (name: TSESTree.Identifier) => boolean
  /** Tests whether a name refers to a parameter of the enclosing function, or to a part of one. */
  readonly isParameter: (name: TSESTree.Identifier) => boolean
  /** Tests whether a name refers to what a call returned. */
  readonly isResult: (name: TSESTree.Identifier) => boolean
}

/**
 * Tests whether a call passes an argument that may be a code or a status. Any string that is passed to a class may be a
 * code; functions are passed strings all the time.
 */
export const mayPassCode = (call: CallNode, names: NameTests): boolean =>
  call.arguments.some(
    (each) => mayHoldCode(each, names) || (call.type === 'NewExpression' && mayBeString(each, names)),
  )

/** Tests whether a call passes a status, or an object that may be a body: more than a word, which may be anything. */
export const mayPassBody = (call: CallNode, names: NameTests): boolean =>
  call.arguments.some((each) => each.type !== 'Literal' && mayHoldCode(each, names))

const mayBeString = (node: Node, names: NameTests) =>
  node.type === 'Literal'
    ? typeof node.value === 'string'
    : node.type === 'Identifier' && names.isParameter(node)

/** Tests whether an expression may be a code or a status, or an object that holds one. */
export function mayHoldCode(node: Node, names: NameTests): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? isWord.test(node.value) : isCodeOrStatus(node.value)
    case 'TemplateLiteral':
    case 'SpreadElement':
      return true
    case 'MemberExpression': {
      const root = rootOfMember(node)
      if (isRequire(root)) return true
      if (root.type !== 'Identifier') return false
      if (startsUpperCase(root.name) || names.isImported(root)) return true
      if (node.property.type !== 'Identifier') return false
      const { name } = node.property
      return (
        (isErrorLikeName(name) && (names.isParameter(root) || names.isResult(root))) ||
        (isFailureName(name) && names.isResult(root))
      )
    }
    case 'Identifier':
      return names.isConstant(node) || (isErrorLikeName(node.name) && names.isParameter(node))
    case 'ObjectExpression':
      return node.properties.some(
        (property) => property.type === 'Property' && mayBeCodeMember(property, names),
      )
    case 'ConditionalExpression':
      return mayHoldCode(node.consequent, names) || mayHoldCode(node.alternate, names)
    case 'LogicalExpression':
      return mayHoldCode(node.left, names) || mayHoldCode(node.right, names)
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return mayHoldCode(node.expression, names)
    default:
      return false
  }
}

const isWord = /^[^\s]{2,80}$/

/** The statuses of errors begin here, and so do codes that are numbers, as far as a number tells. */
const isCodeOrStatus = (value: unknown) => typeof value === 'number' && value >= 400

/** Nearly every object has an `id` or a `type`, which is a code in few; an object under these names never is. */
function mayBeCodeMember({ key, computed, value }: TSESTree.Property, names: NameTests): boolean {
  const name = keyName({ key, computed }) ?? ''
  if (name === 'id' || name === 'type') return value.type !== 'ObjectExpression' && mayHoldCode(value, names)
  return isErrorLikeName(name)
}

/** Tests whether a name is like one of a code, a status or an error. */
export const isErrorLikeName = (name: string): boolean => /code|status|error|message/i.test(name)

/** Tests for the usual names of what a result holds where it is a failure. */
export const isFailureName = (name: string): boolean => /^(?:left|err|fault|failure|problem|val)$/.test(name)

const startsUpperCase = (name: string) => /^[A-Z]/.test(name)
