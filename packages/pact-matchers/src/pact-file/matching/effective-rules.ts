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
  const scored = lists.map((list) => ({ list, score: pathWeight(list.path, value) * list.path.length }))
  const highest = Math.max(0, ...scored.map(({ score }) => score))
  const [best, ...equal] = highest === 0 ? [] : scored.filter(({ score }) => score === highest)
  if (!best) return undefined
  const rules = equal.length === 0 ? best.list.rules : [{ match: 'any of several' }]
  return { ...best.list, rules, inherited: best.list.path.length !== value.length }
}

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
