import { rules } from '../../../packages/eslint-plugin/dist/rules/index.js'
import { renderRuleHeader, renderRulesTable } from '../../../packages/eslint-plugin/scripts/render-rules.js'

/** The table of rules in the README of the plugin, and the header of each rule's page. */
export const render = () => [
  { path: 'packages/eslint-plugin/README.md', block: 'rules', text: renderRulesTable(rules) },
  ...rules.map((rule) => ({
    path: `docs/rules/${rule.name}.md`,
    block: 'rule-header',
    text: renderRuleHeader(rule),
  })),
]
