import { areContradictory, joinConditions, type Condition } from '../evaluator/condition.js'
import { guardsOf, type Guard } from '../evaluator/place.js'
import { choice, optionsOf, type Scope, type Value } from '../evaluator/value.js'
import type { Candidate } from '../modules/candidates.js'
import { functionAround, isWithin, type Node } from '../modules/node.js'
import { withNamedStatuses } from './named-status.js'
import type { FindContext, RawEmission } from './raw-emission.js'

/**
 * Limits emissions to the values that they can have at a candidate: `status` may be one of two above an `if`, and is one
 * of them inside. In a followed call, an emission that the arguments rule out is dropped.
 */
export function whereReached(
  emissions: readonly RawEmission[],
  node: Candidate,
  scope: Scope,
  { evaluator }: FindContext,
): RawEmission[] {
  if (emissions.length === 0 || !(scope.frame || emissions.some(hasAlternatives))) return [...emissions]
  const guards = guardsOf(node, scope, evaluator)
  const held = guards.reduce<readonly Condition[] | undefined>(
    (joined, { conditions }) => joined && conditions && joinConditions(joined, conditions),
    [],
  )
  if (!held) return scope.frame ? [] : emissions.map((each) => ({ ...each, mayBeNarrowed: true }))
  return emissions.flatMap((emission) => limitEmission(emission, held, guards, scope))
}

/** A status that is not known may be known where it was tested. */
const hasAlternatives = ({ code, status }: RawEmission): boolean =>
  code?.kind === 'choice' || status?.kind === 'choice' || status?.kind === 'opaque'

function limitEmission(
  emission: RawEmission,
  held: readonly Condition[],
  guards: readonly Guard[],
  scope: Scope,
): RawEmission[] {
  const { message, correlationId, body } = emission
  const limit = (value: Value | undefined) => (value?.kind === 'choice' ? limitValue(value, held) : value)
  const code = limit(emission.code)
  const status = limit(withNamedStatuses(emission.status, emission.code, held))
  if (code === 'none' || status === 'none') return []
  // A part that is ruled out, such as a message, is left as it is.
  const limitPart = (value: Value | undefined) => {
    const limited = limit(value)
    return limited === 'none' ? value : limited
  }
  const mayBeNarrowed =
    emission.mayBeNarrowed === true ||
    [code, status].some((value) => value && isNarrowed(value, guards, scope))
  return [
    {
      ...emission,
      code,
      status,
      message: limitPart(message),
      correlationId: limitPart(correlationId),
      body: limitPart(body),
      mayBeNarrowed,
    },
  ]
}

function limitValue(value: Value, held: readonly Condition[]): Value | 'none' {
  const options = optionsOf(value).filter(({ conditions }) => !areContradictory(conditions, held))
  return options.length === 0 ? 'none' : choice(options)
}

/** Tests whether a branch that is decided after a value was chosen may rule out some of its alternatives. */
function isNarrowed(value: Value, guards: readonly Guard[], scope: Scope): boolean {
  if (value.kind !== 'choice') return false
  const tests = new Set(value.options.flatMap(({ conditions }) => conditions.map(({ test }) => test)))
  return guards.some(
    ({ at, conditions = [] }) =>
      !conditions.some(({ test }) => tests.has(test)) &&
      value.options.some((option) => isChosenBefore(at, option.value, scope)),
  )
}

function isChosenBefore(branch: Node, value: Value, { module, frame }: Scope): boolean {
  if (value.kind !== 'literal') return false
  const around = functionAround(branch)
  const isInSame = value.module === module && around !== undefined && isWithin(value.node, around)
  return isInSame ? value.node.range[0] < branch.range[0] : !frame
}
