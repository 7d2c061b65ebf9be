import type { CoverageFinding } from '../coverage-result.js'
import type { BaselineEntry } from './baseline-file.js'
import type { BaselineComparison } from './compare-baseline.js'
import { keyOf, type Identity } from './identity.js'

export interface UpdateOptions {
  readonly identify: (finding: CoverageFinding) => Identity
  /** `prune` only removes what is stale; `all` accepts what is new too. */
  readonly what: 'all' | 'prune'
  /** The owner of a new entry for a code that has none. */
  readonly owner: string | undefined
  /** Such as `2026-03-04`. */
  readonly today: string
}

/** Returns the entries of a baseline without stale ones, and with those for new findings. Others stay as they are. */
export function updateBaseline(
  entries: readonly BaselineEntry[],
  { fresh, stale }: BaselineComparison,
  { identify, what, owner, today }: UpdateOptions,
): readonly BaselineEntry[] {
  const left = new Map(stale.map((one) => [one.entry, one.left]))
  const kept = entries.flatMap((entry): BaselineEntry[] => {
    const places = left.get(entry)
    if (places === undefined) return [entry]
    return places === 0 ? [] : [{ ...entry, places }]
  })
  if (what === 'prune') return kept
  const all = new Map(kept.map((entry) => [keyOf(entry), entry]))
  for (const { finding } of fresh) {
    const identity = identify(finding)
    const key = keyOf(identity)
    const entry = all.get(key)
    const by = finding.owner ?? owner
    all.set(
      key,
      entry
        ? { ...entry, places: (entry.places ?? 1) + 1 }
        : { ...identity, ...(by !== undefined && { owner: by }), since: today },
    )
  }
  return [...all.values()]
}
