// Renders what the documentation says about the rules from their definitions: the table of the README and the header of
// each rule's page. Pure functions; `run generate` writes the texts between the markers of the pages.

/** @typedef {import('../dist/define-rule.js').DefinedRule} DefinedRule */

/**
 * Returns the table of rules for the README, `recommended` ones first.
 *
 * @param {readonly DefinedRule[]} rules
 */
export function renderRulesTable(rules) {
  const rows = rules
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .map((rule) => [
      `[${rule.name}](../../docs/rules/${rule.name}.md)`,
      `${rule.description}.`,
      rule.preset,
      rule.checksTests ? 'warning' : 'off',
      rule.hasSuggestions ? 'yes' : '',
    ])
  return renderTable([['Rule', 'Description', 'Preset', 'In tests', 'Suggestions'], ...rows])
}

/** Ranks the presets from the smallest to the largest. */
const rank = ({ preset }) => ['recommended', 'strict'].indexOf(preset)

/** Returns a Markdown table whose columns are aligned as Prettier aligns them. */
function renderTable([heading, ...rows]) {
  const widths = heading.map((_, column) =>
    Math.max(...[heading, ...rows].map((cells) => cells[column].length)),
  )
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [heading, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n')
}

/**
 * Returns the header of a rule's page: what it does, which presets enable it, and what it does in tests.
 *
 * @param {DefinedRule} rule
 */
export function renderRuleHeader({ description, preset, checksTests, hasSuggestions }) {
  const presets = preset === 'recommended' ? '`recommended`, `strict` and `all`' : '`strict` and `all`'
  return [
    `${description}. Enabled in the presets ${presets}${checksTests ? ', in test files as a warning' : ', but not in test files'}.`,
    ...(hasSuggestions
      ? [
          'Offers suggestions in editors and never fixes by itself, because each repair changes what the program does.',
        ]
      : []),
  ].join(' ')
}
