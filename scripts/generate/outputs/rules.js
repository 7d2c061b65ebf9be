import { rules } from '../../../packages/eslint-plugin/dist/rules/index.js'
import { table } from '../markdown.js'

/** The table of rules in the README of the plugin, and the header of each rule's page. */
export function render() {
  const rows = rules
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ name, description, preset }) => [
      `[${name}](../../docs/rules/${name}.md)`,
      sentence(description),
      preset,
    ])
  return [
    {
      path: 'packages/eslint-plugin/README.md',
      block: 'rules',
      text: table(['rule', 'does', 'preset'], rows),
    },
    ...rules.map((rule) => ({ path: `docs/rules/${rule.name}.md`, block: 'header', text: header(rule) })),
  ]
}

const rank = ({ preset }) => ['recommended', 'strict'].indexOf(preset)

function header({ description, preset, hasSuggestions }) {
  const presets = preset === 'recommended' ? '`recommended`, `strict` and `all`' : '`strict` and `all`'
  const suggests = hasSuggestions
    ? ' It offers suggestions in editors; it changes nothing by itself, because each repair changes what the API answers.'
    : ''
  return `${sentence(description)} On in the presets ${presets}.${suggests}`
}

const sentence = (text) => `${text}.`
