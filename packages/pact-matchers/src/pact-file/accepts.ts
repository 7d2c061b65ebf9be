import { acceptsValue } from './accepts-value.js'
import type { ExpectedResponse } from './expected-response.js'
import { effectiveRules, type RuleList } from './matching-rules.js'
import { combine, every, statusRuleAccepts, textRuleAccepts, type Verdict } from './rule-verdict.js'

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
