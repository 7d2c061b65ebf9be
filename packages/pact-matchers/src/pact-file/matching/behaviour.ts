import { isRecord } from '../read/is-record.js'
import type { ExpectedResponse } from '../read/expected-response.js'
import type { MatchingRule, RuleList } from '../read/matching-rules.js'
import { effectiveRules, headerRulesFor, type ValuePath } from './effective-rules.js'
import { textRuleAccepts, valueRuleAccepts } from './rule-accepts.js'

/** Returns the behaviour of a response as text. */
export type DescribeBehaviour = (response: ExpectedResponse) => string

/** Rules of more kinds than this are seldom alike, and each would be tried with every response. */
const mostRules = 8

/**
 * Returns a function that describes how the contracts of a group behave to each other: of two with the same text, each
 * accepts and rejects the same examples of the group, and their own are accepted and rejected by the same.
 */
export function describeBehaviour(group: readonly ExpectedResponse[]): DescribeBehaviour {
  const rules = new Map(group.map((response) => [JSON.stringify(response.rules), response.rules]))
  const bodies = [...rules.values()].map(({ body }) => body)
  const headerRules = [...rules.values()].map(({ header }) => header)
  const isPlain = rules.size <= mostRules && bodies.every((lists) => lists.every(isLocal))
  return ({ body, headers, rules: own, status }) =>
    JSON.stringify([
      status,
      own,
      Object.entries(headers).map(([name, values]) => [name, describeHeader(name, values, headerRules)]),
      body.kind === 'json'
        ? [body.mediaType, isPlain ? describeValue(['$'], body.value, bodies) : body.value]
        : body.kind === 'other'
          ? [body.mediaType, Buffer.from(body.content).toString('latin1')]
          : body.kind,
    ])
}

/** Media types are compared in a way of their own, and lists of values are rare. */
function describeHeader(
  name: string,
  values: readonly string[],
  contracts: readonly (readonly RuleList[])[],
): unknown {
  const [value = ''] = values
  const found = contracts.map((lists) => headerRulesFor(lists, name)?.rules)
  const isCompared = found.some((rules) => !rules?.every(({ match }) => isLocalRule(match)))
  if (isCompared || values.length !== 1 || name === 'content-type' || name === 'accept') return values
  return found.map((rules) => rules?.map((rule) => String(textRuleAccepts(rule, value, value))))
}

/** The verdict of these depends on the value alone, or on its type beside the type of the example. */
const localRules = {
  byType: ['type', 'min', 'max', 'min-type', 'max-type'],
  byValue: [
    'regex',
    'include',
    'null',
    'number',
    'integer',
    'decimal',
    'real',
    'boolean',
    'notEmpty',
    'not-empty',
  ],
}

const isLocalRule = (match: string): boolean =>
  localRules.byType.includes(match) || localRules.byValue.includes(match)

/** A rule with an index in its path may compare the first item of a list with one to which it does not apply. */
const isLocal = ({ path, rules }: RuleList): boolean =>
  path.every(({ kind }) => kind !== 'index') &&
  rules.every(({ match }) => match === 'equality' || isLocalRule(match))

/** Describes a value by the verdicts of the rules of all contracts, and as it is where one compares it as it is. */
function describeValue(
  path: ValuePath,
  value: unknown,
  contracts: readonly (readonly RuleList[])[],
): unknown {
  const isCollection = typeof value === 'object' && value !== null
  const found = contracts.map((lists) => effectiveRules(lists, path)?.rules)
  const isCompared = found.some((rules) =>
    rules ? rules.some(({ match }) => match === 'equality') : !isCollection,
  )
  if (isCompared) return value
  const verdicts = found.map((rules) => rules?.map((rule) => describeVerdict(rule, value)))
  if (!isCollection) return [verdicts]
  const children = Object.entries(value).map(
    ([name, child]) => [name, describeValue([...path, name], child, contracts)] as const,
  )
  return [verdicts, isRecord(value) ? Object.fromEntries(children) : children.map(([, child]) => child)]
}

const describeVerdict = (rule: MatchingRule, value: unknown): string =>
  localRules.byType.includes(rule.match)
    ? value === null
      ? 'null'
      : Array.isArray(value)
        ? 'array'
        : typeof value
    : String(valueRuleAccepts(rule, value, value))
