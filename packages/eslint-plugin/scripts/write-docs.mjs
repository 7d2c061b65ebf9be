// Writes the generated parts of the documentation; a test fails when they are out of date.
import { readFileSync, writeFileSync } from 'node:fs'
import { withHeader } from '../dist/rule-documentation.js'
import { rules } from '../dist/rules/index.js'

for (const [name, rule] of Object.entries(rules)) {
  const page = new URL(`../../../docs/rules/${name}.md`, import.meta.url)
  writeFileSync(page, withHeader(readFileSync(page, 'utf8'), rule))
}
