import { acceptsValue } from './accepts-value.js'
import { detectMediaType, isJson, type ExpectedResponse } from '../read/expected-response.js'
import type { RuleList } from '../read/matching-rules.js'
import { effectiveRules, headerRulesFor } from './effective-rules.js'
import { statusRuleAccepts, textRuleAccepts, valueRuleAccepts } from './rule-accepts.js'
import { allOf, combineRules, type Verdict } from './verdict.js'

/** The response of a provider. Header names are in lower case. */
export interface ActualResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or text of another type; undefined where there is none. */
  readonly body: unknown
}

/**
 * Tells whether a provider that returns `actual` keeps the contract, as Pact's Rust core decides. Returns undefined where
 * a rule decides that is not supported here.
 *
 * @see https://github.com/pact-foundation/pact-reference/tree/master/rust/pact_matching
 */
export function acceptsResponse(expected: ExpectedResponse, actual: ActualResponse): Verdict {
  const status = acceptsStatus(expected, actual.status)
  // A contract is tried with many responses, and most are rejected before their body is compared.
  if (status === false) return false
  const headers = allOf(
    Object.entries(expected.headers).map(([name, values]) =>
      acceptsHeader(name, values, headerIn(actual.headers, name), expected.rules.header),
    ),
  )
  return headers === false ? false : allOf([status, headers, acceptsBody(expected, actual)])
}

/** A header may have a name that every object has, such as `constructor`. */
const headerIn = (headers: ActualResponse['headers'], name: string): string | undefined =>
  Object.hasOwn(headers, name) ? headers[name] : undefined

function acceptsStatus({ status, rules }: ExpectedResponse, actual: number): Verdict {
  const [list] = rules.status
  return list ? combineRules(list, (rule) => statusRuleAccepts(rule, status, actual)) : status === actual
}

function acceptsHeader(
  name: string,
  expected: readonly string[],
  actual: string | undefined,
  rules: readonly RuleList[],
): Verdict {
  if (actual === undefined) return false
  const list = headerRulesFor(rules, name)
  const [first = ''] = expected
  if (list) return combineRules(list, (rule) => textRuleAccepts(rule, first, actual))
  return name === 'content-type' || name === 'accept'
    ? acceptsMediaType(first, actual)
    : withoutSpaces(expected.join(',')) === withoutSpaces(actual)
}

const withoutSpaces = (list: string) =>
  list
    .split(',')
    .map((item) => item.trim())
    .join(',')

/** The actual value may have parameters that the contract does not name. */
function acceptsMediaType(expected: string, actual: string): boolean {
  const [type, ...parameters] = splitParameters(expected)
  const [actualType, ...actualParameters] = splitParameters(actual)
  const lowerCase = actualParameters.map((parameter) => parameter.toLowerCase())
  return type === actualType && parameters.every((parameter) => lowerCase.includes(parameter.toLowerCase()))
}

const splitParameters = (value: string) =>
  value
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function acceptsBody({ body, rules }: ExpectedResponse, actual: ActualResponse): Verdict {
  if (body.kind === 'none') return true
  if (body.kind === 'empty') return actual.body === undefined
  if (actual.body === undefined) return false
  const text = body.kind === 'other' ? Buffer.from(body.content).toString('utf8') : ''
  const mediaType = body.kind === 'other' ? (body.mediaType ?? detectMediaType(text)) : body.mediaType
  if (!isComparable(mediaType, actual.headers['content-type'])) return false
  if (body.kind === 'json') return acceptsValue(['$'], body.value, actual.body, rules.body)
  // What is not JSON although it has its type equals nothing.
  return !isJson(mediaType) && acceptsText(text, actual.body, rules.body)
}

function acceptsText(expected: string, actual: unknown, rules: readonly RuleList[]): Verdict {
  const text = typeof actual === 'string' ? actual : JSON.stringify(actual)
  const list = effectiveRules(rules, ['$'])
  return list ? combineRules(list, (rule) => valueRuleAccepts(rule, expected, text)) : expected === text
}

/** Tells whether bodies of these types are compared. A type with parameters is compared with the same type only. */
function isComparable(expected: string | undefined, actual: string | undefined): boolean {
  if (expected === undefined || actual === undefined) return true
  const [type = '', ...parameters] = splitParameters(expected.toLowerCase())
  const [actualType = '', ...actualParameters] = splitParameters(actual.toLowerCase())
  if (parameters.length > 0) return type === actualType && String(parameters) === String(actualParameters)
  return type === actualType || type === withoutSuffixed(actualType)
}

/** Returns `application/json` for `application/problem+json` (RFC 6839, section 2). */
function withoutSuffixed(type: string): string {
  const [slash, plus] = [type.indexOf('/'), type.lastIndexOf('+')]
  return slash !== -1 && plus > slash ? `${type.slice(0, slash + 1)}${type.slice(plus + 1)}` : type
}
