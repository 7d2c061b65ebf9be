import type { Catalog } from '@error-contract/catalog'
import { areContradictory } from '../evaluator/value.js'
import { knownValues, type Emission, type KnownValue } from '../find/emission.js'
import type { Node } from '../modules/node.js'

/** A code that is emitted with a status that the catalog does not declare for it. */
export interface StatusMismatch {
  readonly code: KnownValue<string>
  readonly status: KnownValue<number>
  /** The code or the status that is wrong. */
  readonly at: Node
}

/**
 * Returns the codes and statuses that are wrong in every run of the program: those that conflict with every value that
 * they can be emitted with under their conditions.
 */
export function findStatusMismatches({ code, status }: Emission, catalog: Catalog): StatusMismatch[] {
  const codes = knownValues(code)
  const statuses = knownValues(status)
  const wrongStatuses =
    code.kind === 'known' && code.complete
      ? statuses.flatMap((each) => {
          const partners = codes.filter((other) => !areContradictory(each.conditions, other.conditions))
          const [partner] = partners
          return partner && partners.every((other) => isConflict(other, each, catalog))
            ? [{ code: partner, status: each, at: each.node }]
            : []
        })
      : []
  if (status.kind !== 'known' || !status.complete) return wrongStatuses
  const named = new Set(wrongStatuses.map((mismatch) => mismatch.status))
  const wrongCodes = codes.flatMap((each) => {
    const partners = statuses.filter((other) => !areContradictory(each.conditions, other.conditions))
    const [partner] = partners
    return partner && partners.every((other) => isConflict(each, other, catalog) && !named.has(other))
      ? [{ code: each, status: partner, at: each.node }]
      : []
  })
  return [...wrongStatuses, ...wrongCodes]
}

/** Tests a pair; an undeclared code, or one whose status the catalog leaves open, conflicts with no status. */
function isConflict(code: KnownValue<string>, status: KnownValue<number>, catalog: Catalog): boolean {
  const statuses = catalog.get(code.value)?.statuses ?? []
  return statuses.length > 0 && !statuses.includes(status.value)
}
