import type { TSESTree } from '@typescript-eslint/utils'
import type { Node } from './node.js'

/** Returns the statements at the top level of a file, and of an export what it declares. */
export const declarationsOf = ({ body }: TSESTree.Program): Node[] =>
  body.map((statement) =>
    statement.type === 'ExportNamedDeclaration' ? (statement.declaration ?? statement) : statement,
  )

/** Returns the object within `as const`, `satisfies` and `Object.freeze`. */
export function objectIn(node: Node | null): TSESTree.ObjectExpression | undefined {
  switch (node?.type) {
    case 'ObjectExpression':
      return node
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
      return objectIn(node.expression)
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' &&
        node.callee.property.type === 'Identifier' &&
        node.callee.property.name === 'freeze'
        ? objectIn(node.arguments[0] ?? null)
        : undefined
    default:
      return undefined
  }
}
