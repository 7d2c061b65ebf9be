import type { TSESTree } from '@typescript-eslint/utils'

export type Node = TSESTree.Node

export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.TSEmptyBodyFunctionExpression
  | TSESTree.TSDeclareFunction

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression

/** A call or a construction. */
export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression

/** A node that gives a variable or a member another value. */
export type WriteNode = TSESTree.AssignmentExpression | TSESTree.UpdateExpression

/** Tests for a field of a class: `code = 'NotFound'`, `accessor code = 'NotFound'`. */
export const isField = (node: Node): node is TSESTree.PropertyDefinition | TSESTree.AccessorProperty =>
  node.type === 'PropertyDefinition' || node.type === 'AccessorProperty'

/** Tests whether a node lies in `outer`, or is it. */
export const isWithin = ({ range: inner }: Node, { range: outer }: Node): boolean =>
  outer[0] <= inner[0] && inner[1] <= outer[1]

/** Returns the innermost function around a node, or the node where it is one. */
export function functionAround(node: Node): Node | undefined {
  for (let each: Node | undefined = node; each; each = each.parent) if ('params' in each) return each
  return undefined
}

/**
 * Returns the name of a member that is written in place: that of `a`, `'a'` and `['a']`, not of `[a]`. The name of a
 * private member begins with `#`.
 */
export function keyName(member: { readonly key: Node; readonly computed: boolean }): string | undefined {
  const { key, computed } = member
  if (key.type === 'Identifier' && !computed) return key.name
  if (key.type === 'PrivateIdentifier') return `#${key.name}`
  if (key.type === 'Literal') return String(key.value)
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0)
    return key.quasis[0]?.value.cooked ?? undefined
  return undefined
}

/** Returns the last name of a name or of a chain of members: `fail` of `reply.fail`. */
export const lastName = (node: Node): string | undefined =>
  node.type === 'Identifier'
    ? node.name
    : node.type === 'MemberExpression'
      ? keyName({ key: node.property, computed: node.computed })
      : undefined

/** Returns the first object of a chain of members: `a` of `a.b.c`. */
export const rootOfMember = (node: Node): Node =>
  node.type === 'MemberExpression' ? rootOfMember(node.object) : node

/** Tests for an assertion of a type, in either form: `value as Type`, `<Type>value`. */
export const isCast = (node: Node): node is TSESTree.TSAsExpression | TSESTree.TSTypeAssertion =>
  node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion'

/** Removes what changes no value: assertions of TypeScript, and the `0` that compilers put before a callee. */
export function bareExpression(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return bareExpression(node.expression)
    case 'SequenceExpression': {
      const [first, last] = node.expressions
      return first?.type === 'Literal' && last && node.expressions.length === 2 ? bareExpression(last) : node
    }
    default:
      return node
  }
}
