import type { Node } from '../modules/node.js'
import { areImplied, joinConditions, type Condition, type Test } from './condition.js'
import type { Evaluator } from './evaluator.js'
import { testAround } from './place.js'
import type { Option, Scope } from './value.js'

/** The branches around a write. */
export interface ConditionalWrite {
  /** The conditions under which it happens. */
  readonly conditions: readonly Condition[]
  /** Limits earlier values to where the write does not replace them, as far as the branches tell. */
  readonly unlessReplaced: (earlier: readonly Option[]) => readonly Option[]
}

/** Reads the branches around a write, up to `within`. Returns undefined for a write that never happens. */
export function readAround(
  write: Node,
  within: Node,
  scope: Scope,
  evaluator: Evaluator,
): ConditionalWrite | undefined {
  const tests: Test[] = []
  let isOnlyUnderTests = true
  for (let each = write; each !== within && each.parent; each = each.parent) {
    const test = testAround(each, scope, evaluator)
    if (test) tests.push(test)
    if (each !== write && !branchTypes.has(each.type)) isOnlyUnderTests = false
  }
  const conditions = tests.reduce<readonly Condition[] | undefined>(
    (joined, test) => (joined && test.known !== false ? joinConditions(joined, test.whenTrue) : undefined),
    [],
  )
  if (!conditions) return undefined
  const open = tests.filter(({ known }) => known !== true)
  return {
    conditions,
    unlessReplaced: (earlier) =>
      isOnlyUnderTests ? earlier.flatMap((option) => limit(option, open)) : earlier,
  }
}

/** Limits a value to where the only test that it does not imply fails. */
function limit({ value, conditions }: Option, tests: readonly Test[]): Option[] {
  const [only, more] = tests.filter(
    ({ whenTrue }) => whenTrue.length === 0 || !areImplied(whenTrue, conditions),
  )
  if (!only) return []
  if (more) return [{ value, conditions }]
  const limited = joinConditions(conditions, only.whenFalse)
  return limited ? [{ value, conditions: limited }] : []
}

/** The types of nodes that run what is in them unless a test around it fails: not loops, functions or `try`. */
const branchTypes: ReadonlySet<string> = new Set([
  'BlockStatement',
  'ConditionalExpression',
  'ExpressionStatement',
  'IfStatement',
  'LogicalExpression',
  'SequenceExpression',
  'SwitchCase',
  'SwitchStatement',
])
