import type { Catalog } from '@error-contract/catalog'
import { areContradictory, type Condition } from '../evaluator/condition.js'
import { knownValues, type Emission, type KnownValue, type Resolved } from '../find/emission.js'
import { isWithin, type Node } from '../modules/node.js'

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
export function findStatusMismatches(
  { node, code, status, mayBeNarrowed }: Emission,
  catalog: Catalog,
): StatusMismatch[] {
  const codes = knownValues(code)
  const statuses = knownValues(status)
  // Of values that a branch may rule out, some are right unless every pair is wrong.
  const isEveryPairWrong = () =>
    statuses.every((one) => codes.every((other) => areApart(one, other) || isConflict(other, one, catalog)))
  const isPossible = (one: KnownValue<number>, other: KnownValue<string>) =>
    !mayBeNarrowed || areChosenTogether(one, other) || isEveryPairWrong()
  const wrongStatuses = statuses.flatMap((each) => {
    const partners = conflictingPartners(each, code, (other) => isConflict(other, each, catalog))
    const [partner] = partners
    if (!partner || !isPossible(each, partner)) return []
    // A status that a definition fixes is right for other codes.
    const here = isPartOf(node, each.node) ? [] : partners.filter((other) => isPartOf(node, other.node))
    if (here.length > 0) return here.map((other) => ({ code: other, status: each, at: other.node }))
    return [{ code: partner, status: each, at: each.node }]
  })
  const named = new Set(wrongStatuses.map((mismatch) => mismatch.status))
  const wrongCodes = codes.flatMap((each) => {
    const [partner] = conflictingPartners(
      each,
      status,
      (other) => isConflict(each, other, catalog) && !named.has(other),
    )
    return partner && isPossible(partner, each) ? [{ code: each, status: partner, at: each.node }] : []
  })
  return [...wrongStatuses, ...wrongCodes]
}

const areApart = (one: KnownValue<unknown>, other: KnownValue<unknown>): boolean =>
  areContradictory(one.conditions, other.conditions)

/** Tests whether one test decides both values. */
const areChosenTogether = (one: KnownValue<unknown>, other: KnownValue<unknown>): boolean =>
  one.conditions.some(({ test }) => other.conditions.some((each) => each.test === test))

/** Returns the values that `one` can be emitted with, where each of them conflicts with it; none otherwise. */
function conflictingPartners<T>(
  one: KnownValue<unknown>,
  others: Resolved<T>,
  conflicts: (other: KnownValue<T>) => boolean,
): readonly KnownValue<T>[] {
  if (others.kind !== 'known') return []
  const isPartner = (conditions: readonly Condition[]) => !areContradictory(one.conditions, conditions)
  if (others.otherwise.some(isPartner)) return []
  const partners = others.values.filter(({ conditions }) => isPartner(conditions))
  return partners.every((each) => areOfSameRows(one.conditions, each.conditions) && conflicts(each))
    ? partners
    : []
}

/** Tests whether the same rows are selected: a row is judged by itself, since others may never be selected here. */
function areOfSameRows(one: readonly Condition[], other: readonly Condition[]): boolean {
  const tests = (conditions: readonly Condition[]) =>
    new Set(conditions.flatMap(({ row, test }) => (row ? [test] : [])))
  return tests(one).size === tests(other).size && [...tests(one)].every((test) => tests(other).has(test))
}

/** Tests whether a value is written at the place of an emission: in it, or in the function around it. */
function isPartOf(emission: Node, value: Node): boolean {
  if (isWithin(value, emission)) return true
  const around = definitionAround(value)
  return around ? isWithin(emission, around) : definitionAround(emission) === undefined
}

/** Returns the innermost function or class around a node. */
function definitionAround(node: Node): Node | undefined {
  for (let each = node.parent; each; each = each.parent)
    if (('params' in each && 'body' in each) || each.type === 'ClassBody') return each
  return undefined
}

/** Tests a pair; an undeclared code, or one whose status the catalog leaves open, conflicts with no status. */
function isConflict(code: KnownValue<string>, status: KnownValue<number>, catalog: Catalog): boolean {
  const statuses = catalog.get(code.value)?.statuses ?? []
  return statuses.length > 0 && !statuses.includes(status.value)
}
