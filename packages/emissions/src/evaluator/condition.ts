/**
 * A condition on a tested expression, which `test` identifies: its value is one of `outcomes`, or none of them where `not`
 * is true.
 */
export interface Condition {
  readonly test: string
  readonly outcomes: readonly string[]
  readonly not: boolean
  /** True for a key that selects a row of a table, which may have rows that no key here selects. */
  readonly row?: boolean
}

/** A tested expression. */
export interface Test {
  /** Identifies it: two tests of one name have the same outcome in every run. A name after `!` is of the opposite. */
  readonly name: string
  /** Its outcome, where the source determines it. */
  readonly known: boolean | undefined
  /** The conditions under which it is true, and those under which it is false. */
  readonly whenTrue: readonly Condition[]
  readonly whenFalse: readonly Condition[]
}

/** The outcomes of values that a test takes for false. */
export const falsy: readonly string[] = ['undefined', 'null', 'false', '0', '""', 'NaN']

/** The outcomes of values that `??` replaces. */
export const nullish: readonly string[] = ['undefined', 'null']

/** Returns the outcome that a literal value is. */
export const outcomeOfLiteral = (
  value: string | number | bigint | boolean | RegExp | null | undefined,
): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))

/** Conditions that one set keeps. A set that forgets some allows more values, and so is only less precise. */
const maximumConditions = 24

/** Returns the conditions of both sets, one per test, or undefined where they can't hold at once. */
export function joinConditions(
  one: readonly Condition[],
  other: readonly Condition[],
): readonly Condition[] | undefined {
  if (one.length === 0) return other.every(isPossible) ? other : undefined
  if (other.length === 0) return one.every(isPossible) ? one : undefined
  const joined = [...one]
  for (const condition of other) {
    const index = joined.findIndex(({ test }) => test === condition.test)
    const before = joined[index]
    if (!before) {
      if (joined.length < maximumConditions) joined.push(condition)
      continue
    }
    joined[index] = both(before, condition)
  }
  return joined.every(isPossible) ? joined : undefined
}

const isPossible = ({ outcomes, not }: Condition): boolean => not || outcomes.length > 0

/** Returns the condition that both conditions on one test are. */
function both(one: Condition, other: Condition): Condition {
  if (one.not && other.not) return { ...one, outcomes: [...new Set([...one.outcomes, ...other.outcomes])] }
  const [positive, another] = one.not ? [other, one] : [one, other]
  return {
    ...positive,
    outcomes: positive.outcomes.filter((each) => another.outcomes.includes(each) !== another.not),
  }
}

/** Tests whether two sets of conditions can't hold at once. */
export const areContradictory = (one: readonly Condition[], other: readonly Condition[]): boolean =>
  one.some((each) => other.some((another) => each.test === another.test && !isPossible(both(each, another))))

/** Tests whether a set of conditions holds wherever `given` holds. */
export const areImplied = (conditions: readonly Condition[], given: readonly Condition[]): boolean =>
  conditions.every((each) =>
    given.some((known) => known.test === each.test && !isPossible(both(known, negated(each)))),
  )

/** Returns the condition that holds exactly where `condition` does not. */
export const negated = (condition: Condition): Condition => ({ ...condition, not: !condition.not })

/** Returns the conditions that hold in each of several cases. */
export function sharedConditions([
  first,
  ...others
]: readonly (readonly Condition[])[]): readonly Condition[] {
  if (!first) return []
  return first.flatMap((condition) => {
    let joined: Condition | undefined = condition
    for (const other of others) {
      const same = other.find(({ test }) => test === condition.test)
      joined = joined && same && either(joined, same)
    }
    return joined ? [joined] : []
  })
}

/** Returns the condition that one of two conditions on one test holds, or undefined where that says nothing. */
function either(one: Condition, other: Condition): Condition | undefined {
  if (!one.not && !other.not) return { ...one, outcomes: [...new Set([...one.outcomes, ...other.outcomes])] }
  const [negative, another] = one.not ? [one, other] : [other, one]
  const outcomes = negative.outcomes.filter((each) => another.outcomes.includes(each) === another.not)
  return outcomes.length === 0 ? undefined : { ...negative, outcomes }
}
