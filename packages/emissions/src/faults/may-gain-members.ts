import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { lastNameOf } from '../find/callee-names.js'
import type { Node } from '../modules/node.js'

/**
 * Tests whether the object of a variable may gain members that the finder does not see: under a computed name, or in a
 * function that it is passed to.
 */
export function mayGainMembers(object: Node, { scopeManager }: Rule.RuleContext['sourceCode']): boolean {
  const declarator = variableOf(object)
  if (!declarator) return false
  return scopeManager
    .getDeclaredVariables(declarator as unknown as Rule.Node)
    .some(({ references }) => references.some(({ identifier }) => isChangedAt(identifier as unknown as Node)))
}

/** Returns the variable that is declared with an object, or with one around it. */
function variableOf(object: Node): TSESTree.VariableDeclarator | undefined {
  const { parent } = object
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init === object ? parent : undefined
    case 'ObjectExpression':
    case 'Property':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return variableOf(parent)
    default:
      return undefined
  }
}

/** Names of functions that only read their arguments: they send, serialize or log them. */
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
      return parent.callee !== reference && !readers.test(lastNameOf(parent.callee) ?? '')
    default:
      return false
  }
}
