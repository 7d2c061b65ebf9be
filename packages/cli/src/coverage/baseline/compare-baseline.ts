import { groupBy } from '../../group-by.js'
import { comparePlaces } from '../compare-places.js'
import type { CoverageFinding } from '../coverage-result.js'
import type { BaselineEntry } from './baseline-file.js'
import { keyOf, type Identity } from './identity.js'

/** The findings of a run beside those that are accepted. */
export interface BaselineComparison {
  readonly accepted: ReadonlyMap<CoverageFinding, BaselineEntry>
  /** In their order. */
  readonly fresh: readonly FreshFinding[]
  readonly stale: readonly StaleEntry[]
  /** Entries about what this run did not ask. */
  readonly notAsked: readonly BaselineEntry[]
}

/** A finding that no entry accepts. */
export interface FreshFinding {
  readonly finding: CoverageFinding
  /** The entry of the same check and file that is stale, where another code is mended and this one is new. */
  readonly insteadOf?: BaselineEntry
  /** The entry for the same finding in another file, which no longer has it. */
  readonly movedFrom?: BaselineEntry
  /** The number of places that are accepted, where there are more now. */
  readonly beyond?: number
}

/** An entry that accepts more than there is. */
export interface StaleEntry {
  readonly entry: BaselineEntry
  /** The number of places that are left. */
  readonly left: number
}

export interface CompareOptions {
  readonly identify: (finding: CoverageFinding) => Identity
  /** Tests whether a run asked about what an entry accepts. */
  readonly isAsked: (entry: BaselineEntry) => boolean
}

/** Compares findings with the accepted ones by identity, and counts the places of each. */
export function compareBaseline(
  findings: readonly CoverageFinding[],
  entries: readonly BaselineEntry[],
  { identify, isAsked }: CompareOptions,
): BaselineComparison {
  const byKey = groupBy(findings, (finding) => keyOf(identify(finding)))
  const accepted = new Map<CoverageFinding, BaselineEntry>()
  const allowed = new Map<string, number>()
  const stale: StaleEntry[] = []
  const notAsked: BaselineEntry[] = []
  for (const entry of entries) {
    const key = keyOf(entry)
    const { places = 1 } = entry
    const own = (byKey.get(key) ?? [])
      .toSorted((a, b) => comparePlaces(a.place, b.place))
      .filter((finding) => !accepted.has(finding))
      .slice(0, places)
    for (const finding of own) accepted.set(finding, entry)
    allowed.set(key, (allowed.get(key) ?? 0) + places)
    if (own.length === places) continue
    if (own.length === 0 && !isAsked(entry)) notAsked.push(entry)
    else stale.push({ entry, left: own.length })
  }
  const gone = stale.filter(({ left }) => left === 0).map(({ entry }) => entry)
  const take = (isMatch: (entry: BaselineEntry) => boolean): BaselineEntry | undefined => {
    const index = gone.findIndex(isMatch)
    return index === -1 ? undefined : gone.splice(index, 1)[0]
  }
  const rest = findings.filter((finding) => !accepted.has(finding))
  // The same finding in another file is matched before another finding in the same one.
  const moved = new Map(
    rest.flatMap((finding) => {
      const identity = identify(finding)
      const from = take((entry) => keyOf({ ...entry, file: identity.file ?? '' }) === keyOf(identity))
      return from ? [[finding, from] as const] : []
    }),
  )
  const fresh = rest.map((finding): FreshFinding => {
    const identity = identify(finding)
    const movedFrom = moved.get(finding)
    if (movedFrom) return { finding, movedFrom }
    const beyond = allowed.get(keyOf(identity))
    if (beyond !== undefined) return { finding, beyond }
    const insteadOf = take(({ check, file }) => check === identity.check && file === identity.file)
    return { finding, ...(insteadOf && { insteadOf }) }
  })
  return { accepted, fresh, stale, notAsked }
}
