import type { MapEntry, MapNode, SourceNode } from '@error-contract/catalog/document'

/** More entries than this after merging are taken for an alias bomb. */
const maximumEntries = 1_000_000

/**
 * Creates a function that returns the entries of a mapping after its merge keys, as most readers of OpenAPI do: its own
 * entries win, then those of the first merged mapping.
 *
 * @throws {RangeError} from the function, when merging takes more entries than a document can have.
 * @see https://yaml.org/type/merge.html
 */
export function createMergedEntries(): (node: MapNode) => readonly MapEntry[] {
  const known = new Map<MapNode, readonly MapEntry[]>()
  let size = 0
  const mergedEntries = (node: MapNode): readonly MapEntry[] => {
    if (!node.entries.some(isMerge)) return node.entries
    const before = known.get(node)
    if (before) return before
    const byKey = new Map<string, MapEntry>()
    for (const entry of node.entries) if (!isMerge(entry)) byKey.set(entry.key, entry)
    for (const { value } of node.entries.filter(isMerge))
      for (const merged of value.kind === 'list' ? value.items : [value])
        for (const entry of merged.kind === 'map' ? mergedEntries(merged) : [])
          if (!byKey.has(entry.key)) byKey.set(entry.key, entry)
    const entries = [...byKey.values()]
    size += entries.length
    if (size > maximumEntries) throw new RangeError('Merge keys expand to too many entries.')
    known.set(node, entries)
    return entries
  }
  return mergedEntries
}

const isMerge = ({ key, value }: MapEntry) =>
  key === '<<' && (value.kind === 'map' || (value.kind === 'list' && value.items.every(isMap)))

const isMap = (node: SourceNode) => node.kind === 'map'
