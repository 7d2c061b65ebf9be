import type { Position } from './fault.js'

/** A value of an input with its position; the common form of YAML, JSON and JavaScript values. */
export type SourceNode = ScalarNode | ListNode | MapNode

export interface ScalarNode {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  readonly position?: Position
}

export interface ListNode {
  readonly kind: 'list'
  readonly items: readonly SourceNode[]
  readonly position?: Position
}

export interface MapNode {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
  readonly position?: Position
}

export interface MapEntry {
  readonly key: string
  readonly keyPosition?: Position
  readonly value: SourceNode
}

/** Returns the entries of a map; none for anything else. */
export const entriesOf = (node: SourceNode | undefined): readonly MapEntry[] =>
  node?.kind === 'map' ? node.entries : []

/** Returns the items of a list; none for anything else. */
export const itemsOf = (node: SourceNode | undefined): readonly SourceNode[] =>
  node?.kind === 'list' ? node.items : []

/** Returns the value of a key of a map; undefined for anything else. */
export const memberOf = (node: SourceNode | undefined, key: string): SourceNode | undefined =>
  entriesOf(node).find((entry) => entry.key === key)?.value

/** Returns a value that is text; undefined for anything else. */
export const textOf = (node: SourceNode | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined

/** Returns the JavaScript value of a node, the opposite of {@link sourceNodeOf}. */
export function plainValueOf(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainValueOf)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainValueOf(value)]))
}

/**
 * Converts a plain JavaScript value, which has no positions. Members that are `undefined` are omitted.
 *
 * @throws {TypeError} for a value that JSON cannot represent, such as a function or a cycle.
 */
export function sourceNodeOf(value: unknown, ancestors: readonly object[] = []): SourceNode {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'scalar', value }
  if (typeof value !== 'object') throw new TypeError(`Expected JSON data, got a ${typeof value}.`)
  if (ancestors.includes(value)) throw new TypeError('Expected JSON data, got a value that contains itself.')
  const inside = [...ancestors, value]
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => sourceNodeOf(item, inside)) }
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => ({ key, value: sourceNodeOf(member, inside) }))
  return { kind: 'map', entries }
}
