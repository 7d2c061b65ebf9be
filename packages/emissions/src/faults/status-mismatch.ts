import type { Catalog } from '@error-contract/catalog'
import { areContradictory, type Condition } from '../evaluator/value.js'
import { knownValues, type Emission, type KnownValue, type Resolved } from '../find/emission.js'
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
  const wrongStatuses = knownValues(status).flatMap((each): StatusMismatch[] => {
    const partners = partnersOf(each, code)
    const [partner] = partners
    return partner && partners.every((other) => isConflict(other, each, catalog))
      ? [{ code: partner, status: each, at: each.node }]
      : []
  })
  const named = new Set(wrongStatuses.map((mismatch) => mismatch.status))
  const wrongCodes = knownValues(code).flatMap((each): StatusMismatch[] => {
    const partners = partnersOf(each, status)
    const [partner] = partners
    return partner && partners.every((other) => isConflict(each, other, catalog) && !named.has(other))
      ? [{ code: each, status: partner, at: each.node }]
      : []
  })
  return [...wrongStatuses, ...wrongCodes]
}

/** Returns the values that a value may be emitted with; none where one of them is not known, or may not be meant for it. */
function partnersOf<T>({ conditions }: KnownValue<unknown>, other: Resolved<T>): readonly KnownValue<T>[] {
  if (other.kind !== 'known') return []
  const mayHold = (under: readonly Condition[]) => !areContradictory(conditions, under)
  const partners = other.values.filter((each) => mayHold(each.conditions))
  const isKnown =
    !other.open.some(mayHold) && partners.every((each) => areOfSameRows(conditions, each.conditions))
  return isKnown ? partners : []
}

/** Tests whether the same rows are selected: a row is judged by itself, since others may never be selected here. */
function areOfSameRows(one: readonly Condition[], other: readonly Condition[]): boolean {
  const tests = (conditions: readonly Condition[]) =>
    new Set(conditions.flatMap(({ row, test }) => (row ? [test] : [])))
  return tests(one).size === tests(other).size && [...tests(one)].every((test) => tests(other).has(test))
}

/** Tests a pair; an undeclared code, or one whose status the catalog leaves open, conflicts with no status. */
function isConflict(code: KnownValue<string>, status: KnownValue<number>, catalog: Catalog): boolean {
  const statuses = catalog.get(code.value)?.statuses ?? []
  return statuses.length > 0 && !statuses.includes(status.value)
}
