import { loadCatalogSync } from '@error-contract/catalog'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { checkIds } from '../src/judge/check-id.js'
import { outcomes } from '../src/run/result.js'
import { parseTriggers } from '../src/triggers/load-triggers.js'

const page = (name: string) => readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8')
const guide = page('conformance')
const preset = import.meta.resolve('@error-contract/catalog/presets/microsoft-threat-protection.yaml')

/** The first words of the rows below a heading. */
const rows = (heading: string, text = guide) =>
  [...(text.split(`# ${heading}\n`)[1]?.split('\n## ')[0] ?? '').matchAll(/^\| `([\w-]+)`/gm)].map(
    ([, id]) => id,
  )

it('lists every check and every outcome', () => {
  expect(rows('Checks', page('checks'))).toEqual([...checkIds].sort())
  expect(rows('Outcomes').sort()).toEqual([...outcomes].sort())
})

it('shows files that can be read', () => {
  const blocks = [...guide.matchAll(/^( *)```yaml\n([^]*?)^ *```$/gm)].map(([, indent = '', text = '']) =>
    text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )
  expect(blocks).toHaveLength(3)
  const catalog = loadCatalogSync(fileURLToPath(preset))
  for (const block of blocks) parseTriggers(block, 'docs/conformance.md', catalog)
})
