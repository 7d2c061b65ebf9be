import type { MatchingRule } from '../read/matching-rules.js'
import type { EffectiveRules } from './effective-rules.js'
import { isEqual } from './is-equal.js'
import { matchesPattern } from './pattern.js'
import type { Verdict } from './verdict.js'

const statusClasses = new Map<unknown, (status: number) => boolean>([
  ['info', (status) => status < 200],
  ['information', (status) => status < 200],
  ['success', (status) => status >= 200 && status < 300],
  ['redirect', (status) => status >= 300 && status < 400],
  ['clientError', (status) => status >= 400 && status < 500],
  ['serverError', (status) => status >= 500],
  ['nonError', (status) => status < 400],
  ['error', (status) => status >= 400],
])

/** Tells whether a rule for the status accepts the actual one. */
export function statusRuleAccepts(
  { match, status, regex }: MatchingRule,
  expected: number,
  actual: number,
): Verdict {
  switch (match) {
    case 'statusCode':
    case 'status-code':
      if (Array.isArray(status)) return status.includes(actual)
      return statusClasses.get(status)?.(actual)
    case 'equality':
      return expected === actual
    case 'regex':
      return typeof regex === 'string' ? matchesPattern(regex, String(actual)) : undefined
    case 'type':
    case 'number':
    case 'integer':
      return true
    default:
      return undefined
  }
}

/** Rules that do not apply to a collection as a whole, only to its parts. */
const partRules = {
  members: [
    'regex',
    'values',
    'eachKey',
    'each-key',
    'eachValue',
    'each-value',
    'arrayContains',
    'array-contains',
  ],
  items: [
    'number',
    'integer',
    'decimal',
    'real',
    'boolean',
    'include',
    'semver',
    'date',
    'time',
    'timestamp',
    'datetime',
  ],
}

/**
 * Tells whether a rule accepts an object or an array as a whole. Its members or items are compared separately.
 *
 * @see https://github.com/pact-foundation/pact-reference/blob/master/rust/pact_matching/src/json.rs
 */
export function collectionRuleAccepts(
  { match, min, max }: MatchingRule,
  { inherited }: EffectiveRules,
  kind: 'members' | 'items',
  size: number,
  isEqualToExpected: () => boolean,
): Verdict {
  if (partRules.members.includes(match)) return true
  if (partRules.items.includes(match)) return kind === 'items'
  switch (match) {
    case 'equality':
      return isEqualToExpected()
    case 'notEmpty':
    case 'not-empty':
      return size > 0
    case 'type':
    case 'min':
    case 'max':
    case 'min-type':
    case 'max-type':
      return (
        inherited ||
        ((min === undefined || size >= Number(min)) && (max === undefined || size <= Number(max)))
      )
    case 'null':
    case 'statusCode':
    case 'status-code':
      return false
    default:
      return undefined
  }
}

/** Tells whether a rule accepts a string, number, boolean or null; a value that is missing has no text to match. */
export function valueRuleAccepts(rule: MatchingRule, expected: unknown, actual: unknown): Verdict {
  if (actual === undefined && (rule.match === 'regex' || rule.match === 'include')) return undefined
  const text = typeof actual === 'string' ? actual : JSON.stringify(actual)
  switch (rule.match) {
    case 'equality':
    case 'values':
      return isEqual(expected, actual)
    case 'type':
    case 'min':
    case 'max':
    case 'min-type':
    case 'max-type':
      return jsonType(expected) === jsonType(actual)
    case 'regex':
      return typeof rule['regex'] === 'string' ? matchesPattern(rule['regex'], text) : undefined
    case 'include':
      return typeof rule['value'] === 'string' ? text.includes(rule['value']) : undefined
    case 'null':
      return actual === null
    case 'number':
      return typeof actual === 'number'
    case 'integer':
      return Number.isInteger(actual)
    case 'decimal':
    case 'real':
      return typeof actual === 'number' && !Number.isInteger(actual)
    case 'boolean':
      return typeof actual === 'boolean' || actual === 'true' || actual === 'false'
    case 'notEmpty':
    case 'not-empty':
      return actual !== null && actual !== '' && !(Array.isArray(actual) && actual.length === 0)
    default:
      return undefined
  }
}

/** Tells whether a rule accepts the value of a header or the name of a member. */
export function textRuleAccepts(rule: MatchingRule, expected: string, actual: string): Verdict {
  switch (rule.match) {
    // A header is always text.
    case 'type':
    case 'min':
    case 'max':
      return true
    case 'number':
    case 'decimal':
      return actual.trim() !== '' && Number.isFinite(Number(actual))
    case 'integer':
      return /^\d+$/.test(actual)
    default:
      return valueRuleAccepts(rule, expected, actual)
  }
}

const jsonType = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)
