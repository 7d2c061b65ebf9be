import { isRecord } from './is-record.js'
import { parseRulePath, type RulePath } from './rule-path.js'

/** One rule of a pact file. `match` is its name; the attributes depend on the name. */
export interface MatchingRule {
  readonly match: string
  readonly [attribute: string]: unknown
}

/** The rules of one path. */
export interface RuleList {
  readonly path: RulePath
  readonly combine: 'AND' | 'OR'
  readonly rules: readonly MatchingRule[]
}

/** The rules of a response, by the part that they apply to. Header names are in lower case. */
export interface MatchingRules {
  readonly body: readonly RuleList[]
  readonly header: readonly RuleList[]
  readonly status: readonly RuleList[]
}

/**
 * Reads `matchingRules`, in the flat form of specification 2 (`$.body.error.code`) or by category as in 3 and 4. The
 * first key decides which, as in the Rust core. Rules that Pact cannot read are skipped.
 *
 * @see https://github.com/pact-foundation/pact-specification/tree/version-4#matchers
 */
export function readMatchingRules(json: unknown): MatchingRules {
  const entries = isRecord(json) ? Object.entries(json) : []
  const lists = entries[0]?.[0].startsWith('$') === true ? readFlat(entries) : readCategories(entries)
  const byCategory = (category: string) => lists.filter((list) => list.category === category)
  return { body: byCategory('body'), header: byCategory('header'), status: byCategory('status') }
}

/** Reads the `rules` of a variant of `arrayContains`. */
export const readVariantRules = (json: unknown): readonly RuleList[] =>
  readCategories([['body', json]]).filter(({ category }) => category === 'body')

/** Reads one rule. Its name may be absent where an attribute implies it, as in old Ruby pacts. */
export function readRule(json: unknown): MatchingRule | undefined {
  if (!isRecord(json)) return undefined
  const named = json['match'] ?? json['pact:matcher:type']
  if (typeof named === 'string') return { ...json, match: named }
  if ('regex' in json) return { ...json, match: 'regex' }
  if ('min' in json || 'max' in json) return { ...json, match: 'type' }
  const implied = ['timestamp', 'time', 'date'].find((name) => name in json)
  return implied === undefined ? undefined : { ...json, match: implied }
}

type CategorizedList = RuleList & { readonly category: string }

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

function readList(category: string, path: RulePath, json: unknown): CategorizedList[] {
  if (!isRecord(json) || !Array.isArray(json['matchers'])) return []
  if (json['matchers'].length === 0) return []
  const rules = json['matchers'].flatMap((rule: unknown) => readRule(rule) ?? [])
  const combine = String(json['combine']).toUpperCase() === 'OR' ? 'OR' : 'AND'
  return [{ category, path, combine, rules }]
}
