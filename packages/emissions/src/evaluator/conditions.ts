import type { Node } from '../modules/node.js'
import type { Evaluator } from './evaluator.js'
import { choice, truthOf, type Condition, type Scope, type Value } from './value.js'

/** Returns the value under `test`, or both values with their conditions where the test can't be known. */
export function branch(
  test: Node,
  scope: Scope,
  evaluator: Evaluator,
  evaluateOutcome: (outcome: boolean) => Value,
): Value {
  const known = truthOf(evaluator.evaluate(test, scope))
  if (known !== undefined) return evaluateOutcome(known)
  return eitherUnder(test, scope, evaluateOutcome(true), evaluateOutcome(false))
}

/** Returns a choice of two values, depending on a test that can't be known. */
export const eitherUnder = (test: Node, scope: Scope, whenTrue: Value, whenFalse: Value): Value =>
  choice([
    { value: whenTrue, conditions: conditionsOf(test, true, scope) },
    { value: whenFalse, conditions: conditionsOf(test, false, scope) },
  ])

/** Returns an outcome of a test as conditions; `!` turns the outcome around. */
export function conditionsOf(test: Node, outcome: boolean, scope: Scope): readonly Condition[] {
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return conditionsOf(test.argument, !outcome, scope)
  return [{ test: conditionName(test, scope), outcome: String(outcome) }]
}

/** Identifies a test: the same text in the same call is the same test. */
export const conditionName = (test: Node, { module, frame }: Scope): string =>
  `${module.file}#${frame?.id ?? 0}#${module.text.slice(...test.range).replace(/\s+/g, ' ')}`
