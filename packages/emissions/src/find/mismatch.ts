import type { Catalog } from '@error-contract/catalog'
import { contradict, type Node } from '../evaluator/value.js'
import { knownValues, type Emission, type KnownValue } from './emission.js'

/** A code and a status that are emitted together although the catalog declares otherwise. */
export interface Mismatch {
  readonly code: KnownValue<string>
  readonly status: KnownValue<number>
  /** Where it is wrong. */
  readonly at: Node
}

/**
 * Values that depend on conditions are held against those that can come with them. A value is wrong only when nothing
 * that it can come with fits, so that no run of the program is right.
 */
export function findMismatches({ code, status }: Emission, catalog: Catalog): Mismatch[] {
  const codes = knownValues(code)
  const statuses = knownValues(status)
  const wrongStatuses =
    code.kind === 'known' && code.complete
      ? statuses.flatMap((each) => {
          const partners = codes.filter((other) => !contradict(each.conditions, other.conditions))
          const [partner] = partners
          return partner && partners.every((other) => conflict(other, each, catalog))
            ? [{ code: partner, status: each, at: each.node }]
            : []
        })
      : []
  if (status.kind !== 'known' || !status.complete) return wrongStatuses
  const named = new Set(wrongStatuses.map((mismatch) => mismatch.status))
  const wrongCodes = codes.flatMap((each) => {
    const partners = statuses.filter((other) => !contradict(each.conditions, other.conditions))
    const [partner] = partners
    return partner && partners.every((other) => conflict(each, other, catalog) && !named.has(other))
      ? [{ code: each, status: partner, at: each.node }]
      : []
  })
  return [...wrongStatuses, ...wrongCodes]
}

/** An undeclared code, or one whose status the catalog leaves open, conflicts with nothing. */
function conflict(code: KnownValue<string>, status: KnownValue<number>, catalog: Catalog): boolean {
  const statuses = catalog.get(code.value)?.statuses ?? []
  return statuses.length > 0 && !statuses.includes(status.value)
}
