import {
  effectiveRules,
  isRecord,
  readRule,
  readVariantRules,
  type MatchingRule,
  type RuleList,
} from './matching-rules.js'
import { pathWeight, type ValuePath } from './rule-path.js'
import {
  collectionRuleAccepts,
  combine,
  every,
  isSame,
  some,
  textRuleAccepts,
  valueRuleAccepts,
  type Verdict,
} from './rule-verdict.js'

/** Whether a value in a body keeps what is expected of it, by the rules for its path and those of its parents. */
export function acceptsValue(
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
        collectionRuleAccepts(rule, list, 'members', Object.keys(given).length, () =>
          isSame(expected, given),
        ),
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
      collectionRuleAccepts(rule, list, 'items', given.length, () => isSame(expected, given)),
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
