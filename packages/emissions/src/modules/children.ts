import { visitorKeys } from 'oxc-parser'
import type { Node } from './node.js'

/** Calls `visit` for each node directly below a node. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  const children = node as unknown as Readonly<Record<string, Node | null | readonly (Node | null)[]>>
  for (const key of visitorKeys[node.type] ?? []) {
    const child = children[key]
    if (Array.isArray(child)) {
      for (const each of child as readonly (Node | null)[]) if (each) visit(each)
    } else if (child) visit(child as Node)
  }
}
