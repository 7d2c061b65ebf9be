import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createColors } from 'picocolors'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createCommandSecrets } from '../src/command-secrets.js'
import { escapedTerminal } from '../src/escaped-terminal.js'
import { runCommand, spawnCommand } from './run-command.js'

/** Texts that a terminal or a CI server would carry out. */
const hostile = '\u001b[2J\u202e\u009b\n::error::x\n ##[group]\r##vso[task.complete]'

function directoryWith(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'hostile-text-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const catalog = { 'error-catalog.yaml': 'name: a\nenvelope: microsoft\nerrors: { A: { status: 400 } }' }
  for (const [name, text] of Object.entries({ ...catalog, ...files }))
    writeFileSync(join(directory, name), text)
  return directory
}

const isHarmless = (text: string) =>
  !/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|^[ \t]*::|##(?:vso)?\[/m.test(text)

const har = JSON.stringify({
  log: {
    entries: [
      {
        request: { method: 'GET', url: `http://a/${hostile}`, headers: [] },
        response: {
          status: 404,
          headers: [{ name: 'content-type', value: 'application/json' }],
          content: { text: JSON.stringify({ error: { code: hostile, message: hostile, target: hostile } }) },
        },
      },
    ],
  },
})
const pact = JSON.stringify({
  consumer: { name: hostile },
  provider: { name: hostile },
  interactions: [
    { description: hostile, request: {}, response: { status: 404, body: { error: { code: hostile } } } },
  ],
})
const openapi = JSON.stringify({
  openapi: '3.0.0',
  info: { title: hostile, version: '1' },
  paths: {
    '/a': {
      get: {
        responses: {
          404: {
            description: hostile,
            content: { 'application/json': { example: { error: { code: hostile, message: hostile } } } },
          },
        },
      },
    },
  },
})
const page = `# T\n\n| Code | Status | Message |\n|---|---|---|\n| A\u001b[2J\u202e | 404 | ::error \u009b |\n| ##[group] | ::x | a |\n`
const hostileCatalog = (members: object) =>
  JSON.stringify({ name: hostile, envelope: 'microsoft', errors: { [hostile]: members } })

describe('the terminal', () => {
  it.each([
    [
      'a catalog with faults',
      ['export', '--format', 'json-schema', '--catalog', 'bad.json'],
      { 'bad.json': hostileCatalog({ [hostile]: 1 }) },
    ],
    [
      'a catalog that is no JSON',
      ['export', '--format', 'json-schema', '--catalog', 'bad.json'],
      { 'bad.json': `{ ${hostile}` },
    ],
    [
      'a catalog that is no YAML',
      ['export', '--format', 'json-schema', '--catalog', 'bad.yaml'],
      { 'bad.yaml': `a: [ ${hostile}` },
    ],
    [
      'triggers with faults',
      ['conformance', '--target', 'http://127.0.0.1:1', '--triggers', 'bad.json'],
      { 'bad.json': JSON.stringify({ [hostile]: 1, triggers: { [hostile]: hostile } }) },
    ],
    [
      'a plan',
      ['conformance', '--target', 'http://127.0.0.1:1', '--triggers', 't.json', '--dry-run'],
      { 't.json': JSON.stringify({ triggers: { A: { name: hostile, request: 'GET /a' } } }) },
    ],
    ['recorded traffic', ['check', 'a.har'], { 'a.har': har }],
    ['recorded traffic as JSON', ['check', 'a.har', '--format', 'json'], { 'a.har': har }],
    ['a contract', ['check', 'pact.json'], { 'pact.json': pact }],
    ['an OpenAPI document', ['check', 'openapi.json'], { 'openapi.json': openapi }],
    ['remarks of an import', ['import', 'page.md'], { 'page.md': page }],
    ['an import of OpenAPI', ['import', 'openapi.json'], { 'openapi.json': openapi }],
    [
      'a difference',
      ['diff', 'error-catalog.yaml', 'other.json'],
      { 'other.json': hostileCatalog({ status: 400, message: hostile }) },
    ],
    ...['markdown', 'html', 'json-schema', 'openapi', 'typescript'].map(
      (format) =>
        [
          `an export as ${format}`,
          ['export', '--format', format, '--catalog', 'other.json'],
          { 'other.json': hostileCatalog({ status: 400, message: hostile, description: hostile }) },
        ] as const,
    ),
    ['a merge', ['merge', '.'], { 'conformance.json': `{"schemaVersion":1,"catalog":${hostile}` }],
  ] as const)('gets nothing that it would carry out from %s', async (_, words, files) => {
    const { out, err, code } = await runCommand(words, {
      cwd: directoryWith(files),
    })
    expect(out + err).not.toBe('')
    expect([isHarmless(out), isHarmless(err)], out + err).toEqual([true, true])
    expect([0, 1, 2]).toContain(code)
  })

  it('still gets annotations, which escape what they hold', async () => {
    const cwd = directoryWith({ 'a.har': har })
    const { out } = await runCommand(['check', 'a.har', '--format', 'github'], { cwd })
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^::(?:error|warning) file=/)
    expect(out).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
  })

  it('still gets our colors, and no others', async () => {
    let written = ''
    const output = { write: (text: string) => (written += text) }
    const secrets = createCommandSecrets({ env: {} })
    await secrets.load()
    const terminal = escapedTerminal(
      { stdout: output, stderr: output, colors: createColors(true) } as never,
      secrets,
    )
    terminal.stdout.write(`${terminal.colors.red('a\u001b[2Jb')} \u001b[32mc`)
    expect(written).toBe('\u001b[31ma\\u001b[2Jb\u001b[39m \\u001b[32mc')
  })
})

describe.skipIf(process.platform !== 'linux')('a device or a pipe', () => {
  it.each([
    ['catalog', ['export', '--format', 'json-schema', '--catalog']],
    ['triggers', ['conformance', '--target', 'http://127.0.0.1:1', '--triggers']],
    ['checked document', ['check']],
    ['page', ['import']],
    ['OpenAPI document', ['discover', '--target', 'http://127.0.0.1:1', '--openapi']],
    ['recording', ['conformance', '--target', 'http://127.0.0.1:1', '--triggers', 't.yaml', '--recorded']],
  ])('is refused as %s before it is read', async (_, words) => {
    const cwd = directoryWith({ 't.yaml': 'triggers: { A: GET /a }' })
    for (const name of ['pipe', 'pipe.json', 'pipe.har', 'pipe.mjs'])
      execFileSync('mkfifo', [join(cwd, name)])
    for (const file of ['/dev/zero', '/dev/stdin', 'pipe', 'pipe.json', 'pipe.har', 'pipe.mjs']) {
      const { code, err } = await runCommand([...words, file], { cwd })
      // No module is a catalog, whatever its file is.
      const isModule = words.at(-1) === '--catalog' && file === 'pipe.mjs'
      const reason = isModule ? 'This is a module' : 'This is not a regular file'
      expect([file, code, err]).toEqual([file, 2, expect.stringContaining(reason) as string])
    }
  })

  it('is refused as result of a shard', async () => {
    const cwd = directoryWith({})
    execFileSync('mkfifo', [join(cwd, 'conformance.json')])
    const { code, err } = await spawnCommand(['merge', cwd], { cwd })
    expect([code, err]).toEqual([2, expect.stringContaining('This is not a regular file') as string])
  })
})

it('stops reading standard input that never ends', async () => {
  const megabyte = Buffer.alloc(1024 * 1024, 'a')
  function* endless() {
    for (;;) yield megabyte
  }
  const { code, err } = await runCommand(['import', '-'], { input: Readable.from(endless()) })
  expect([code, err]).toEqual([2, expect.stringContaining('at most 4194304 (4 MiB) are read') as string])
})

it.each([
  ['bytes.json', '['.repeat(1_000_000)],
  ['bytes.yaml', '['.repeat(1_000_000)],
  ['keys.json', '{"a":'.repeat(200_000)],
  ['lists.yaml', '- '.repeat(500_000)],
])('reads a megabyte of nesting in %s within 64 MiB', async (name, text) => {
  const cwd = directoryWith({ [name]: text })
  const { code, err } = await spawnCommand(['check', name], {
    cwd,
    env: { NODE_OPTIONS: '--max-old-space-size=64' },
  })
  expect([code, err]).toEqual([2, expect.stringContaining('nested more than 200 deep') as string])
})

it('imports a table of 10,000 rows within 128 MiB', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => `| order_lost_${index} | 404 | It is lost. |`)
  const cwd = directoryWith({ 'errors.md': ['| Code | Status | Message |', '|-|-|-|', ...rows].join('\n') })
  const { code, out } = await spawnCommand(['import', 'errors.md', '--envelope', 'oci'], {
    cwd,
    env: { NODE_OPTIONS: '--max-old-space-size=128' },
  })
  expect(code).toBe(0)
  expect(out.match(/^  order_lost_\d+:$/gm)).toHaveLength(10_000)
})
