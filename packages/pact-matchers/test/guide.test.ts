import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const guide = readFileSync(join(import.meta.dirname, '../../../docs/pact.md'), 'utf8')
const blocks = [...guide.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code)

/** The functions of packages that the guide calls. */
const functions = [
  'createPactMatchers',
  'defineConfig',
  'errorStateHandlers',
  'expect',
  'it',
  'loadCatalogSync',
  'verifyErrorContracts',
]

/** A block that imports stands in a file of its own; one without goes on in the file of the block before. */
const files = blocks.reduce<string[]>(
  (all, code) =>
    code.startsWith('import ') ? [...all, code] : [...all.slice(0, -1), `${all.at(-1) ?? ''}${code}`],
  [],
)

it.each(functions)('imports %s in each file of the guide that calls it', (name) => {
  const calls = new RegExp(`(?<![.\\w])${name}(?:\\.\\w+)?\\(`)
  const callers = files.filter((code) => calls.test(code))
  expect(callers).not.toEqual([])
  for (const code of callers) expect(code).toMatch(new RegExp(`^import \\{[^}]*\\b${name}\\b`, 'm'))
})
