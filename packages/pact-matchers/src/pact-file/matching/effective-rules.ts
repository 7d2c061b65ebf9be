import type { RuleList } from '../read/matching-rules.js'
import type { RulePath } from '../read/rule-path.js'

/** The path of a value: `$` for the root, then member names, and indexes as text. */
export type ValuePath = readonly string[]

/** The rules that decide about one value. `inherited` means that they are those of a parent. */
export interface EffectiveRules extends RuleList {
  readonly inherited: boolean
}

/**
 * Returns the rules with the highest product of weight and length of the path, or undefined when no path matches. Of
 * several with the same product the Rust core takes any, so a rule of unknown meaning is returned.
 *
 * @see https://github.com/pact-foundation/pact-reference/blob/master/rust/pact_models/src/matchingrules/mod.rs
 */
export function effectiveRules(lists: readonly RuleList[], value: ValuePath): EffectiveRules | undefined {
  let best: RuleList | undefined
  let highest = 0
  let isAmbiguous = false
  for (const list of lists) {
    const score = pathWeight(list.path, value) * list.path.length
    if (score === 0 || score < highest) continue
    isAmbiguous = score === highest
    highest = score
    // Of several, the first has the rest of what is returned.
    if (!isAmbiguous) best = list
  }
  if (!best) return undefined
  const rules = isAmbiguous ? [{ match: 'any of several' }] : best.rules
  return { path: best.path, combine: best.combine, rules, inherited: best.path.length !== value.length }
}

/** Returns the rules for a header, or undefined when it has none. */
export const headerRulesFor = (lists: readonly RuleList[], name: string): EffectiveRules | undefined =>
  effectiveRules(lists, ['$', name]) ?? effectiveRules(lists, ['$', name, '0'])

/**
 * Returns how closely a rule's path matches a value: 2 for each exact step and 1 for each wildcard, multiplied, or 0 for
 * no match. A path that matches a parent matches its children as well.
 *
 * @see https://github.com/pact-foundation/pact-reference/blob/master/rust/pact_models/src/path_exp.rs
 */
export function pathWeight(rule: RulePath, value: ValuePath): number {
  if (rule.length > value.length) return 0
  return rule.reduce((weight, token, index) => weight * stepWeight(token, value[index] ?? ''), 1)
}

function stepWeight(token: RulePath[number], name: string): number {
  switch (token.kind) {
    case 'root':
      return name === '$' ? 2 : 0
    case 'member':
      return token.name === name ? 2 : 0
    case 'index':
      return /^\d+$/.test(name) && Number(token.name) === Number(name) ? 2 : 0
    case 'anyMember':
      return 1
    case 'anyIndex':
      return /^\d+$/.test(name) ? 1 : 0
  }
}
