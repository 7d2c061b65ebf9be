import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { rows } from '../scripts/matrix/rows.js'
import { runRow } from '../scripts/matrix/run-row.js'

/** Those that the time of a test run allows; the command `matrix` runs all of them. */
const chosen = [
  'Node 24, ESLint 10',
  'Node 24, the command',
  'Node 24, Vitest 4',
  'Node 24, Pact 16',
  'ESLint 9.38',
  'Vitest 5',
  'Pact 17',
  'Oxlint',
  'Every rule in the tester of Oxlint',
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'matrix-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it.each(chosen)('%s works', async (name) => {
  const row = rows.find((one) => one.name === name) ?? expect.fail(`There is no row ${name}.`)
  const { problem } = await runRow(row, { folder, packed: inject('packed') })
  expect(problem).toBeUndefined()
})
