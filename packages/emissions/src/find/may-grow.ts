import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import type { Node } from '../evaluator/value.js'
import { lastName } from './callee-names.js'

/**
 * Whether an object that a variable holds may get members in a way that is not followed: under a computed name, or from a
 * function that it is handed to.
 */
export function mayGrow(object: Node, { scopeManager }: Rule.RuleContext['sourceCode']): boolean {
  const declarator = holderOf(object)
  if (!declarator) return false
  return scopeManager
    .getDeclaredVariables(declarator as unknown as Rule.Node)
    .some(({ references }) => references.some(({ identifier }) => isChangedAt(identifier as unknown as Node)))
}

/** The variable that is declared with an object, or with one around it. */
function holderOf(object: Node): TSESTree.VariableDeclarator | undefined {
  const { parent } = object
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init === object ? parent : undefined
    case 'ObjectExpression':
    case 'Property':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return holderOf(parent)
    default:
      return undefined
  }
}

/** Functions that only read what they are handed: those that send it, write it down or log it. */
const readers = /^(?:json|jsonp|send|end|write|stringify|log|debug|info|warn|error|trace)$/

function isChangedAt(reference: Node): boolean {
  const { parent } = reference
  switch (parent?.type) {
    case 'MemberExpression':
      if (parent.object !== reference) return false
      return parent.computed && parent.property.type !== 'Literal'
        ? parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent
        : isChangedAt(parent)
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return isChangedAt(parent)
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== reference && !readers.test(lastName(parent.callee) ?? '')
    default:
      return false
  }
}
