import type { TSESTree } from '@typescript-eslint/utils'
import { joinConditions, outcomeOfLiteral, sharedConditions, type Condition, type Test } from './condition.js'
import type { Evaluator } from './evaluator.js'
import { leaves } from './leaving.js'
import { identityOf } from './test-identity.js'
import { readTest } from './test.js'
import { optionsOf, type LiteralValue, type Scope, type Value } from './value.js'

/** Cases of one `switch` that are told apart; those of a longer one are reached under unknown conditions. */
const maximumCases = 200

/** Returns the test that the statements of one case are under: `known` is false where they can't be reached. */
export const readCase = (
  statement: TSESTree.SwitchStatement,
  index: number,
  scope: Scope,
  evaluator: Evaluator,
): Test => readCases(statement, scope, evaluator)(index)

/** Returns a reader of the tests of all cases, by their index. It evaluates the labels once. */
export function readCases(
  { discriminant, cases }: TSESTree.SwitchStatement,
  scope: Scope,
  evaluator: Evaluator,
): (index: number) => Test {
  if (cases.length > maximumCases) return () => anything
  const labels = cases.map(({ test }) => test)
  const subject = evaluator.evaluate(discriminant, scope)
  if (subject.kind === 'literal' && subject.value === true)
    return (index) => readCaseOfTrue(labels, firstThatReaches(cases, index), index, scope, evaluator)
  const test = identityOf(discriminant, scope)
  const values = labels.map((label) => label && evaluator.evaluate(label, scope))
  return (index) => readCaseOf(subject, values, test, firstThatReaches(cases, index), index)
}

/** Reads a case by the values of all labels; that of a default is null. */
function readCaseOf(
  subject: Value,
  values: readonly (Value | null)[],
  test: string,
  first: number,
  index: number,
): Test {
  const isReached = (label: number) => first <= label && label <= index
  const hasDefault = values.some((value, each) => value === null && isReached(each))
  const told = values.filter((value, each) => value && isReached(each) !== hasDefault)
  const literals = told.flatMap((value): LiteralValue[] => (value?.kind === 'literal' ? [value] : []))
  const isComplete = literals.length === told.length
  if (!isComplete && !hasDefault) return anything
  return readMembership(test, subject, literals, hasDefault, isComplete)
}

const anything: Test = { name: 'unknown case', known: undefined, whenTrue: [], whenFalse: [] }

/** Returns the index of the first case that falls through to the one at `index`. */
function firstThatReaches(cases: readonly TSESTree.SwitchCase[], index: number): number {
  let first = index
  for (let before = cases[first - 1]; before && !before.consequent.some(leaves); before = cases[first - 1])
    first -= 1
  return first
}

/** Reads `switch (true) { case isLate: … }`: its cases are tests, of which those before have failed. */
function readCaseOfTrue(
  labels: readonly (TSESTree.Expression | null)[],
  first: number,
  index: number,
  scope: Scope,
  evaluator: Evaluator,
): Test {
  const own = labels[index]
  if (first !== index || (own === null && index !== labels.length - 1)) return anything
  const tests = labels.slice(0, index).flatMap((label) => (label ? [readTest(label, scope, evaluator)] : []))
  const last = own ? readTest(own, scope, evaluator) : undefined
  if (last?.known === false || tests.some(({ known }) => known === true)) return { ...anything, known: false }
  const conditions = tests.reduce<readonly Condition[] | undefined>(
    (joined, test) => joined && joinConditions(joined, test.whenFalse),
    last?.whenTrue ?? [],
  )
  return conditions ? { ...anything, whenTrue: conditions } : { ...anything, known: false }
}

/** Reads a test for one of some literals, or for none of them where `not` is true. */
function readMembership(
  test: string,
  subject: Value,
  literals: readonly LiteralValue[],
  not: boolean,
  isComplete: boolean,
): Test {
  const holds: Condition = { test, outcomes: literals.map(({ value }) => outcomeOfLiteral(value)), not }
  const options = optionsOf(subject)
  const mayHold = (value: Value) =>
    value.kind === 'literal'
      ? literals.some((each) => each.value === value.value) !== not || (not && !isComplete)
      : value.kind === 'opaque' || not
  const possible = options.filter(({ value }) => mayHold(value))
  if (possible.length === 0) return { ...anything, known: false }
  const derived = sharedConditions(possible.map((each) => each.conditions))
  const isCertain = subject.kind === 'literal' && isComplete
  return {
    ...anything,
    known: isCertain ? true : undefined,
    whenTrue: joinConditions([holds], derived) ?? [holds],
    whenFalse: isComplete ? [{ ...holds, not: !not }] : [],
  }
}
