import type { Element, Nodes, Root } from 'hast'
import type { Position } from '@error-contract/catalog'

/** Returns true for an HTML element. */
export const isElement = (node: Nodes): node is Element => node.type === 'element'

/** Returns the position of the first text in a node, or of the node. */
export function positionOf(node: Nodes): { position?: Position } {
  return startOf(firstText(node) ?? node)
}

/** Returns the position of a node itself. */
export function startOf({ position }: Nodes): { position?: Position } {
  const start = position?.start
  return start ? { position: { line: start.line, column: start.column } } : {}
}

function firstText(node: Nodes): Nodes | undefined {
  if (node.type === 'text') return node.value.trim() === '' || !node.position ? undefined : node
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    const found = firstText(child)
    if (found) return found
  }
  return undefined
}

/** Returns the text of a node. White space is collapsed, as in a browser, unless `verbatim` is true. */
export function textOf(node: Nodes, { verbatim = false } = {}): string {
  const parts: string[] = []
  const visit = (inner: Nodes): void => {
    if (inner.type === 'text') parts.push(inner.value)
    else if (isElement(inner) && inner.tagName === 'br') parts.push('\n')
    else if ('children' in inner) inner.children.forEach(visit)
  }
  visit(node)
  const text = parts.join('')
  return verbatim ? text : collapse(withoutLinks(text))
}

/** Replaces Markdown links, which are not parsed (see `page.ts`), with their text. */
export const withoutLinks = (text: string) =>
  text.replace(/!?\[([^\][]*)\](?:\([^()\s]*\)|\[[^\][]*\])/g, '$1')

/** Collapses white space as HTML does. */
export const collapse = (text: string) => text.replace(/[ \t\n\r\f]+/g, ' ').trim()

/**
 * Empties every translation on a side-by-side page, which contains each sentence as
 * `<span data-ttu-id="1">translation</span>` followed by `<span data-stu-id="1">original</span>`. The translation is kept
 * as a property of its element, so that {@link textOf} returns the original.
 */
export function preferOriginal(root: Root): { root: Root; sideBySide: boolean } {
  const originals = new Set<unknown>()
  const walk = (node: Nodes, visit: (element: Element) => void): void => {
    if (isElement(node)) visit(node)
    if ('children' in node) for (const child of node.children) walk(child, visit)
  }
  walk(root, ({ properties }) => {
    if (properties['dataStuId'] !== undefined) originals.add(properties['dataStuId'])
  })
  if (originals.size === 0) return { root, sideBySide: false }
  walk(root, (element) => {
    if (!originals.has(element.properties['dataTtuId'])) return
    element.properties['translation'] = textOf(element)
    element.children = []
  })
  return { root, sideBySide: true }
}

/** Returns the translation that {@link preferOriginal} removed from a node, or undefined. */
export function translationOf(node: Nodes): string | undefined {
  if (isElement(node) && typeof node.properties['translation'] === 'string')
    return node.properties['translation']
  if (!('children' in node)) return undefined
  const parts = node.children.flatMap((child) => translationOf(child) ?? [])
  return parts.length > 0 ? parts.join(' ') : undefined
}
