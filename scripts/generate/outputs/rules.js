import { rules } from '../../../packages/eslint-plugin/dist/rules/index.js'
import { table } from '../markdown.js'

/** The table of rules in the README of the plugin, and the header of each rule's page. */
export function render() {
  const headings = ['Rule', 'Description', 'Preset', 'In tests', 'Suggestions']
  const rows = rules
    .toSorted((a, b) => presets.indexOf(a.preset) - presets.indexOf(b.preset))
    .map(({ name, description, preset, checksTests, hasSuggestions }) => [
      `[${name}](../../docs/rules/${name}.md)`,
      `${description}.`,
      preset,
      checksTests ? 'warning' : 'off',
      hasSuggestions ? 'yes' : '',
    ])
  return [
    { path: 'packages/eslint-plugin/README.md', block: 'rules', text: table(headings, rows) },
    ...rules.map((rule) => ({
      path: `docs/rules/${rule.name}.md`,
      block: 'rule-header',
      text: header(rule),
    })),
  ]
}

const presets = ['recommended', 'strict']

function header({ description, preset, checksTests, hasSuggestions }) {
  const enabledIn = preset === 'recommended' ? '`recommended`, `strict` and `all`' : '`strict` and `all`'
  const inTests = checksTests ? 'in test files as a warning' : 'not in test files'
  const suggestions = hasSuggestions
    ? ' It offers suggestions in editors and fixes nothing by itself, because each repair changes what the API returns.'
    : ''
  return `${description}. Enabled in the presets ${enabledIn}, ${inTests}.${suggestions}`
}
