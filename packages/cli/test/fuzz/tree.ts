import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'

/** A document as it is written: keys and scalars are source text, so that a key may repeat and a number may be anything. */
export type Tree =
  | { readonly kind: 'scalar'; text: string }
  | { readonly kind: 'list'; items: Tree[] }
  | { readonly kind: 'map'; entries: Entry[] }

export interface Entry {
  key: string
  value: Tree
}

/** Reads YAML or JSON into a tree. Aliases and tags are lost; mutations bring in their own. */
export function parseTree(text: string): Tree {
  return treeOf(parseDocument(text, { uniqueKeys: false }).contents)
}

function treeOf(node: unknown): Tree {
  if (isMap(node))
    return {
      kind: 'map',
      entries: node.items.map(({ key, value }) => ({
        key: JSON.stringify(String(isScalar(key) ? key.value : key)),
        value: treeOf(value),
      })),
    }
  if (isSeq(node)) return { kind: 'list', items: node.items.map(treeOf) }
  if (isAlias(node)) return scalar(JSON.stringify(node.source))
  return scalar(JSON.stringify(isScalar(node) ? node.value : null))
}

export const scalar = (text: string): Tree => ({ kind: 'scalar', text })

/** Writes a tree as JSON on one line, which is YAML too. */
export function formatTree(tree: Tree): string {
  if (tree.kind === 'scalar') return tree.text
  if (tree.kind === 'list') return `[${tree.items.map(formatTree).join(', ')}]`
  return `{${tree.entries.map(({ key, value }) => `${key}: ${formatTree(value)}`).join(', ')}}`
}

/** Writes a tree as YAML in block style. */
export function formatBlocks(tree: Tree, indent = ''): string {
  const inner = (value: Tree) =>
    isEmpty(value) ? ` ${formatTree(value)}` : `\n${formatBlocks(value, `${indent}  `)}`
  if (isEmpty(tree)) return `${indent}${formatTree(tree)}`
  if (tree.kind === 'list') return tree.items.map((item) => `${indent}-${inner(item)}`).join('\n')
  if (tree.kind === 'map')
    return tree.entries.map(({ key, value }) => `${indent}${key}:${inner(value)}`).join('\n')
  return `${indent}${tree.text}`
}

const isEmpty = (tree: Tree): boolean =>
  tree.kind === 'scalar' || (tree.kind === 'list' ? tree.items.length === 0 : tree.entries.length === 0)

/** A place in a tree, and how to change what is there. */
export interface Spot {
  readonly node: Tree
  readonly set: (value: Tree) => void
  /** Absent at the root. */
  readonly drop?: () => void
  readonly repeat?: () => void
  readonly rename?: (key: string) => void
}

/** Lists every place of a tree, in the order of the text. */
export function spotsOf(root: { tree: Tree }): Spot[] {
  const spots: Spot[] = [{ node: root.tree, set: (value) => (root.tree = value) }]
  // Grows while it is read.
  for (const { node } of spots) {
    if (node.kind === 'list')
      for (const item of node.items) {
        const index = () => node.items.indexOf(item)
        spots.push({
          node: item,
          set: (value) => void node.items.splice(index(), 1, value),
          drop: () => void node.items.splice(index(), 1),
          repeat: () => void node.items.splice(index(), 0, item),
        })
      }
    if (node.kind === 'map')
      for (const entry of node.entries)
        spots.push({
          node: entry.value,
          set: (value) => (entry.value = value),
          drop: () => void node.entries.splice(node.entries.indexOf(entry), 1),
          repeat: () => void node.entries.push(entry),
          rename: (key) => (entry.key = key),
        })
  }
  return spots
}
