import { isRecord, type EffectiveRules, type MatchingRule, type RuleList } from './matching-rules.js'
import { patternAccepts } from './pattern.js'

/** Undefined where a rule decides that this does not know. */
export type Verdict = boolean | undefined

/** A list without rules accepts nothing. */
export const combine = (list: RuleList, judge: (rule: MatchingRule) => Verdict): Verdict =>
  list.combine === 'OR' || list.rules.length === 0
    ? some(list.rules.map(judge))
    : every(list.rules.map(judge))

export function every(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false
  return verdicts.includes(undefined) ? undefined : true
}

export function some(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(true)) return true
  return verdicts.includes(undefined) ? undefined : false
}

const statusClasses: Readonly<Record<string, (status: number) => boolean>> = {
  info: (status) => status < 200,
  information: (status) => status < 200,
  success: (status) => status >= 200 && status < 300,
  redirect: (status) => status >= 300 && status < 400,
  clientError: (status) => status >= 400 && status < 500,
  serverError: (status) => status >= 500,
  nonError: (status) => status < 400,
  error: (status) => status >= 400,
}

export function statusRuleAccepts(
  { match, status, regex }: MatchingRule,
  expected: number,
  given: number,
): Verdict {
  switch (match) {
    case 'statusCode':
    case 'status-code':
      if (Array.isArray(status)) return status.includes(given)
      return statusClasses[String(status)]?.(given)
    case 'equality':
      return expected === given
    case 'regex':
      return patternAccepts(String(regex), String(given))
    case 'type':
    case 'number':
    case 'integer':
      return true
    default:
      return undefined
  }
}

/** Rules that say nothing of a collection as a whole, and are left to its parts. */
const silentRules = {
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

/** What a rule says of an object or an array as a whole; its members or items are compared besides. */
export function collectionRuleAccepts(
  { match, min, max }: MatchingRule,
  { inherited }: EffectiveRules,
  kind: 'members' | 'items',
  size: number,
  isEqual: () => boolean,
): Verdict {
  if (silentRules.members.includes(match)) return true
  if (silentRules.items.includes(match)) return kind === 'items'
  switch (match) {
    case 'equality':
      return isEqual()
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

export function valueRuleAccepts(rule: MatchingRule, expected: unknown, given: unknown): Verdict {
  const text = typeof given === 'string' ? given : JSON.stringify(given)
  switch (rule.match) {
    case 'equality':
    case 'values':
      return isSame(expected, given)
    case 'type':
    case 'min':
    case 'max':
    case 'min-type':
    case 'max-type':
      return jsonType(expected) === jsonType(given)
    case 'regex':
      return patternAccepts(String(rule['regex']), text)
    case 'include':
      return text.includes(String(rule['value']))
    case 'null':
      return given === null
    case 'number':
      return typeof given === 'number'
    case 'integer':
      return Number.isInteger(given)
    case 'decimal':
    case 'real':
      return typeof given === 'number' && !Number.isInteger(given)
    case 'boolean':
      return typeof given === 'boolean' || given === 'true' || given === 'false'
    case 'notEmpty':
    case 'not-empty':
      return given !== null && given !== '' && !(Array.isArray(given) && given.length === 0)
    default:
      return undefined
  }
}

export function textRuleAccepts(rule: MatchingRule, expected: string, given: string): Verdict {
  switch (rule.match) {
    // A header is text in any case.
    case 'type':
    case 'min':
    case 'max':
      return true
    case 'number':
    case 'decimal':
      return given.trim() !== '' && Number.isFinite(Number(given))
    case 'integer':
      return /^\d+$/.test(given)
    default:
      return valueRuleAccepts(rule, expected, given)
  }
}

const jsonType = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]))
  if (!isRecord(a)) return a === b
  const names = Object.keys(a)
  return (
    isRecord(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  )
}
