import { defineCatalog } from '@error-contract/catalog'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../src/commands/index.js'
import { createMockServer } from '../src/commands/mock/mock-server.js'
import { writer, type ExampleFixture } from './example-fixture.js'
import { page } from './examples/import.js'
import { main, runCommand } from './run-command.js'

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
})
afterEach(() => rmSync(directory, { recursive: true }))

/** Returns `test/examples/<name>.ts` where a command has one. */
async function fixtureOf(name: string): Promise<ExampleFixture> {
  if (!existsSync(new URL(`examples/${name}.ts`, import.meta.url))) return {}
  const { fixture } = (await import(`./examples/${name}.ts`)) as { fixture: ExampleFixture }
  return fixture
}

/** Runs an example as a reader does who pastes it: in a shell, where it has anything for one to interpret. */
async function runExample(example: string, isServer = false) {
  if (isServer || /[^\w ./-]/.test(example)) return runInShell(example, isServer)
  const { code, out, err } = await runCommand(example.split(' ').slice(1), { cwd: directory })
  return { code, out: out + err }
}

async function runInShell(example: string, isServer: boolean) {
  const shown = example.replaceAll('https://staging.example.com', target).replaceAll('=…', '=secret')
  const child = spawn('sh', ['-c', shown.replace('error-contract ', 'exec "$NODE" "$MAIN" ')], {
    cwd: directory,
    env: { ...process.env, NO_COLOR: '1', NODE: process.execPath, MAIN: main },
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (isServer) child.kill('SIGTERM')
    })
  const [code] = (await once(child, 'close')) as [number]
  return { code, out }
}

const examples = commands.flatMap(({ name, examples }) =>
  examples
    .filter((example) => /^(\w+=\S+ )*error-contract /.test(example))
    .map((example) => ({ name, example })),
)

describe('the examples in the help', () => {
  it('are there for every command', () => {
    expect(new Set(examples.map(({ name }) => name))).toEqual(new Set(commands.map(({ name }) => name)))
  })

  it.each(examples)('run as shown: $example', async ({ name, example }) => {
    const { prepare, output = '', exitCode = 0, isServer, rewrite } = await fixtureOf(name)
    const write = writer(directory)
    write('error-catalog.json', catalog)
    const run = (words: readonly string[]) =>
      runCommand(words, { cwd: directory, env: { API_TOKEN: 'secret' } })
    await prepare?.({ directory, target, write, run })
    const { code, out } = await runExample(rewrite?.(example) ?? example, isServer)
    expect(out).toContain(output)
    expect(out).not.toMatch(/^[ \t]+at /m)
    expect(code).toBe(exitCode)
  })

  it('are shown by the help of their command', async () => {
    for (const { name, example } of examples) {
      const { code, out } = await runCommand([name, '--help'])
      expect([code, out.replaceAll('\n    ', '\n')]).toEqual([0, expect.stringContaining(`  $ ${example}`)])
    }
  })

  it('run in the help of the whole command', async () => {
    writer(directory)('errors.md', page)
    const { out } = await runCommand(['--help'])
    const [, example = ''] = /^Example:\n +\$ (.*)/m.exec(out) ?? []
    expect(await runExample(example)).toEqual({ code: 0, out: '' })
  })
})
