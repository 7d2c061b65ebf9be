import { isRecord } from '../read/is-record.js'
import { readRule, readVariantRules, type MatchingRule, type RuleList } from '../read/matching-rules.js'
import { effectiveRules, pathWeight, type ValuePath } from './effective-rules.js'
import { isEqual } from './is-equal.js'
import { collectionRuleAccepts, textRuleAccepts, valueRuleAccepts } from './rule-accepts.js'
import { allOf, anyOf, combineRules, type Verdict } from './verdict.js'

/** Tells whether a value of a body matches the expected one, by the rules for its path and for its parents. */
export function acceptsValue(
  path: ValuePath,
  expected: unknown,
  actual: unknown,
  rules: readonly RuleList[],
): Verdict {
  if (isRecord(expected)) return isRecord(actual) && acceptsMembers(path, expected, actual, rules)
  if (Array.isArray(expected))
    return Array.isArray(actual) && acceptsItems(path, expected as unknown[], actual as unknown[], rules)
  const list = effectiveRules(rules, path)
  return list ? combineRules(list, (rule) => valueRuleAccepts(rule, expected, actual)) : expected === actual
}

function acceptsMembers(
  path: ValuePath,
  expected: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
  rules: readonly RuleList[],
): Verdict {
  const list = effectiveRules(rules, path)
  const acceptsCommonMembers = once(() =>
    allOf(
      Object.entries(expected).flatMap(([name, value]) =>
        Object.hasOwn(actual, name) ? [acceptsValue([...path, name], value, actual[name], rules)] : [],
      ),
    ),
  )
  const namesMatch = acceptsNames(path, Object.keys(expected), Object.keys(actual), rules)
  if (!list) return allOf([namesMatch, acceptsCommonMembers()])
  return allOf(
    list.rules.map((rule) => {
      if (!list.inherited && isValuesRule(rule)) return acceptsEachMember(rule, path, expected, actual, rules)
      return allOf([
        collectionRuleAccepts(rule, list, 'members', Object.keys(actual).length, () =>
          isEqual(expected, actual),
        ),
        namesMatch,
        acceptsCommonMembers(),
      ])
    }),
  )
}

/** Several rules of a path ask the same about its children, and children inherit them: each level would multiply the work. */
function once(decide: () => Verdict): () => Verdict {
  let decided: { readonly verdict: Verdict } | undefined
  return () => (decided ??= { verdict: decide() }).verdict
}

/** `arrayContains` is included, as in the Rust core: it applies to the collection as a whole. */
const isValuesRule = ({ match }: MatchingRule) =>
  match === 'values' || isEachValue(match) || isArrayContains(match)
const isEachValue = (match: string) => match === 'eachValue' || match === 'each-value'
const isEachKey = (match: string) => match === 'eachKey' || match === 'each-key'
const isArrayContains = (match: string) => match === 'arrayContains' || match === 'array-contains'

function acceptsNames(
  path: ValuePath,
  expected: readonly string[],
  actual: readonly string[],
  rules: readonly RuleList[],
): Verdict {
  const listsOfPath = rules.filter(
    (list) => list.path.length === path.length && pathWeight(list.path, path) > 0,
  )
  const rulesOfPath = listsOfPath.flatMap((list) => list.rules)
  const namesMayDiffer = rulesOfPath.some(
    ({ match }) => match === 'values' || isEachValue(match) || isEachKey(match),
  )
  return allOf([
    namesMayDiffer || expected.every((name) => actual.includes(name)),
    ...rulesOfPath
      .filter(({ match }) => isEachKey(match))
      .flatMap((rule) => innerRules(rule))
      .flatMap((rule) => actual.map((name) => textRuleAccepts(rule, '', name))),
  ])
}

function acceptsEachMember(
  rule: MatchingRule,
  path: ValuePath,
  expected: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
  rules: readonly RuleList[],
): Verdict {
  const inner = isEachValue(rule.match) ? [eachValueRules(rule, path)] : rules
  const [first] = Object.values(expected)
  return allOf(
    Object.entries(actual).map(([name, value]) =>
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
  actual: readonly unknown[],
  rules: readonly RuleList[],
): Verdict {
  const list = effectiveRules(rules, path)
  if (!list) {
    if (expected.length !== actual.length) return false
    return allOf(
      expected.map((item, index) => acceptsValue([...path, String(index)], item, actual[index], rules)),
    )
  }
  if (expected.length === 0) return true
  const acceptsItemsOfAll = once(() => acceptsEachItem(path, expected, actual, rules))
  return combineRules(list, (rule) => {
    if (isArrayContains(rule.match)) return containsVariants(rule, expected, actual)
    if (isEachValue(rule.match))
      return list.inherited || acceptsEachItem(path, expected, actual, [eachValueRules(rule, path)])
    return allOf([
      collectionRuleAccepts(rule, list, 'items', actual.length, () => isEqual(expected, actual)),
      acceptsItemsOfAll(),
    ])
  })
}

/** Further items are compared with the first expected one. */
function acceptsEachItem(
  path: ValuePath,
  expected: readonly unknown[],
  actual: readonly unknown[],
  rules: readonly RuleList[],
): Verdict {
  const count = Math.max(expected.length, actual.length)
  return allOf(
    Array.from({ length: count }, (_, index) => {
      const at = [...path, String(index)]
      if (index >= actual.length) return effectiveRules(rules, at) !== undefined
      return acceptsValue(at, index < expected.length ? expected[index] : expected[0], actual[index], rules)
    }),
  )
}

function containsVariants(
  { variants }: MatchingRule,
  expected: readonly unknown[],
  actual: readonly unknown[],
): Verdict {
  const listed =
    Array.isArray(variants) && variants.length > 0 ? variants : expected.map((_, index) => ({ index }))
  return allOf(
    listed.filter(isRecord).map(({ index = 0, rules }) => {
      const inner = readVariantRules(rules)
      return anyOf(actual.map((item) => acceptsValue(['$'], expected[Number(index)], item, inner)))
    }),
  )
}
