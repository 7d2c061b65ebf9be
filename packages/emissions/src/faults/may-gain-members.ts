import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { isReader } from '../evaluator/other-members.js'
import { lastNameOf } from '../find/callee-names.js'
import { isWithin, type Node } from '../modules/node.js'

/**
 * Tests whether an object in the body of an emission may gain members that the finder does not see, through the variable
 * that holds it or one that is sent: under a computed or another name, or in a function that the variable is passed to.
 */
export function mayGainMembers(object: Node, emission: Node, { scopeManager }: SourceCode): boolean {
  const isChanged = ({ references }: Variable) =>
    references.some(({ identifier }) => {
      const reference = identifier as unknown as Node
      // The functions that send the body are followed.
      return !isWithin(reference, emission) && isChangedAt(reference)
    })
  const name = variableOf(object)
  const holder = name && findVariable(name, scopeManager)
  return (holder !== undefined && isChanged(holder)) || variablesIn(emission, scopeManager).some(isChanged)
}

type SourceCode = Rule.RuleContext['sourceCode']
type ScopeManager = SourceCode['scopeManager']
type Variable = ScopeManager['scopes'][number]['variables'][number]

/** Returns the variable that an object, or one around it, is assigned to. */
function variableOf(object: Node): TSESTree.Identifier | undefined {
  const { parent } = object
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id : undefined
    case 'AssignmentExpression':
      return parent.left.type === 'Identifier' ? parent.left : undefined
    case 'ObjectExpression':
    case 'Property':
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return variableOf(parent)
    default:
      return undefined
  }
}

function findVariable(name: TSESTree.Identifier, scopeManager: ScopeManager): Variable | undefined {
  for (let node = name as Node | undefined; node; node = node.parent) {
    const variable = scopeManager.acquire(node as unknown as Rule.Node, true)?.set.get(name.name)
    if (variable) return variable
  }
  return undefined
}

/** Returns the variables that are passed to the call, or assigned, where a body is sent. */
function variablesIn(emission: Node, scopeManager: ScopeManager): Variable[] {
  const sent =
    emission.type === 'CallExpression' || emission.type === 'NewExpression'
      ? emission.arguments
      : emission.type === 'AssignmentExpression'
        ? [emission.right]
        : []
  return sent.flatMap((each) => {
    const name = each.type === 'CallExpression' && each.arguments.length === 1 ? each.arguments[0] : each
    return name?.type === 'Identifier' ? (findVariable(name, scopeManager) ?? []) : []
  })
}

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
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      return isChangedAt(parent)
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== reference && !isReader(lastNameOf(parent.callee))
    case 'VariableDeclarator':
      return parent.init === reference
    default:
      return false
  }
}
