import type { TSESTree } from '@typescript-eslint/utils'

/** Properties that hold nodes which are not below the node, or are no syntax. */
const elsewhere = new Set([
  'parent',
  'tokens',
  'comments',
  'leadingComments',
  'trailingComments',
  'innerComments',
])

/** The nodes directly below `node`, whatever parser made it. */
export function childNodes(node: TSESTree.Node): TSESTree.Node[] {
  const children: TSESTree.Node[] = []
  for (const [key, child] of Object.entries(node) as [string, unknown][]) {
    if (elsewhere.has(key)) continue
    if (Array.isArray(child)) children.push(...child.filter(isNode))
    else if (isNode(child)) children.push(child)
  }
  return children
}

const isNode = (value: unknown): value is TSESTree.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
