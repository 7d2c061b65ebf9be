import { spawn } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import dns from 'node:dns'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { main, runCommand } from './run-command.js'

let directory: string
let server: Server
let target: string
let arrived: string[]
let onArrival: () => void

/** Answers `/A` with 400 and the code A, and takes `/accepted`. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'safety-'))
  writeFileSync(
    join(directory, 'error-catalog.yaml'),
    'name: letters\nenvelope: { code: /code, message: /message }\nerrors: { A: { status: 400 }, B: { status: 400 } }',
  )
  writeFileSync(
    join(directory, 'error-triggers.yaml'),
    "credentials: { full: { header: authorization, value: '${TOKEN}' } }\ntriggers: { A: { request: GET /A, as: full }, B: POST /B }",
  )
  server = createServer((request, answer) => {
    arrived.push(`${request.method} ${request.url}`)
    onArrival()
    if (request.url === '/accepted') return void answer.writeHead(204).end()
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

const run = (words: readonly string[]) =>
  runCommand(['conformance', ...words], { cwd: directory, env: { TOKEN: 'canary-7531' } })

/** Notes every name that is resolved and every socket that is opened while a command runs. */
async function runWatched(words: readonly string[]) {
  const sockets: string[] = []
  const { lookup } = dns
  const noteSocket = () => void sockets.push('socket')
  dns.lookup = ((...args: Parameters<typeof lookup>) => {
    sockets.push('lookup')
    return lookup(...args)
  }) as typeof lookup
  syncBuiltinESMExports()
  subscribe('net.client.socket', noteSocket)
  try {
    return { ...(await runCommand(words, { cwd: directory, env: { TOKEN: 'canary-7531' } })), sockets }
  } finally {
    unsubscribe('net.client.socket', noteSocket)
    dns.lookup = lookup
    syncBuiltinESMExports()
  }
}

it('prints every request in a dry run, by the names of credentials, and sends none', async () => {
  const { code, out, err } = await run(['--target', target, '--dry-run'])
  expect(out).toBe(
    `  A  GET /A  as full\n  B  POST /B  without a credential\n2 requests to ${target}/ in mode full, 6 at most if some are undone or sent again. Nothing was sent.\n`,
  )
  expect([code, err, arrived]).toEqual([0, '', []])
})

it('takes read-only for the mode of any host but loopback', async () => {
  const { out } = await run(['--target', 'https://staging.invalid', '--dry-run'])
  expect(out).toContain('- B  POST /B  Mode read-only does not send POST.')
  expect(out).toContain('1 request to https://staging.invalid/ in mode read-only, 3 at most')
})

it('sends what its mode allows, and ends with 3 for the rest', async () => {
  const { code, out } = await run(['--target', target, '--mode', 'read-only'])
  expect([code, arrived]).toEqual([3, ['GET /A']])
  expect(out).toContain('1 proven, 1 excluded')
})

const refused = [
  [
    'a host that is not allowed',
    ['--target', 'https://other.invalid'],
    'The host other.invalid is not allowed',
  ],
  ['production', ['--target', 'https://api.invalid'], 'The host api.invalid is production'],
  [
    'production in another mode',
    ['--target', 'https://api.invalid', '--production', '--mode', 'full'],
    'Production is only read, so mode full is refused.',
  ],
  ['a URL with a password', ['--target', 'http://me:canary@127.0.0.1'], 'Put the user and the password'],
  ['a URL that cannot be read', ['--target', 'http://me:canary@'], 'This is not the URL of a server.'],
] as const

it.each(refused)('refuses %s with one message, and opens no socket', async (_name, words, message) => {
  const triggers = join(directory, 'hosts.yaml')
  writeFileSync(
    triggers,
    'targets: { allowed: [staging.invalid], production: [api.invalid] }\ntriggers: { A: GET /A }',
  )
  const openapi = join(directory, 'openapi.yaml')
  writeFileSync(openapi, 'openapi: 3.1.0\npaths: { /A: { get: {} } }')
  for (const command of [['conformance'], ['discover', '--openapi', openapi]]) {
    const { code, out, err, sockets } = await runWatched([...command, '--triggers', triggers, ...words])
    expect([code, out, sockets]).toEqual([2, '', []])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toContain('canary')
  }
})

it('opens no socket in a dry run, and some in a run that is none', async () => {
  const dry = await runWatched(['conformance', '--target', target, '--dry-run'])
  expect([dry.code, dry.sockets]).toEqual([0, []])
  expect((await runWatched(['conformance', '--target', target])).sockets).toContain('socket')
})

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'ends on %s with the report of what was done, and undoes what was accepted',
  async (signal) => {
    const codes = Array.from({ length: 2000 }, (_, index) => `Code${index}`)
    const [catalog, triggers] = [join(directory, 'many.json'), join(directory, 'many-triggers.json')]
    writeFileSync(
      catalog,
      JSON.stringify({
        name: 'many',
        envelope: { code: '/code' },
        errors: Object.fromEntries(codes.map((code) => [code, { status: 400 }])),
      }),
    )
    const byCode = Object.fromEntries(codes.map((code) => [code, `GET /${code}`]))
    const accepted = { request: 'POST /accepted', undo: 'DELETE /accepted' }
    writeFileSync(triggers, JSON.stringify({ triggers: { ...byCode, Code0: accepted } }))
    const words = ['--target', target, '--catalog', catalog, '--triggers', triggers, '--report', signal]
    const child = spawn(process.execPath, [main, 'conformance', ...words], {
      cwd: directory,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const told = text(child.stderr)
    let isFirst = true
    onArrival = () => {
      // As npx does, which passes on what the terminal has sent to all.
      if (isFirst) for (const _ of [1, 2]) child.kill(signal)
      isFirst = false
    }
    const [code] = (await once(child, 'close')) as [number]
    expect(code).toBe(1)
    expect((await told).split('\n')[1]).toBe(
      'Interrupted: stopping after the requests under way. Accepted writes are undone, and the result is written. Interrupt again to end at once.',
    )
    expect(arrived.slice(0, 2)).toEqual(['POST /accepted', 'DELETE /accepted'])
    expect(arrived.length).toBeLessThan(codes.length)
    const { summary } = JSON.parse(readFileSync(join(directory, signal, 'conformance.json'), 'utf8')) as {
      summary: { proven: number; excluded: number; violated: number; requests: number }
    }
    expect(summary).toMatchObject({ violated: 1, requests: arrived.length, proven: arrived.length - 2 })
  },
)

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends at once on a second %s', async (signal) => {
  const never = createServer()
  await new Promise<void>((resolve) => never.listen(0, '127.0.0.1', resolve))
  const { port } = never.address() as AddressInfo
  const child = spawn(process.execPath, [main, 'conformance', '--target', `http://127.0.0.1:${port}`], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const repeat = setInterval(() => child.kill(signal), 400)
  child.stderr.once('data', () => child.kill(signal))
  expect(await once(child, 'close')).toEqual([null, signal])
  clearInterval(repeat)
  never.closeAllConnections()
  never.close()
})

it.each([
  [['--max-requests', '1'], 2],
  [['--max-requests', '2'], 0],
] as const)('previews a run of %j, and says whether it would be refused', async (words, code) => {
  const ended = await run(['--target', target, '--dry-run', ...words])
  expect([ended.code, ended.err.includes('The run may need 2 requests, and 1 is allowed.')]).toEqual([
    code,
    code === 2,
  ])
  expect([ended.out.includes('Nothing was sent.'), arrived]).toEqual([true, []])
})

it.each([
  [['--max-requests', '1'], 'The run may need 2 requests, and 1 is allowed.'],
  [['--rate', '5'], "--rate: Invalid rate '5'. Use requests per second, minute or hour, for example 5/s"],
  [['--concurrency', '0'], 'Use a whole number above 0.'],
])('refuses %j before anything is sent', async (words, message) => {
  const { code, out, err } = await run(['--target', target, ...words])
  expect([code, out, arrived]).toEqual([2, '', []])
  expect(err).toContain(message)
})

it('says how much it sends before it does', async () => {
  const { err } = await run(['--target', target, '--max-requests', '4'])
  expect(err).toBe(
    `Sending 2 requests to ${target}/ in mode full, 4 at most if some are undone or sent again.\n`,
  )
})
