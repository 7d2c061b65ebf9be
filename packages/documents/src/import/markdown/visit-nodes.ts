import type { Nodes } from 'mdast'

/** Calls `visit` for a node of Markdown and each node within it, in the order of the page. */
export function visitNodes(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node)
  if ('children' in node) for (const child of node.children) visitNodes(child, visit)
}
