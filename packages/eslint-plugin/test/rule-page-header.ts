import type { Rule } from 'eslint'
import { presetOf } from '../src/create-rule.js'

const begin = '<!-- begin generated header -->'
const end = '<!-- end generated header -->'

/** The page of a rule with the header that its definition gives; `vitest --update` writes it. */
export function withHeader(page: string, rule: Rule.RuleModule): string {
  const before = page.slice(0, page.indexOf(begin))
  const after = page.slice(page.indexOf(end) + end.length)
  return `${before}${begin}\n\n${header(rule)}\n\n${end}${after}`
}

function header(rule: Rule.RuleModule): string {
  const presets =
    presetOf(rule) === 'recommended' ? '`recommended`, `strict` and `all`' : '`strict` and `all`'
  const suggests = rule.meta?.hasSuggestions
    ? ' It offers suggestions in editors; it changes nothing by itself, because each repair changes what the API answers.'
    : ''
  return `${rule.meta?.docs?.description ?? ''}. On in the presets ${presets}.${suggests}`
}
