import type { MatchingRule, RuleList } from '../read/matching-rules.js'

/** Tells whether something matches; undefined where a rule decides that is not supported here. */
export type Verdict = boolean | undefined

/** Applies each rule of a list and combines the verdicts by AND or OR. A list without rules accepts nothing. */
export const combineRules = (list: RuleList, applyRule: (rule: MatchingRule) => Verdict): Verdict =>
  list.combine === 'OR' || list.rules.length === 0
    ? anyOf(list.rules.map(applyRule))
    : allOf(list.rules.map(applyRule))

/** Returns false when any verdict is false, else undefined when any is undefined, else true. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false
  return verdicts.includes(undefined) ? undefined : true
}

/** Returns true when any verdict is true, else undefined when any is undefined, else false. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(true)) return true
  return verdicts.includes(undefined) ? undefined : false
}
