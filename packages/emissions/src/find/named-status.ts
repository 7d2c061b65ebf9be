import { joinConditions, type Condition } from '../evaluator/condition.js'
import { identityOfOpaque } from '../evaluator/test-identity.js'
import { choice, literal, optionsOf, type OpaqueValue, type Option, type Value } from '../evaluator/value.js'

/**
 * Adds the statuses that conditions name: where the code is `'NotFound'` if `error.status` is 404, a status that is
 * `error.status` may be 404.
 *
 * @param held - the conditions that hold where the error is emitted
 */
export function withNamedStatuses(
  status: Value | undefined,
  code: Value | undefined,
  held: readonly Condition[],
): Value | undefined {
  if (!status || !code || !optionsOf(status).some(({ value }) => value.kind === 'opaque')) return status
  const conditions = [...held, ...optionsOf(code).flatMap((option) => option.conditions)]
  if (conditions.length === 0) return status
  return choice(
    optionsOf(status).flatMap((option): readonly Option[] =>
      option.value.kind === 'opaque'
        ? statusesOf(option.value, conditions).flatMap((one) => {
            const joined = joinConditions(option.conditions, one.conditions)
            return joined ? [{ value: one.value, conditions: joined }] : []
          })
        : [option],
    ),
  )
}

function statusesOf(value: OpaqueValue, conditions: readonly Condition[]): readonly Option[] {
  const test = identityOfOpaque(value)
  const outcomes = new Set(
    conditions.filter((each) => each.test === test && !each.not).flatMap((each) => each.outcomes),
  )
  const named = [...outcomes].filter((outcome) => /^[1-5]\d\d$/.test(outcome))
  const known = named.map((outcome) => ({
    value: literal(value, Number(outcome)),
    conditions: [{ test, outcomes: [outcome], not: false }],
  }))
  return [...known, { value, conditions: named.length > 0 ? [{ test, outcomes: named, not: true }] : [] }]
}
