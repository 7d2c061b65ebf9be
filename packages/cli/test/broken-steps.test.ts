import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCommand, spawnCommand } from './run-command.js'

let directory: string
let server: Server
let target: string
let arrived: string[]

/** Answers `/<status>/<code>`. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'broken-'))
  symlinkSync(join(import.meta.dirname, '../node_modules'), join(directory, 'node_modules'))
  writeFileSync(
    join(directory, 'error-catalog.json'),
    JSON.stringify({ name: 'letters', envelope: { code: '/code' }, errors: { A: { status: 400 } } }),
  )
  server = createServer((request, answer) => {
    arrived.push(`${request.method} ${request.url}`)
    const [, status, code] = request.url?.split('/') ?? []
    answer.writeHead(Number(status), { 'content-type': 'application/json' })
    answer.end(Number(status) === 204 ? undefined : JSON.stringify({ code }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

beforeEach(() => {
  arrived = []
})

afterAll(async () => {
  rmSync(directory, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

const command = (file: string) => [
  'conformance',
  ...['--target', target, '--catalog', 'error-catalog.json', '--triggers', file, '--report', 'report'],
]

/** Runs a triggers module whose trigger of A has these members, in a process of its own. */
async function prove(members: string, before = '') {
  rmSync(join(directory, 'report'), { recursive: true, force: true })
  writeFileSync(
    join(directory, 'triggers.mjs'),
    `import { loadCatalogSync } from '@error-contract/catalog'
    import { defineTriggers } from '@error-contract/conformance'
    ${before}
    export default defineTriggers(loadCatalogSync('error-catalog.json'), {
      limits: { stepTimeout: 300 },
      triggers: { A: { request: 'POST /201/A', undo: 'DELETE /204/undo', teardown: 'DELETE /204/teardown', ${members} } },
    })`,
  )
  const ended = await spawnCommand(command('triggers.mjs'), {
    cwd: directory,
    env: { API_TOKEN: 'k4nary-7531' },
  })
  return { ...ended, report: () => readFileSync(join(directory, 'report/conformance.json'), 'utf8') }
}

const proven = "request: 'GET /400/A', undo: []"

describe('a set-up that', () => {
  it.each([
    ['calls process.exit', 'setup: () => process.exit(0)', 'A step failed: process.exit(0) was called.'],
    ['imports exit', 'setup: () => exit(1)', 'A step failed: process.exit(1) was called.'],
    [
      'calls process.exit later',
      'setup: () => new Promise(() => setTimeout(() => process.exit(0), 5))',
      'the run: Uncaught error: process.exit(0) was called.',
    ],
    [
      'throws in a timer',
      "setup: () => new Promise(() => setTimeout(() => { throw Object.freeze(new Error('boom k4nary-7531')) }, 5))",
      'the run: Uncaught error: boom ${API_TOKEN}',
    ],
    [
      'leaves a rejection alone',
      "setup: () => { Promise.reject(new Proxy({}, { get() { throw new Error('read') } })); return sleep(20) }",
      'the run: Uncaught error: a value that cannot be read',
    ],
    ['never settles', 'setup: () => new Promise(() => {})', 'A step did not end within 300 ms'],
    ['throws undefined', 'setup: () => { throw undefined }', 'A step failed: undefined'],
  ])('%s ends with 3, a report, and the teardown', { timeout: 60_000 }, async (_name, setup, message) => {
    const before =
      "import { exit } from 'node:process'; import { setTimeout as sleep } from 'node:timers/promises'"
    const { code, out, err, report } = await prove(`${proven}, ${setup}`, before)
    expect([code, arrived]).toEqual([3, ['DELETE /204/teardown']])
    expect(out).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(out + err + report()).not.toContain('k4nary')
    expect(JSON.parse(report())).toMatchObject({ verdict: 'incomplete' })
  })
})

describe('a teardown that', () => {
  it.each([
    [
      'calls process.exit',
      'process.exit(0)',
      'A, GET /400/A: The teardown failed: A step failed: process.exit(0) was called.',
    ],
    ['leaves a rejection alone', "void Promise.reject(new Error('boom'))", 'the run: Uncaught error: boom'],
    ['throws once all is done', "process.once('beforeExit', () => { throw new Error('late') })", ''],
  ])('%s never ends with 0', { timeout: 60_000 }, async (_name, statement, message) => {
    const { code, out, err } = await prove(`${proven}, teardown: () => { ${statement} }`)
    expect([code, arrived]).toEqual([3, ['GET /400/A']])
    expect(out).toContain(message)
    expect(err.includes('Uncaught error: late')).toBe(message === '')
  })

  it('leaves a timer running does not keep the process', { timeout: 60_000 }, async () => {
    const { code } = await prove(`${proven}, teardown: () => void setInterval(() => {}, 1000)`)
    expect([code, arrived]).toEqual([0, ['GET /400/A']])
  })
})

it('takes undo and teardown of a write that was accepted, and ends with 1', { timeout: 60_000 }, async () => {
  const { code, out } = await prove(
    "undo: ['DELETE /500/undo', 'DELETE /204/undo'], teardown: ['DELETE /501/teardown', 'DELETE /204/teardown']",
  )
  expect(code).toBe(1)
  expect(arrived).toEqual([
    'POST /201/A',
    'DELETE /500/undo',
    'DELETE /204/undo',
    'DELETE /501/teardown',
    'DELETE /204/teardown',
  ])
  expect(out).toContain('✗ A, POST /201/A: It could not be undone: DELETE /500/undo returned 500.')
  expect(out).toContain('✗ A, POST /201/A: The teardown failed: DELETE /501/teardown returned 501.')
})

describe('a module that', () => {
  it.each([
    ['calls process.exit', 'process.exit(0)', 'The module cannot be loaded: process.exit(0) was called.'],
    ['throws null', 'throw null', 'The module cannot be loaded: null'],
  ])('%s when it is loaded is refused with 2', { timeout: 60_000 }, async (_name, before, message) => {
    const { code, err } = await prove(proven, before)
    expect([code, arrived]).toEqual([2, []])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('leaves a timer running does not keep a refused command', { timeout: 60_000 }, async () => {
    const { code } = await prove('undo: []', "setInterval(() => {}, 1000); throw new Error('boom')")
    expect([code, arrived]).toEqual([2, []])
  })

  it('leaves a rejection alone sends nothing', { timeout: 60_000 }, async () => {
    const { code, out } = await prove(
      proven,
      "void Promise.reject(new Error('boom')); await new Promise(setImmediate)",
    )
    expect([code, arrived]).toEqual([3, []])
    expect(out).toContain('the run: Uncaught error: boom')
  })

  it('calls process.exit ends discover with 2', { timeout: 60_000 }, async () => {
    writeFileSync(join(directory, 'exits.mjs'), 'process.exit(0)')
    writeFileSync(join(directory, 'openapi.yaml'), 'openapi: 3.1.0\npaths: { /A: { get: {} } }')
    const words = ['--openapi', 'openapi.yaml', '--target', target, '--catalog', 'error-catalog.json']
    const { code, err } = await spawnCommand(['discover', ...words, '--triggers', 'exits.mjs'], {
      cwd: directory,
    })
    expect([code, arrived]).toEqual([2, []])
    expect(err).toContain('The module cannot be loaded: process.exit(0) was called.')
  })
})

it('ends with 2 and a stack for a defect, never with 1', { timeout: 60_000 }, async () => {
  writeFileSync(join(directory, 'odd.mjs'), 'export default { byCode: new Map(), credentials: 5 }')
  const { code, err } = await spawnCommand(command('odd.mjs'), { cwd: directory })
  expect([code, arrived]).toEqual([2, []])
  expect(err).toContain('TypeError')
})

it.each([
  ['fixtures that name each other', "fixtures: { A: '${B}', B: '${A}' }", 'names itself: A → B → A.'],
  ['a control character in a path', 'triggers: { A: "GET /a\\x00b" }', 'The path has a control character.'],
  ['a trailer', 'triggers: { A: { request: GET /a, headers: { Trailer: x } } }', "Invalid header 'Trailer'"],
])('refuses %s with 2, and sends nothing', async (_name, text, message) => {
  writeFileSync(join(directory, 'refused.yaml'), text)
  const { code, err } = await runCommand(command('refused.yaml'), { cwd: directory })
  expect([code, arrived]).toEqual([2, []])
  expect(err).toContain(message)
})

it('is not clean where a teardown failed, with as many open codes as it likes', async () => {
  writeFileSync(
    join(directory, 'teardown.yaml'),
    'triggers: { A: { request: GET /400/A, teardown: DELETE /500/A } }',
  )
  const { code, out } = await runCommand([...command('teardown.yaml'), '--allow-incomplete', '9'], {
    cwd: directory,
  })
  expect(code).toBe(3)
  expect(out).toContain('✗ A, GET /400/A: The teardown failed: DELETE /500/A returned 500.\n')
  expect(out).toMatch(/^✗ 1 undo or teardown step failed; .*\n {2}DELETE \/500\/A \(A\)\n\nincomplete: /m)
})

it('reads how long a step may take', async () => {
  const { code, err } = await runCommand([...command('teardown.yaml'), '--step-timeout', '0'], {
    cwd: directory,
  })
  expect(code).toBe(2)
  expect(err).toContain('Use a whole number above 0.')
})
