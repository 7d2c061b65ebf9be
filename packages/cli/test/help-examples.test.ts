import { defineCatalog } from '@error-contract/catalog'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createMockServer } from '../src/mock/mock-server.js'
import { runCommand } from './run-command.js'

const catalog = {
  name: 'shop',
  version: '1.0.0',
  envelope: 'microsoft',
  errors: { NotFound: { status: 404 }, Unauthorized: { status: 401, headers: ['www-authenticate'] } },
}
const server = createMockServer(defineCatalog(catalog))
let target: string
let directory: string

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'help-'))
  write('error-catalog.json', catalog)
})
afterEach(() => rmSync(directory, { recursive: true }))

const write = (file: string, value: unknown) => writeFileSync(join(directory, file), JSON.stringify(value))

const writeTriggers = () =>
  write('error-triggers.json', {
    credentials: { full: { header: 'authorization', value: 'Bearer ${API_TOKEN}' } },
    triggers: {
      NotFound: { request: 'GET /errors/NotFound', as: 'full' },
      Unauthorized: 'GET /errors/Unauthorized',
    },
  })

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))

/** Runs the example that the help of a command shows, in a shell, against the local server. */
async function runExample(...command: string[]) {
  const { out } = await runCommand([...command, '--help'])
  const [, shown = ''] = /^Example:\n +\$ ((?:.*\\\n)*.*)/m.exec(out) ?? []
  const line = shown.replaceAll('https://staging.example.com', target).replaceAll('=…', '=secret')
  const script = `error_contract() { "${process.execPath}" "${main}" "$@"; }\n${line.replace('error-contract ', 'error_contract ')}`
  return new Promise<{ code: number | null; out: string }>((resolve) => {
    const child = execFile('sh', ['-c', script], { cwd: directory }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, out: stdout + stderr }),
    )
  })
}

it('runs the example of the whole command', async () => {
  rmSync(join(directory, 'error-catalog.json'))
  const page =
    'Code | Status\n-|-\nNotFound | 404\n\n```json\n{ "error": { "code": "NotFound", "message": "", "target": "" } }\n```\n'
  writeFileSync(join(directory, 'errors.md'), page)
  expect(await runExample()).toEqual({ code: 0, out: '' })
})

it('runs the example of conformance', async () => {
  writeTriggers()
  expect(await runExample('conformance')).toMatchObject({
    code: 0,
    out: expect.stringContaining('2 declared, 2 triggered, 2 proven'),
  })
})

it('runs the example of merge', async () => {
  writeTriggers()
  for (const shard of ['1', '2']) {
    const words = ['conformance', '--target', target, '--shard', `${shard}/2`, '--report', `reports/${shard}`]
    await runCommand(words, { cwd: directory, env: { API_TOKEN: 'secret' } })
  }
  expect(await runExample('merge')).toMatchObject({
    code: 0,
    out: expect.stringContaining('2 declared, 2 triggered, 2 proven'),
  })
})

it('runs the example of discover', async () => {
  const responses = { 404: { description: 'There is nothing here.' } }
  writeFileSync(
    join(directory, 'openapi.yaml'),
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1' },
      paths: { '/errors/NotFound': { get: { responses } } },
    }),
  )
  expect(await runExample('discover')).toMatchObject({
    code: 0,
    out: expect.stringContaining('NotFound'),
  })
})

it('runs the example of check', async () => {
  mkdirSync(join(directory, 'pacts'))
  write('pacts/web-shop.json', {
    consumer: { name: 'web' },
    provider: { name: 'shop' },
    interactions: [],
    metadata: { pactSpecification: { version: '4.0' } },
  })
  expect(await runExample('check')).toMatchObject({ code: 0 })
})

it('runs the example of emitters', async () => {
  mkdirSync(join(directory, 'src'))
  writeFileSync(
    join(directory, 'src/shop.js'),
    `class ShopError extends Error { constructor(status, code) { super(); this.status = status; this.code = code } }
export const find = () => new ShopError(404, 'NotFound')
`,
  )
  expect(await runExample('emitters')).toMatchObject({
    code: 0,
    out: expect.stringContaining('new ShopError(status, code, …)'),
  })
})
