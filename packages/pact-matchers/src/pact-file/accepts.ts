import type { ExpectedResponse } from './expected-response.js'
import {
  effectiveRules,
  isRecord,
  readRule,
  readVariantRules,
  type EffectiveRules,
  type MatchingRule,
  type RuleList,
} from './matching-rules.js'
import { patternAccepts } from './pattern.js'
import { pathWeight, type ValuePath } from './rule-path.js'

/** Undefined where a rule decides that this does not know. */
export type Verdict = boolean | undefined

/** A response of a provider. Header names are in lower case. */
export interface GivenResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON; undefined when there is none. */
  readonly body: unknown
}

/**
 * Whether a provider that answers with `given` keeps the contract, decided as the Rust core does.
 *
 * @see https://github.com/pact-foundation/pact-reference/tree/master/rust/pact_matching
 */
export function accepts(expected: ExpectedResponse, given: GivenResponse): Verdict {
  return every([
    acceptsStatus(expected, given.status),
    ...Object.entries(expected.headers).map(([name, values]) =>
      acceptsHeader(name, values, given.headers[name], expected.rules.header),
    ),
    acceptsBody(expected, given),
  ])
}

function acceptsStatus({ status, rules }: ExpectedResponse, given: number): Verdict {
  const [list] = rules.status
  return list ? combine(list, (rule) => statusRuleAccepts(rule, status, given)) : status === given
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

function statusRuleAccepts({ match, status, regex }: MatchingRule, expected: number, given: number): Verdict {
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

function acceptsHeader(
  name: string,
  expected: readonly string[],
  given: string | undefined,
  rules: readonly RuleList[],
): Verdict {
  if (given === undefined) return false
  const list = effectiveRules(rules, ['$', name]) ?? effectiveRules(rules, ['$', name, '0'])
  const [first = ''] = expected
  if (list) return combine(list, (rule) => textRuleAccepts(rule, first, given))
  return name === 'content-type' || name === 'accept'
    ? acceptsWithParameters(first, given)
    : withoutSpaces(expected.join(',')) === withoutSpaces(given)
}

const withoutSpaces = (list: string) =>
  list
    .split(',')
    .map((item) => item.trim())
    .join(',')

/** Parameters that the contract does not name may come with the value. */
function acceptsWithParameters(expected: string, given: string): boolean {
  const [value, ...parameters] = splitParameters(expected)
  const [givenValue, ...givenParameters] = splitParameters(given)
  const lowerCase = givenParameters.map((parameter) => parameter.toLowerCase())
  return value === givenValue && parameters.every((parameter) => lowerCase.includes(parameter.toLowerCase()))
}

const splitParameters = (value: string) =>
  value
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function acceptsBody({ body, rules }: ExpectedResponse, given: GivenResponse): Verdict {
  if (body.kind === 'none') return true
  if (body.kind === 'empty') return given.body === undefined
  if (given.body === undefined) return false
  if (!isComparable(body.mediaType, given.headers['content-type'])) return false
  if (body.kind === 'json') return acceptsValue(['$'], body.value, given.body, rules.body)
  return undefined
}

/** A body is compared when the types agree; a type with parameters agrees with itself alone. */
function isComparable(expected: string | undefined, given: string | undefined): boolean {
  if (expected === undefined || given === undefined) return true
  const [type = '', ...parameters] = splitParameters(expected.toLowerCase())
  const [givenType = '', ...givenParameters] = splitParameters(given.toLowerCase())
  if (parameters.length > 0) return type === givenType && String(parameters) === String(givenParameters)
  return type === givenType || type === givenType.replace(/\/.*\+/, '/')
}

function acceptsValue(
  path: ValuePath,
  expected: unknown,
  given: unknown,
  rules: readonly RuleList[],
): Verdict {
  if (isRecord(expected)) return isRecord(given) && acceptsMembers(path, expected, given, rules)
  if (Array.isArray(expected))
    return Array.isArray(given) && acceptsItems(path, expected as unknown[], given as unknown[], rules)
  const list = effectiveRules(rules, path)
  return list ? combine(list, (rule) => valueRuleAccepts(rule, expected, given)) : expected === given
}

function acceptsMembers(
  path: ValuePath,
  expected: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
  rules: readonly RuleList[],
): Verdict {
  const list = effectiveRules(rules, path)
  const common = () =>
    every(
      Object.entries(expected).flatMap(([name, value]) =>
        Object.hasOwn(given, name) ? [acceptsValue([...path, name], value, given[name], rules)] : [],
      ),
    )
  const keys = acceptsNames(path, Object.keys(expected), Object.keys(given), rules)
  if (!list) return every([keys, common()])
  return every(
    list.rules.map((rule) => {
      if (!list.inherited && isValuesRule(rule)) return acceptsEachMember(rule, path, expected, given, rules)
      return every([
        collectionRuleAccepts(rule, list, Object.keys(given).length, () => isSame(expected, given)),
        keys,
        common(),
      ])
    }),
  )
}

/** `arrayContains` is among them, as for the core: like the others it speaks of the collection as a whole. */
const isValuesRule = ({ match }: MatchingRule) =>
  match === 'values' || isEachValue(match) || isArrayContains(match)
const isEachValue = (match: string) => match === 'eachValue' || match === 'each-value'
const isEachKey = (match: string) => match === 'eachKey' || match === 'each-key'
const isArrayContains = (match: string) => match === 'arrayContains' || match === 'array-contains'

function acceptsNames(
  path: ValuePath,
  expected: readonly string[],
  given: readonly string[],
  rules: readonly RuleList[],
): Verdict {
  const exact = rules.filter((list) => list.path.length === path.length && pathWeight(list.path, path) > 0)
  const ofPath = exact.flatMap((list) => list.rules)
  const namesMayDiffer = ofPath.some(
    ({ match }) => match === 'values' || isEachValue(match) || isEachKey(match),
  )
  return every([
    namesMayDiffer || expected.every((name) => given.includes(name)),
    ...ofPath
      .filter(({ match }) => isEachKey(match))
      .flatMap((rule) => innerRules(rule))
      .flatMap((rule) => given.map((name) => textRuleAccepts(rule, '', name))),
  ])
}

function acceptsEachMember(
  rule: MatchingRule,
  path: ValuePath,
  expected: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
  rules: readonly RuleList[],
): Verdict {
  const inner = isEachValue(rule.match) ? [eachValueRules(rule, path)] : rules
  const [first] = Object.values(expected)
  return every(
    Object.entries(given).map(([name, value]) =>
      Object.keys(expected).length === 0
        ? true
        : acceptsValue([...path, name], Object.hasOwn(expected, name) ? expected[name] : first, value, inner),
    ),
  )
}

const innerRules = ({ rules }: MatchingRule): MatchingRule[] =>
  Array.isArray(rules) ? rules.flatMap((rule: unknown) => readRule(rule) ?? []) : []

/** The rules of `eachValue` take the place of all others below their path. */
const eachValueRules = (rule: MatchingRule, path: ValuePath): RuleList => ({
  path: [
    { kind: 'root' },
    ...path.slice(1).map((name) => ({ kind: 'member', name }) as const),
    { kind: 'anyMember' },
  ],
  combine: 'AND',
  rules: innerRules(rule),
})

function acceptsItems(
  path: ValuePath,
  expected: readonly unknown[],
  given: readonly unknown[],
  rules: readonly RuleList[],
): Verdict {
  const list = effectiveRules(rules, path)
  if (!list) {
    if (expected.length !== given.length) return false
    return every(
      expected.map((item, index) => acceptsValue([...path, String(index)], item, given[index], rules)),
    )
  }
  if (expected.length === 0) return true
  return combine(list, (rule) => {
    if (isArrayContains(rule.match)) return containsVariants(rule, expected, given)
    if (isEachValue(rule.match))
      return list.inherited || acceptsEachItem(path, expected, given, [eachValueRules(rule, path)])
    return every([
      collectionRuleAccepts(rule, list, given.length, () => isSame(expected, given)),
      acceptsEachItem(path, expected, given, rules),
    ])
  })
}

/** Further items are compared with the first expected one. */
function acceptsEachItem(
  path: ValuePath,
  expected: readonly unknown[],
  given: readonly unknown[],
  rules: readonly RuleList[],
): Verdict {
  const count = Math.max(expected.length, given.length)
  return every(
    Array.from({ length: count }, (_, index) => {
      const at = [...path, String(index)]
      if (index >= given.length) return effectiveRules(rules, at) !== undefined
      return acceptsValue(at, index < expected.length ? expected[index] : expected[0], given[index], rules)
    }),
  )
}

function containsVariants(
  { variants }: MatchingRule,
  expected: readonly unknown[],
  given: readonly unknown[],
): Verdict {
  const listed =
    Array.isArray(variants) && variants.length > 0 ? variants : expected.map((_, index) => ({ index }))
  return every(
    listed.filter(isRecord).map(({ index = 0, rules }) => {
      const inner = readVariantRules(rules)
      return some(given.map((item) => acceptsValue(['$'], expected[Number(index)], item, inner)))
    }),
  )
}

/** What a rule says of an object or an array as a whole; its members are compared besides. */
function collectionRuleAccepts(
  { match, min, max }: MatchingRule,
  { inherited }: EffectiveRules,
  size: number,
  isEqual: () => boolean,
): Verdict {
  switch (match) {
    case 'equality':
      return isEqual()
    case 'notEmpty':
    case 'not-empty':
      return size > 0
    case 'null':
    case 'statusCode':
      return false
    default:
      return (
        inherited ||
        ((min === undefined || size >= Number(min)) && (max === undefined || size <= Number(max)))
      )
  }
}

function valueRuleAccepts(rule: MatchingRule, expected: unknown, given: unknown): Verdict {
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

function textRuleAccepts(rule: MatchingRule, expected: string, given: string): Verdict {
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

function isSame(a: unknown, b: unknown): boolean {
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

/** A list without rules accepts nothing. */
const combine = (list: RuleList, judge: (rule: MatchingRule) => Verdict): Verdict =>
  list.combine === 'OR' || list.rules.length === 0
    ? some(list.rules.map(judge))
    : every(list.rules.map(judge))

function every(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false
  return verdicts.includes(undefined) ? undefined : true
}

function some(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(true)) return true
  return verdicts.includes(undefined) ? undefined : false
}
