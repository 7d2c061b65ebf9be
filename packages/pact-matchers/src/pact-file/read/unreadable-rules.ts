import { isRecord } from './is-record.js'
import { parseRulePath } from './rule-path.js'

const categories: readonly string[] = ['body', 'header', 'path', 'query', 'status']

/**
 * Tells whether `matchingRules` has a category, a path into the body or a rule for which Pact refuses the whole file. A rule
 * of unknown name is not among them, since a later version of Pact may know it.
 *
 * @see https://github.com/pact-foundation/pact-reference/blob/master/rust/pact_models/src/matchingrules/mod.rs
 */
export function hasUnreadableRule(json: unknown): boolean {
  const entries = isRecord(json) ? Object.entries(json) : []
  if (entries[0]?.[0].startsWith('$') === true)
    return entries.some(
      ([path, rule]) =>
        (path.startsWith('$.body') && parseRulePath(path) === undefined) || isUnreadableRule(rule),
    )
  return entries
    .filter(([category]) => categories.includes(category))
    .some(([category, value]) => !isRecord(value) || isUnreadableCategory(category, value))
}

function isUnreadableCategory(category: string, value: Readonly<Record<string, unknown>>): boolean {
  if ('matchers' in value) return hasUnreadableMatcher(value)
  return Object.entries(value).some(
    ([path, list]) =>
      (category === 'body' && parseRulePath(path) === undefined) || hasUnreadableMatcher(list),
  )
}

/** Pact skips a list without matchers. */
const hasUnreadableMatcher = (list: unknown): boolean =>
  isRecord(list) && Array.isArray(list['matchers']) && list['matchers'].some(isUnreadableRule)

const isUnreadableRule = (rule: unknown): boolean =>
  !isRecord(rule) || (rule['match'] === 'regex' && typeof rule['regex'] !== 'string')
