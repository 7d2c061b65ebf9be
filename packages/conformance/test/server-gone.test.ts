import { parseCatalog } from '@error-contract/catalog'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createSocketServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nodeTransport, parseTriggers, runConformance, type ConformancePlan } from '../src/index.js'
import { discover } from '../src/discover/index.js'
import { supertestTransport } from '../src/http/supertest-transport.js'
import { operationsOf } from './operations.js'

const catalog = parseCatalog(
  'name: letters\nenvelope: { code: /code, message: /message }\nerrors: { A: { status: 404 }, B: { status: 404 }, NotFound: { status: 404 } }',
  'catalog.yaml',
)

const fixture = fileURLToPath(new URL('fixtures/dying-server.js', import.meta.url))

/** Starts a server in a process of its own, and ends it with the test. */
async function startServer() {
  const child = spawn(process.execPath, [fixture], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  return { target: new URL(`http://127.0.0.1:${port.trim()}`), ended: once(child, 'exit') }
}

const gone = 'After this request the server was gone: the connection broke, and no other could be made.'
const clients = [
  ['node', nodeTransport],
  ['supertest', supertestTransport],
] as const

async function run(triggers: string, plan: Partial<ConformancePlan> = {}) {
  const transport = plan.transport ?? nodeTransport((await startServer()).target)
  const result = await runConformance({
    catalog,
    triggers: parseTriggers(`triggers:\n${triggers}`, 'triggers.yaml', catalog),
    limits: { concurrency: 1 },
    ...plan,
    transport,
  })
  return { result, codes: Object.fromEntries(result.codes.map((one) => [one.code, one])) }
}

describe.each(clients)('a request that ends the server, sent by %s', (_name, createTransport) => {
  it.each([
    ['over the first connection', '  A: GET /a%E0%A4%A\n  B: GET /b'],
    ['over a kept connection', '  A: [GET /a, GET /b%E0%A4%A]\n  B: GET /b'],
    ['by a write', '  A: POST /a%E0%A4%A\n  B: GET /b'],
  ])('is named, %s, and no other is blamed', async (_how, triggers) => {
    const { result, codes } = await run(triggers, {
      transport: createTransport((await startServer()).target),
    })
    expect(codes.A).toMatchObject({ outcome: 'violated' })
    expect(codes.A?.triggers.at(-1)?.findings).toEqual([
      { check: 'transport', kind: 'gone', severity: 'error', message: gone, times: 1 },
    ])
    expect(codes.B?.outcome).toBe('unreachable')
    expect(codes.B?.reason).toMatch(/ It was gone after (?:GET|POST) \/\S*%E0%A4%A \(code A\)\.$/)
    expect(result.verdict).toBe('violations')
  })
})

it.each([0, 2])('names the request after %d retries as well', async (retries) => {
  const { codes } = await run('  A: GET /a%E0%A4%A', { retry: { retries, defaultWait: 1 } })
  expect(codes.A?.triggers[0]?.findings.map(({ kind }) => kind)).toEqual(['gone'])
})

it('sends nothing more once the server stays away', async () => {
  const { result, codes } = await run('  A: GET /a%E0%A4%A\n  B: GET /b\n  NotFound: GET /c')
  expect(codes.NotFound).toMatchObject({
    outcome: 'unreachable',
    reason: 'Not sent: the server was gone after GET /a%E0%A4%A (code A).',
  })
  expect(result.summary.requests).toBe(2)
})

it('names a set-up step that ends the server', async () => {
  const { codes } = await run('  A: { request: GET /a, setup: GET /s%E0%A4%A }\n  B: GET /b')
  expect(codes.A).toMatchObject({ outcome: 'blocked', reason: `GET /s%E0%A4%A failed. ${gone}` })
  expect(codes.B?.reason).toContain('It was gone after GET /s%E0%A4%A (code A).')
})

it('tells that a write could not be undone, since the server was gone', async () => {
  const { codes } = await run('  A: { request: POST /a%E0%A4%A, harmless: no, undo: DELETE /a }', {
    retry: { retries: 1, defaultWait: 1 },
  })
  expect(codes.A).toMatchObject({ outcome: 'violated' })
  expect(codes.A?.triggers[0]?.reason).toMatch(/^It could not be undone: DELETE \/a failed\./)
})

it('names one of several where they were under way at the same time', async () => {
  const { codes } = await run('  A: GET /a%E0%A4%A\n  B: GET /b%E0%A4%A', { limits: { concurrency: 2 } })
  expect(codes.A?.triggers[0]?.findings[0]?.message).toBe(
    'After this request, or one that was sent at the same time, the server was gone: the connection broke, and no other could be made.',
  )
})

describe('a protocol probe that ends the server', () => {
  it.each(['warn', 'error'] as const)('violates the run, with findings as %s', async (probes) => {
    const { result } = await run('  NotFound: GET /a', { probes })
    const ended = result.probes?.results.filter(({ outcome }) => outcome === 'violated')
    expect(ended?.at(-1)).toMatchObject({
      name: 'bad-path-encoding',
      findings: [{ check: 'transport', kind: 'gone', severity: 'error', message: gone }],
    })
    expect(result.verdict).toBe('violations')
  })

  it('is sent after all others', async () => {
    const { result } = await run('  NotFound: GET /a', { probes: 'warn' })
    expect(result.probes?.results.at(-1)?.name).toBe('bad-path-encoding')
    expect(result.probes?.results.map(({ outcome }) => outcome)).not.toContain('unreachable')
  })
})

it('is not conformant where the server answers a probe and then ends', async () => {
  const { target, ended } = await startServer()
  const transport = nodeTransport(target)
  const { result } = await run('  NotFound: GET /weak', {
    probes: 'warn',
    transport: {
      ...transport,
      send: async (request, limits) => {
        if (request.method === 'HEAD') await ended
        return transport.send(request, limits)
      },
    },
  })
  expect(result.summary.violated).toBe(0)
  expect(result.probes?.results.find(({ outcome }) => outcome === 'unreachable')).toMatchObject({
    name: 'head',
    reason: expect.stringMatching(/ Its last response was to GET \/weak \(probe unacceptable\)\.$/) as string,
  })
  expect(result.verdict).toBe('unreachable')
})

it('takes a server that closes connections, and accepts others, for what it is', async () => {
  const server = createSocketServer((socket) => socket.once('data', () => socket.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const target = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const { codes } = await run('  A: GET /a', { transport: nodeTransport(target) })
  expect(codes.A?.triggers[0]?.findings.map(({ kind }) => kind)).toEqual(['reset'])
})

it('is unreachable where the server was gone before the request', async () => {
  const { target, ended } = await startServer()
  const transport = nodeTransport(target)
  const { result, codes } = await run('  A: GET /last-words\n  B: GET /b', {
    transport: {
      ...transport,
      send: async (request, limits) => {
        if (request.path === '/b') await ended
        return transport.send(request, limits)
      },
    },
  })
  expect(codes.B?.triggers[0]).toMatchObject({ outcome: 'unreachable', findings: [] })
  expect(result.summary.violated).toBe(1)
})

it('names the request of a discovery, after which the server was gone', async () => {
  const openapi = `openapi: 3.1.0
paths:
  /notes/{id}: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: integer } }] } }`
  const discovery = await discover({
    catalog,
    operations: await operationsOf(openapi, 'openapi.yaml'),
    triggers: { credentials: new Map() },
    credentials: {},
    transport: nodeTransport((await startServer()).target),
    maximumRequests: 100,
  })
  expect(discovery.goneAfter?.label).toBe(
    'GET /notes/%E0%A4%A (bad-path-encoding: id that cannot be decoded)',
  )
  expect(discovery.goneAfter?.fault).toBe(gone)
  expect(discovery.responses.filter(({ status }) => status === undefined)).toHaveLength(1)
})

it.each(['off', 'warn'])('proves nothing without a response, with transport: %s', async (severity) => {
  const { result } = await run(`  A: GET /a%E0%A4%A\nchecks: { transport: ${severity} }`)
  expect(result.summary).toMatchObject({ proven: 0, violated: 1 })
})
