import { parseRulePath, pathWeight, type RulePath, type ValuePath } from './rule-path.js'

/** One rule as a pact file holds it: `match` names it, the rest depends on the name. */
export interface MatchingRule {
  readonly match: string
  readonly [attribute: string]: unknown
}

/** The rules that stand at one path. */
export interface RuleList {
  readonly path: RulePath
  readonly combine: 'AND' | 'OR'
  readonly rules: readonly MatchingRule[]
}

/** The rules of a response, by what they apply to. Header names are in lower case. */
export interface MatchingRules {
  readonly body: readonly RuleList[]
  readonly header: readonly RuleList[]
  readonly status: readonly RuleList[]
}

/** The rules that decide about one value; `inherited` when they stand at a parent of it. */
export interface EffectiveRules extends RuleList {
  readonly inherited: boolean
}

/**
 * Reads `matchingRules`, in the flat form of specification 2 (`$.body.error.code`) or by category as in 3 and 4. The
 * first key decides which, as it does for the Rust core.
 */
export function readMatchingRules(json: unknown): MatchingRules {
  const entries = isRecord(json) ? Object.entries(json) : []
  const lists = entries[0]?.[0].startsWith('$') === true ? readFlat(entries) : readCategories(entries)
  const of = (category: string) => lists.filter((list) => list.category === category)
  return { body: of('body'), header: of('header'), status: of('status') }
}

/**
 * The list with the largest product of weight and length. Of several, the core takes any: then the rule is one that
 * nothing knows.
 */
export function effectiveRules(lists: readonly RuleList[], value: ValuePath): EffectiveRules | undefined {
  const scored = lists.map((list) => ({ list, score: pathWeight(list.path, value) * list.path.length }))
  const highest = Math.max(0, ...scored.map(({ score }) => score))
  const [best, ...equal] = highest === 0 ? [] : scored.filter(({ score }) => score === highest)
  if (!best) return undefined
  const rules = equal.length === 0 ? best.list.rules : [{ match: 'any of several' }]
  return { ...best.list, rules, inherited: best.list.path.length !== value.length }
}

type CategorizedList = RuleList & { readonly category: string }

/** Rules of the same path come together, as several keys can be spelled alike. */
function readFlat(entries: readonly [string, unknown][]): CategorizedList[] {
  return entries.flatMap(([key, value]) => {
    const [, category = '', rest = ''] = /^\$\.(body|headers?|status)(.*)$/s.exec(key) ?? []
    const path = parseRulePath(`$${category.startsWith('header') ? rest.toLowerCase() : rest}`)
    const rule = readRule(value)
    if (!path || !rule || category === '') return []
    return [{ category: category === 'headers' ? 'header' : category, path, combine: 'AND', rules: [rule] }]
  })
}

function readCategories(entries: readonly [string, unknown][]): CategorizedList[] {
  return entries.flatMap(([category, value]) => {
    if (!isRecord(value)) return []
    if ('matchers' in value) return readList(category, [{ kind: 'root' }], value)
    return Object.entries(value).flatMap(([key, list]) => {
      const path: RulePath | undefined =
        category === 'header'
          ? [{ kind: 'root' }, { kind: 'member', name: key.toLowerCase() }]
          : parseRulePath(key)
      return path ? readList(category, path, list) : []
    })
  })
}

/** The `rules` of a variant of `arrayContains`. */
export const readVariantRules = (json: unknown): readonly RuleList[] =>
  readCategories([['body', json]]).filter(({ category }) => category === 'body')

function readList(category: string, path: RulePath, json: unknown): CategorizedList[] {
  if (!isRecord(json) || !Array.isArray(json['matchers'])) return []
  const rules = json['matchers'].flatMap((rule: unknown) => readRule(rule) ?? [])
  const combine = String(json['combine']).toUpperCase() === 'OR' ? 'OR' : 'AND'
  return [{ category, path, combine, rules }]
}

/** The name may be left out where an attribute says it, as old Ruby pacts do. */
export function readRule(json: unknown): MatchingRule | undefined {
  if (!isRecord(json)) return undefined
  const named = json['match'] ?? json['pact:matcher:type']
  if (typeof named === 'string') return { ...json, match: named }
  if ('regex' in json) return { ...json, match: 'regex' }
  if ('min' in json || 'max' in json) return { ...json, match: 'type' }
  const guess = ['timestamp', 'time', 'date'].find((name) => name in json)
  return guess === undefined ? undefined : { ...json, match: guess }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
