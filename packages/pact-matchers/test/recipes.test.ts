import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTemporaryDirectory } from './temporary-directory.js'

const catalog = `name: orders
envelope: microsoft
errors:
  NotFound: { status: 404, message: There is nothing here. }
  Gone: { status: 410, message: It is gone. }
`

/** Runs test files with the options that the guide shows for node:test. */
async function runNodeTest(files: readonly string[]) {
  const directory = createTemporaryDirectory()
  const catalogFile = join(directory, 'error-catalog.yaml')
  writeFileSync(catalogFile, catalog)
  const { NODE_OPTIONS: _ofVitest, NODE_TEST_CONTEXT: _ofOthers, ...env } = process.env
  const child = spawn(
    process.execPath,
    ['--test', '--test-concurrency=1', ...files.map((file) => join(import.meta.dirname, 'recipes', file))],
    { env: { ...env, CATALOG: catalogFile, PACTS: join(directory, 'pacts') }, stdio: 'ignore' },
  )
  const [code] = (await once(child, 'exit')) as [number]
  const text = readFileSync(join(directory, 'pacts/shop-orders.json'), 'utf8')
  const { interactions } = JSON.parse(text) as { interactions: { description: string }[] }
  return { code, descriptions: interactions.map(({ description }) => description).sort() }
}

it.each([
  ['ES modules', 'mjs'],
  ['CommonJS', 'cjs'],
])('keeps every interaction of node:test files in %s', async (_what, extension) => {
  expect(await runNodeTest([`not-found.${extension}`, `gone.${extension}`])).toEqual({
    code: 0,
    descriptions: ['GET /orders/7 that returns Gone', 'GET /orders/7 that returns NotFound'],
  })
})
