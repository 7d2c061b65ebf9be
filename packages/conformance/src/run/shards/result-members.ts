import { modes } from '../../safety/mode.js'
import {
  count,
  finding,
  listOf,
  membersOf,
  number,
  oneOf,
  optional,
  severity,
  text,
  when,
} from '../member-checks.js'
import { outcomes, probeOutcomes } from '../result.js'

const place = optional(membersOf({ file: text, line: number }))
const texts = listOf(text)
const headers = listOf(
  when(
    (value) => Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string'),
  ),
)
/** Days are compared as texts. */
const dated = (form: RegExp) =>
  when((value) => typeof value === 'string' && form.test(value) && !Number.isNaN(Date.parse(value)))
const exchange = membersOf({
  request: membersOf({ method: text, path: text, headers, body: optional(text) }),
  response: optional(membersOf({ status: number, headers, body: text, bytes: number })),
  curl: text,
})
const answered = {
  name: text,
  reason: optional(text),
  findings: listOf(finding),
  correlationIds: texts,
  status: optional(number),
  ms: number,
  cleanupFailures: optional(texts),
  failedSteps: optional(listOf(membersOf({ message: text, exchange: optional(exchange) }))),
  exchange: optional(exchange),
}
const trigger = membersOf({
  ...answered,
  request: text,
  as: optional(text),
  why: optional(text),
  source: oneOf(['trigger', 'recorded']),
  outcome: oneOf(outcomes),
  answers: count,
  moreFindings: optional(count),
})
const probe = membersOf({
  ...answered,
  description: text,
  request: optional(text),
  outcome: oneOf(probeOutcomes),
})
const waiver = membersOf({
  kind: oneOf(['unreachable', 'known-failure']),
  targets: optional(texts),
  checks: optional(texts),
  owner: text,
  until: dated(/^\d{4}-\d\d-\d\d$/),
  reason: optional(text),
  issue: optional(text),
  declaredAt: place,
})
const code = membersOf({
  code: text,
  outcome: oneOf(outcomes),
  reason: optional(text),
  statuses: listOf(number),
  deprecated: optional(text),
  declaredAt: place,
  waiver: optional(waiver),
  triggers: listOf(trigger),
})
/** Another version may know fewer outcomes. */
const countOfOutcomes = Object.fromEntries(outcomes.map((outcome) => [outcome, optional(count)]))
const result = membersOf({
  schemaVersion: oneOf([1]),
  catalog: membersOf({ name: text, version: optional(text), hash: text, file: optional(text) }),
  triggers: optional(membersOf({ file: text })),
  target: text,
  mode: oneOf(modes),
  startedAt: dated(/^\d{4}-\d\d-\d\dT/),
  ms: count,
  summary: membersOf({ declared: count, triggered: count, requests: count, ...countOfOutcomes }),
  verdict: oneOf(['conformant', 'violations', 'incomplete', 'unreachable']),
  codes: listOf(code),
  findings: listOf(
    membersOf({ check: text, severity, message: text, request: text, times: number, kind: optional(text) }),
  ),
  moreFindings: optional(count),
  failures: optional(texts),
  probes: optional(membersOf({ severity, results: listOf(probe) })),
  shard: optional(
    membersOf({
      index: number,
      of: number,
      uniqueness: oneOf(['error', 'warn', 'off']),
      ids: listOf(membersOf({ code: text, trigger: text, hashes: texts })),
    }),
  ),
})

/**
 * Returns the path of the first member of a `conformance.json` that is missing or of another type, such as `codes.0`; empty
 * where the whole is no object, and undefined where there is none.
 */
export const findInvalidMember = (value: unknown): string | undefined => result(value)?.join('.')
