import type { Node } from '../modules/node.js'
import { joinConditions, outcomeOfLiteral } from './condition.js'
import type { Evaluator } from './evaluator.js'
import { identityOf } from './test-identity.js'
import { readNullish, readTest } from './test.js'
import { choice, type Option, type Scope, type Value } from './value.js'

/** Returns the value under `test`, or both values with their conditions where the test can't be known. */
export function branch(
  test: Node,
  scope: Scope,
  evaluator: Evaluator,
  evaluateOutcome: (outcome: boolean) => Value,
): Value {
  const { known, whenTrue, whenFalse } = readTest(test, scope, evaluator)
  if (known !== undefined) return evaluateOutcome(known)
  return choice([
    { value: evaluateOutcome(true), conditions: whenTrue },
    { value: evaluateOutcome(false), conditions: whenFalse },
  ])
}

/** Returns a choice of two values, depending on the truth of an expression that can't be known. */
export function eitherUnder(
  test: Node,
  scope: Scope,
  evaluator: Evaluator,
  whenTrue: Value,
  whenFalse: Value,
): Value {
  const conditions = readTest(test, scope, evaluator)
  return choice([
    { value: whenTrue, conditions: conditions.whenTrue },
    { value: whenFalse, conditions: conditions.whenFalse },
  ])
}

/** Returns a choice of two values: one for where an expression is `null` or `undefined`, and one for where it is neither. */
export function unlessNullish(test: Node, scope: Scope, present: Value, missing: Value): Value {
  const { whenTrue, whenFalse } = readNullish(test, scope)
  return choice([
    { value: present, conditions: whenFalse },
    { value: missing, conditions: whenTrue },
  ])
}

/**
 * Adds to each alternative of an expression the condition that the expression has this value, so that tests of it, and
 * whatever else is read from it, tell the alternatives apart.
 */
export function tellApart(value: Value, node: Node, scope: Scope): Value {
  if (value.kind !== 'choice') return value
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return value
  const test = identityOf(node, scope)
  const options = value.options.flatMap((option): Option[] => {
    const outcome = outcomeOf(option.value)
    if (outcome === undefined) return [option]
    const conditions = joinConditions(option.conditions, [{ test, outcomes: [outcome], not: false }])
    return conditions ? [{ value: option.value, conditions }] : []
  })
  return options.length < 2 ? choice(options) : { kind: 'choice', options }
}

/** Returns the outcome that a value is, or undefined for one that is not known. */
function outcomeOf(value: Value): string | undefined {
  if (value.kind === 'literal') return outcomeOfLiteral(value.value)
  if (value.kind === 'opaque' || value.kind === 'choice') return undefined
  return `${value.module.file}:${value.node.range[0]}-${value.node.range[1]}`
}
