import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { main, runCommand } from './run-command.js'

let directory: string
let server: Server
let target: string
let arrived: string[]
let onArrival: () => void

/** Answers `/A` with 400 and the code A. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'output-'))
  const write = (name: string, content: string) => writeFileSync(join(directory, name), content)
  write(
    'error-catalog.yaml',
    'name: letters\nenvelope: { code: /code, message: /message }\nerrors: { A: { status: 400 }, B: { status: 400 } }',
  )
  write('triggers.yaml', 'triggers: { A: GET /A, B: GET /B }')
  write('wrong.yaml', 'triggers: { A: GET /A, B: GET /A }')
  write('openapi.yaml', 'openapi: 3.1.0\npaths: { /A: { get: {} } }')
  write('page.md', '| Code | Status |\n| --- | --- |\n| A | 400 |\n')
  write('source.js', 'export const a = 1\n')
  write('file', 'mine')
  mkdirSync(join(directory, 'with-directory', 'index.html'), { recursive: true })
  mkdirSync(join(directory, 'with-device'))
  symlinkSync('/dev/full', join(directory, 'with-device', 'conformance.json'))
  mkdirSync(join(directory, 'foreign'))
  write('foreign/junit.xml', 'mine')
  mkdirSync(join(directory, 'of-others'))
  write('of-others/verification.json', '{ "schemaVersion": 1 }')
  write(
    'pact.json',
    JSON.stringify({ consumer: { name: 'c' }, provider: { name: 'letters' }, interactions: [] }),
  )
  execFileSync('mkfifo', [join(directory, 'pipe')])
  mkdirSync(join(directory, 'with-pipe'))
  execFileSync('mkfifo', [join(directory, 'with-pipe', 'junit.xml')])
  server = createServer((request, answer) => {
    arrived.push(`${request.method} ${request.url}`)
    onArrival()
    answer.writeHead(400, { 'content-type': 'application/json' })
    answer.end(JSON.stringify({ code: request.url?.slice(1), message: 'm' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

beforeEach(() => {
  arrived = []
  onArrival = () => undefined
})

afterAll(async () => {
  rmSync(directory, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

const run = (...words: readonly string[]) => runCommand(words, { cwd: directory })
const prove = (...words: readonly string[]) =>
  run('conformance', '--target', target, '--triggers', 'triggers.yaml', ...words)
const find = (...words: readonly string[]) =>
  run('discover', '--target', target, '--openapi', 'openapi.yaml', ...words)

const noDirectory = [
  ['a file', 'file', 'file: This is not a directory.'],
  ['below a file', 'file/report', 'file: This is not a directory.'],
  ['a device', '/dev/full', '/dev/full: This is not a directory.'],
  ['below a device', '/dev/full/x', '/dev/full: This is not a directory.'],
  ['below /proc', '/proc/x', '/proc/x: It cannot be written: '],
  ['far below /proc', '/proc/x/y/z', '/proc/x/y/z: It cannot be written: '],
  ['one of the kernel', '/proc/self', '/proc/self: It cannot be written: '],
  ['that of other files', 'foreign', "foreign: 'junit.xml' exists and is not a report of an earlier run."],
  ['one with a directory in place of a file', 'with-directory', "with-directory: 'index.html' exists"],
  ['one with a pipe in place of a file', 'with-pipe', "with-pipe: 'junit.xml' exists"],
  ['one with a device in place of a file', 'with-device', "with-device: 'conformance.json' exists"],
] as const

/** Beside a verification, the result of a run is one of its reports no more. */
const noVerification = [
  ...noDirectory.filter(([, place]) => !place.startsWith('with-') && place !== 'foreign'),
  ['that of other files', 'foreign', "foreign: 'junit.xml' exists"],
  ['that of a verification of others', 'of-others', "of-others: 'verification.json' exists"],
] as const

describe('a place that cannot be written is told before anything is sent', () => {
  it.each(noDirectory)('where the report directory is %s', async (_what, place, message) => {
    const { code, out, err } = await prove('--report', place)
    expect([code, out, arrived]).toEqual([2, '', []])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it.each(noDirectory)('by merge, where the report directory is %s', async (_what, place, message) => {
    const { code, out, err } = await run('merge', 'shards', '--report', place)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  it.each(noVerification)('by verify, where the report directory is %s', async (_what, place, message) => {
    const words = ['verify', 'pact.json', '--catalog', 'error-catalog.yaml', '--report', place]
    const { code, out, err } = await run(...words)
    expect([code, out, existsSync(join(directory, 'foreign/verification.json'))]).toEqual([2, '', false])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it.each(['conformance.json', 'junit.xml', 'index.html'])(
    'where %s in the report directory is a link, also one to nothing or to a report of ours',
    async (name) => {
      const own = join(directory, 'linked-report')
      await prove('--report', own)
      rmSync(join(directory, 'linked'), { recursive: true, force: true })
      mkdirSync(join(directory, 'linked'))
      for (const leadsTo of ['../outside', `../linked-report/${name}`]) {
        if (leadsTo !== '../outside') cpSync(own, join(directory, 'linked'), { recursive: true })
        rmSync(join(directory, 'linked', name), { force: true })
        symlinkSync(leadsTo, join(directory, 'linked', name))
        arrived = []
        const { code, out, err } = await prove('--report', 'linked')
        expect([code, out, arrived, existsSync(join(directory, 'outside'))]).toEqual([2, '', [], false])
        expect(err).toContain('This is a link. Remove it, or use another directory.')
      }
    },
  )

  it.each([
    ['in no directory', ['nowhere/x.yaml'], 'nowhere/x.yaml: It cannot be written: ENOENT'],
    ['below a file', ['file/x.yaml'], 'file/x.yaml: It cannot be written: ENOTDIR'],
    ['below /proc', ['/proc/x'], '/proc/x: It cannot be written: '],
    ['that is a directory', ['foreign', '--force'], 'foreign: This is a directory, not a file.'],
    ['that is a device', ['/dev/full', '--force'], '/dev/full: This is not a regular file'],
    ['that is a pipe', ['pipe', '--force'], 'pipe: This is not a regular file'],
  ])('where the output is one %s', async (_what, [file = '', ...force], message) => {
    const commands = [
      () => find('-o', file, ...force),
      () => run('import', 'page.md', '--name', 'x', '--envelope', 'microsoft', '-o', file, ...force),
      () => run('export', '--format', 'json-schema', '-o', file, ...force),
    ]
    for (const command of commands) {
      const { code, out, err } = await command()
      expect([code, out, arrived]).toEqual([2, '', []])
      expect(err).toContain(message)
    }
  })

  it.each([
    ['is missing', 'nope.ndjson', 'nope.ndjson: There is no such file.'],
    ['is no recording', 'page.md', 'page.md:1:1: This line is not a recorded response.'],
    ['is a pipe', 'pipe', 'pipe: This is not a regular file'],
  ])('and so is a recording that %s', async (_what, file, message) => {
    const { code, out, err } = await prove('--recorded', file)
    expect([code, out, arrived]).toEqual([2, '', []])
    expect(err).toContain(message)
  })

  it.each([
    ['--report', ['conformance', '--target', 'http://127.0.0.1:1', '--report', ''], '--report <dir>'],
    ['--triggers', ['conformance', '--target', 'http://127.0.0.1:1', '--triggers', ''], '--triggers <file>'],
    ['an output', ['export', '--format', 'json-schema', '--output', ''], '-o, --output <file>'],
    ['a directory of merge', ['merge', 'shards', ''], 'dirs'],
    ['a file of check', ['check', ''], 'files'],
  ])('and so is an empty value of %s, which is no place', async (_what, words, name) => {
    const before = readdirSync(directory)
    const { code, out, err } = await run(...words)
    expect([code, out, err]).toEqual([
      2,
      '',
      `${name}: The value is empty. Pass one; a variable in it may not be set.\n`,
    ])
    expect(readdirSync(directory)).toEqual(before)
  })

  it('and nothing is created by a dry run', async () => {
    expect(await prove('--report', 'never', '--dry-run')).toMatchObject({ code: 0 })
    expect(existsSync(join(directory, 'never'))).toBe(false)
  })

  it('and a place that can be written is left as it was', async () => {
    writeFileSync(join(directory, 'old.yaml'), 'old')
    const before = readdirSync(directory)
    await find('-o', 'old.yaml')
    expect(readdirSync(directory)).toEqual(before)
  })
})

describe('a working directory that was removed', () => {
  it.each([['--help'], ['check', 'x.json']])('is told with one message, by %s', async (...words) => {
    const gone = mkdtempSync(join(tmpdir(), 'gone-'))
    const child = spawn('sh', ['-c', 'rmdir "$0" && exec "$@"', gone, process.execPath, main, ...words], {
      cwd: gone,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [out, err, [ended]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    expect([out, err, ended]).toEqual([
      '',
      'The working directory: It does not exist any more. Change to another one.\n',
      2,
    ])
  })
})

describe('a place that cannot be written any more at the end', () => {
  const spoil = (place: string) => {
    rmSync(join(directory, place), { recursive: true, force: true })
    mkdirSync(join(directory, place, 'conformance.json'), { recursive: true })
  }

  it.each([
    ['2 where all is well', 'triggers.yaml', 2, 'conformant: 2 declared'],
    ['1 where the server is wrong', 'wrong.yaml', 1, 'violations: 2 declared'],
  ])('leaves the result on the terminal, and ends with %s', async (_what, triggers, code, figures) => {
    const place = `spoilt-${code}`
    onArrival = () => spoil(place)
    const result = await prove('--triggers', triggers, '--report', place)
    expect(result.code).toBe(code)
    expect(result.out).toContain(figures)
    expect(result.out).not.toContain('Report:')
    expect(result.err).toContain(`${place}: `)
  })

  it('leaves the proposed triggers on the terminal', async () => {
    onArrival = () => mkdirSync(join(directory, 'taken.yaml'), { recursive: true })
    const { code, out, err } = await find('-o', 'taken.yaml')
    expect(code).toBe(2)
    expect(out).toContain('# Proposed by error-contract discover')
    expect(err).toContain('taken.yaml: The proposed triggers cannot be written, and are printed.')
  })

  it.each([
    ['a device', '/dev/full', 'This is not a regular file'],
    ['a pipe', 'pipe', 'This is not a regular file'],
    ['a directory', 'foreign', 'This is a directory'],
    ['in no directory', 'nowhere/summary.md', 'It cannot be written: ENOENT'],
  ])(
    'changes nothing where it is the summary of a job on GitHub, which is %s',
    async (_what, file, message) => {
      const { code, out, err } = await runCommand(
        ['conformance', '--target', target, '--triggers', 'triggers.yaml'],
        { cwd: directory, env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file } },
      )
      expect([code, out]).toEqual([0, expect.stringContaining('conformant: 2 declared')])
      expect(err).toContain(`GITHUB_STEP_SUMMARY: The summary cannot be written: ${message}`)
    },
  )
})

describe.each([
  ['conformance', 1, () => ['conformance', '--target', target, '--triggers', 'wrong.yaml']],
  ['conformance, all well', 0, () => ['conformance', '--target', target, '--triggers', 'triggers.yaml']],
  ['a dry run', 0, () => ['conformance', '--target', target, '--triggers', 'triggers.yaml', '--dry-run']],
  ['discover', 0, () => ['discover', '--target', target, '--openapi', 'openapi.yaml']],
  ['import', 0, () => ['import', 'page.md', '--name', 'x', '--envelope', 'microsoft']],
  ['export', 0, () => ['export', '--format', 'json-schema']],
  ['diff', 0, () => ['diff', 'error-catalog.yaml', 'error-catalog.yaml']],
  ['emitters', 0, () => ['emitters', '.']],
  ['check', 1, () => ['check', 'openapi.yaml', '--all-codes']],
  ['--help', 0, () => ['--help']],
  ['--version', 0, () => ['--version']],
] as const)('standard output of %s', (_name, code, words) => {
  it('that is full is told, and never ends with 0', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [main, ...words()], {
      cwd: directory,
      stdio: ['ignore', full, 'pipe'],
    }) as ChildProcessByStdio<null, null, Readable>
    closeSync(full)
    const [err, [ended]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect(err).toContain('The output cannot be written: ENOSPC: no space left on device, write.\n')
    expect(err).not.toContain('    at ')
    expect(ended).toBe(code === 0 ? 2 : code)
  })

  it('that nobody reads is no failure', async () => {
    const child = spawn(process.execPath, [main, ...words()], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    const [err, [ended]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect(err.replace(/^Sending .*\n/, '')).toBe('')
    expect(ended).toBe(code)
  })
})

it('keeps its exit code where standard error is full', async () => {
  const full = openSync('/dev/full', 'w')
  const words = ['conformance', '--target', target, '--triggers', 'wrong.yaml']
  const child = spawn(process.execPath, [main, ...words], {
    cwd: directory,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', full],
  }) as ChildProcessByStdio<null, Readable, null>
  closeSync(full)
  const [out, [ended]] = await Promise.all([text(child.stdout), once(child, 'close')])
  expect([ended, out]).toEqual([1, expect.stringContaining('violations: 2 declared')])
})
