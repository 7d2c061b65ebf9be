import { defineCatalog } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import { exportCatalog } from '../../src/export/index.js'
import { importMarkdown } from '../../src/import/index.js'

const run = 45_000

it.each([
  ['no-break spaces', '\u00a0'.repeat(run)],
  ['no-break spaces before parentheses', `A${'\u00a0'.repeat(run)}(`],
  ['spaces within parentheses', `A (${'\u00a0'.repeat(run)}`],
  ['quotes', `x${'"'.repeat(run)}x`],
  ['braces', '{'.repeat(run)],
  ['placeholders that are not closed', '{a'.repeat(run / 2)],
  ['angle brackets', '<a '.repeat(run / 3)],
  ['brackets', '[a]('.repeat(run / 4)],
  ['footnotes', '[^1'.repeat(run / 3)],
  ['comments', '{/*'.repeat(900)],
  ['numbers', '404 '.repeat(run / 4)],
  ['marks', `A${' *'.repeat(900)}${'†'.repeat(run)}b`],
  ['underscores', `A${'_ '.repeat(900)}`],
])('imports a cell of %s in linear time', (_, cell) => {
  const page = `# E\n\n| Code | Status | Message |\n|---|---|---|\n| A | 404 | Text one |\n| ${cell} | 404 | Text two |\n| B | 404 | ${cell} |\n`
  const { definition } = importMarkdown(page, { source: 'page.md' })
  expect(Object.keys(definition.errors)).toContain('A')
})

it.each([
  ['pipes without a delimiter row', `${'| A_B '.repeat(5)}|\n`.repeat(1500)],
  ['tables with short delimiter rows', '|a|b|\n|-|\n|A_B|404|\n\n'.repeat(1500)],
  ['tables in tables', `${'<table><tr><td>'.repeat(60)}A_B${'</td></tr></table>'.repeat(60)}`],
  ['titles', `a|b\n-|-\n${'**Some title**|\nA_B|It is lost.\n'.repeat(1000)}`],
])('imports %s in linear time', (_, text) => {
  const page = `# E\n\n| Code | Status | Message |\n|---|---|---|\n| A | 404 | Text one |\n\n${text}`
  const { definition } = importMarkdown(page, { source: 'page.md' })
  expect(Object.keys(definition.errors)).toContain('A')
})

it.each(['markdown', 'html', 'openapi', 'typescript', 'json-schema'] as const)(
  'exports long runs of spaces as %s in linear time',
  async (format) => {
    const text = `a${' '.repeat(300_000)}b${'\u00a0'.repeat(300_000)}c`
    const errors = { A: { status: 400, message: text, description: text, deprecated: text } }
    const catalog = defineCatalog({ name: `n${' '.repeat(300_000)}n`, envelope: 'microsoft', errors })
    expect((await exportCatalog(catalog, format)).length).toBeGreaterThan(100)
  },
)
