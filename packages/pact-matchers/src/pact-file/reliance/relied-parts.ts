import { formatPointer, type Catalog } from '@error-contract/catalog'
import { bodyPath, headerAt, type Place } from '../judge/place.js'
import { effectiveRules, headerRulesFor } from '../matching/effective-rules.js'
import type { ExpectedResponse } from '../read/expected-response.js'
import type { Trial } from './trial.js'

/** The part of a response that a contract relies on. */
export interface ReliedPart {
  /** `member` is one that the envelope does not name, `header` one that a contract expects. */
  readonly part: 'status' | 'code' | 'message' | 'correlation id' | 'status in the body' | 'header' | 'member'
  readonly at: Place
  /** `unknown` where a rule decides that is not supported here, or where the contract rejects its own example. */
  readonly by: 'value' | 'pattern' | 'type' | 'presence' | 'unknown'
}

type Readings = ReturnType<Catalog['envelope']['read']>

/** Of larger bodies, further members are not tried. */
const mostMembers = 300

/** Returns the parts that a contract relies on, and the parts of the envelope that it does not. */
export function reliedParts(
  trial: Trial,
  response: ExpectedResponse,
  catalog: Catalog,
  readings: Readings,
): { readonly parts: readonly ReliedPart[]; readonly notAsked: readonly string[] } {
  const named = namedPlaces(readings)
  const places: { part: ReliedPart['part']; at: Place; value: unknown }[] = [
    { part: 'status', at: 'status', value: response.status },
    ...Object.entries(response.headers).map(([name, values]) => ({
      part: named.get(`header ${name}`) ?? ('header' as const),
      at: `header ${name}`,
      value: values.join(', '),
    })),
    ...(response.body.kind === 'json' ? leavesOf(response.body.value, []).slice(0, mostMembers) : []).map(
      ({ path, value }) => {
        const at = formatPointer(path)
        return { part: named.get(at) ?? ('member' as const), at, value }
      },
    ),
  ]
  const parts = places.flatMap((place): ReliedPart[] => {
    const by = trial.acceptsExample === true ? howRelied(trial, response, place.at, place.value) : 'unknown'
    return by === undefined ? [] : [{ part: place.part, at: place.at, by }]
  })
  const { code, message, correlationId } = catalog.envelope
  const expected = [code && 'code', message && 'message', correlationId && 'correlation id'].filter(
    (part) => part !== undefined,
  )
  return { parts, notAsked: expected.filter((name) => !parts.some(({ part }) => part === name)) }
}

function namedPlaces(readings: Readings): ReadonlyMap<Place, ReliedPart['part']> {
  return new Map(
    readings.flatMap(({ code, message, correlationId, status }) => [
      ...(status ? [[status.at, 'status in the body'] as const] : []),
      ...(correlationId ? [[correlationId.at, 'correlation id'] as const] : []),
      ...(message ? [[message.at, 'message'] as const] : []),
      [code.at, 'code'] as const,
    ]),
  )
}

function leavesOf(value: unknown, path: readonly string[]): { path: readonly string[]; value: unknown }[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (children.length === 0) return path.length === 0 ? [] : [{ path, value }]
  return children.flatMap(([name, child]) => leavesOf(child, [...path, name]))
}

/** Returns undefined where the contract accepts a response without the part. */
function howRelied(
  trial: Trial,
  response: ExpectedResponse,
  at: Place,
  value: unknown,
): ReliedPart['by'] | undefined {
  const verdicts = (values: readonly unknown[]) => values.map((one) => trial.acceptsValue(at, one))
  if (at !== 'status' && trial.acceptsValue(at, undefined) === true) return undefined
  const like = verdicts(valuesLike(value))
  if (like.includes(true)) {
    const unlike = at === 'status' || headerAt(at) !== undefined ? [] : verdicts(valuesUnlike(value))
    return unlike.includes(true) ? 'presence' : 'type'
  }
  if (like.includes(undefined)) return 'unknown'
  return hasPattern(response, at) ? 'pattern' : 'value'
}

/** Other values of the same type, in no form that a pattern is likely to ask for. */
function valuesLike(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 1, 418, -7.5]
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'string') return ['Something else.', `${value}X`]
  return value === null ? [] : [Array.isArray(value) ? [1] : { other: 1 }]
}

const valuesUnlike = (value: unknown): readonly unknown[] =>
  [null, 7, 'text', true].filter((other) => typeof other !== typeof value)

/** Rules that compare with the example itself are not patterns. */
const comparing = ['equality', 'type', 'null']

function hasPattern({ rules }: ExpectedResponse, at: Place): boolean {
  if (at === 'status') return rules.status.length > 0
  const header = headerAt(at)
  const found =
    header === undefined
      ? effectiveRules(rules.body, ['$', ...bodyPath(at)])
      : headerRulesFor(rules.header, header)
  return found?.rules.some(({ match }) => !comparing.includes(match)) ?? false
}
