import { defineCatalog } from '@error-contract/catalog'
import type { RequestListener } from 'node:http'
import { expect, it } from 'vitest'
import {
  defineTriggers,
  nodeTransport,
  runConformance,
  type ConformancePlan,
  type Transport,
  type TriggersDefinition,
} from '../src/index.js'
import { countRequests, planRequests } from '../src/internal.js'
import { listen } from './server.js'

const catalog = defineCatalog({
  name: 'letters',
  envelope: { code: '/code', message: '/message' },
  errors: { A: { status: 400 }, B: { status: 400 }, 'C (ü)': { status: 400 } },
})

/** Answers `/<status>/<code>`, breaks off at `/lost` and within `/cut`, and keeps what arrived. */
async function run(
  triggers: TriggersDefinition['triggers'] & object,
  plan: Partial<ConformancePlan> = {},
  onRequest: () => void = () => undefined,
) {
  const arrived: string[] = []
  const agents: (string | undefined)[] = []
  const answer: RequestListener = (request, response) => {
    onRequest()
    arrived.push(`${request.method} ${request.url}`)
    agents.push(request.headers['user-agent'])
    const [, status, code = ''] = request.url?.split('/') ?? []
    if (status === 'lost') return void request.socket.destroy()
    if (status === 'cut') {
      response.writeHead(400, { 'content-length': 100 }).write('{"code":')
      return void setTimeout(() => request.socket.destroy(), 10)
    }
    response.writeHead(Number(status), { 'content-type': 'application/json' })
    response.end(JSON.stringify(Number(status) < 300 ? {} : { code: decodeURIComponent(code), message: 'm' }))
  }
  const result = await runConformance({
    catalog,
    triggers: defineTriggers(catalog, { triggers }),
    transport: nodeTransport(await listen(answer)),
    ...plan,
  })
  const outcomes = result.codes.map(({ outcome }) => outcome)
  return { arrived, agents, result, outcomes }
}

const harmless = 'There is no such thing.'
const retry = { retries: 2, defaultWait: 1 }

it('sends reads alone in read-only mode, whatever a trigger says of itself', async () => {
  const { arrived, outcomes, result } = await run(
    {
      A: 'GET /400/A',
      B: { request: 'POST /400/B', harmless },
      'C (ü)': { request: 'GET /400/C', setup: 'PUT /200/x', teardown: 'DELETE /200/x' },
    },
    { mode: 'read-only' },
  )
  expect(arrived).toEqual(['GET /400/A'])
  expect(outcomes).toEqual(['proven', 'excluded', 'excluded'])
  expect(result.mode).toBe('read-only')
  expect(result.codes[1]?.reason).toBe('Mode read-only does not send POST.')
  expect(result.verdict).toBe('incomplete')
})

it('sends a write in mode safe-writes only where it is harmless or can be undone', async () => {
  const { arrived, outcomes } = await run(
    {
      A: 'POST /400/A',
      B: { request: 'POST /400/B', harmless },
      'C (ü)': { request: 'PUT /400/C%20(%C3%BC)', undo: 'DELETE /200/x' },
    },
    { mode: 'safe-writes' },
  )
  expect(arrived).toEqual(['POST /400/B', 'PUT /400/C%20(%C3%BC)'])
  expect(outcomes).toEqual(['excluded', 'proven', 'proven'])
})

it.each(['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override'])(
  'takes a read for a write that names another method in %s',
  async (name) => {
    const headers = { [name]: 'DELETE' }
    const triggers = {
      A: { request: 'GET /400/A', headers },
      B: { request: 'GET /400/B', setup: { request: 'GET /200/x', headers } },
      'C (ü)': { request: 'GET /201/C', headers, undo: 'PUT /204/C' },
    }
    const readOnly = await run(triggers, { mode: 'read-only' })
    expect([readOnly.arrived, readOnly.outcomes]).toEqual([[], ['excluded', 'excluded', 'excluded']])
    expect(readOnly.result.codes[0]?.reason).toBe(
      'Mode read-only does not send GET with another method in a header.',
    )
    const rejected = await run(triggers, { mode: 'safe-writes' })
    expect(rejected.arrived).toEqual(['GET /201/C', 'PUT /204/C'])
  },
)

it('calls no step of a trigger in mode safe-writes that may write', async () => {
  const setup = () => {
    throw new Error('It was called.')
  }
  const { arrived, outcomes } = await run(
    { A: { request: 'GET /400/A', setup }, B: { request: 'GET /400/B', state: 'there is a B' } },
    { mode: 'safe-writes', states: { 'there is a B': setup } },
  )
  expect([arrived, outcomes]).toEqual([[], ['excluded', 'excluded', 'untriggered']])
})

it('undoes a write that was accepted, tells of it, and sends no other', async () => {
  const { arrived, outcomes, result } = await run(
    {
      A: { request: 'POST /201/A', repeat: 3, undo: 'DELETE /204/A' },
      B: { request: 'POST /400/B', harmless },
      'C (ü)': 'GET /400/C%20(%C3%BC)',
    },
    { mode: 'safe-writes' },
  )
  expect(arrived).toEqual(['POST /201/A', 'DELETE /204/A', 'GET /400/C%20(%C3%BC)'])
  expect(outcomes).toEqual(['violated', 'excluded', 'proven'])
  expect(result.codes[0]?.triggers[0]?.findings).toMatchObject([{ check: 'accepted' }])
  expect(result.verdict).toBe('violations')
})

it.each([1, 8])(
  'sends one write at most that is accepted, with %d requests at a time',
  async (concurrency) => {
    const many = defineCatalog({
      name: 'many',
      envelope: { code: '/code' },
      errors: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`C${index}`, { status: 400 }])),
    })
    const triggers = Object.fromEntries(
      many.codes.map((code, index) => [
        code,
        index % 2 === 0 ? { request: `POST /201/${code}`, harmless } : `GET /400/${code}`,
      ]),
    )
    const { arrived, result } = await run(
      {},
      {
        catalog: many,
        triggers: defineTriggers(many, { triggers }),
        mode: 'safe-writes',
        limits: { concurrency },
      },
    )
    expect(arrived.filter((line) => line.startsWith('POST'))).toEqual(['POST /201/C0'])
    expect(result.summary).toMatchObject({ proven: 15, violated: 1, excluded: 14 })
  },
)

it.each(['302', '303'])('takes a write for accepted that is answered with %s', async (status) => {
  const { arrived } = await run({ A: { request: `POST /${status}/A`, undo: 'DELETE /204/A' } })
  expect(arrived).toEqual([`POST /${status}/A`, 'DELETE /204/A'])
})

it('undoes an accepted write, and takes the steps after it, when the run is interrupted just then', async () => {
  const interruption = new AbortController()
  const { arrived, result } = await run(
    {
      A: { request: 'POST /201/A', undo: ['DELETE /204/A', 'DELETE /204/B'], teardown: 'PUT /204/C' },
      B: 'GET /400/B',
    },
    { signal: interruption.signal, limits: { rate: '100/s' } },
    () => interruption.abort(),
  )
  expect(arrived).toEqual(['POST /201/A', 'DELETE /204/A', 'DELETE /204/B', 'PUT /204/C'])
  expect(result.codes[0]?.triggers[0]?.findings).toMatchObject([{ check: 'accepted' }])
})

it('undoes a write whose answer was lost, and sends no other', async () => {
  const { arrived, outcomes, result } = await run(
    {
      A: { request: 'POST /lost/A', undo: 'DELETE /204/A' },
      B: { request: 'POST /400/B', harmless },
      'C (ü)': 'GET /400/C%20(%C3%BC)',
    },
    { mode: 'safe-writes', retry },
  )
  expect(arrived).toEqual(['POST /lost/A', 'DELETE /204/A', 'GET /400/C%20(%C3%BC)'])
  expect(outcomes).toEqual(['violated', 'excluded', 'proven'])
  expect(result.codes[1]?.reason).toBe(
    'The response to a write was lost, and the server may have accepted it, so no other write is sent.',
  )
})

it.each([
  ['GET', {}, 3],
  ['PUT', {}, 3],
  ['DELETE', {}, 3],
  ['POST', {}, 1],
  ['PATCH', {}, 1],
  ['POST', { undo: 'GET /200/x' }, 1],
  ['POST', { harmless }, 3],
] as const)('sends %s %j whose connection broke off %d times', async (method, excuse, times) => {
  const { arrived, outcomes } = await run({ A: { request: `${method} /lost/A`, ...excuse } }, { retry })
  expect(arrived.filter((line) => line.includes('lost'))).toHaveLength(times)
  expect(outcomes[0]).toBe('violated')
})

it('asks again where no connection could be made, and not for every code', async () => {
  let attempts = 0
  const transport: Transport = {
    target: 'http://127.0.0.1/',
    send() {
      attempts += 1
      return Promise.resolve({ fault: { kind: 'unreachable', message: 'Nothing listens.' } })
    },
    close: () => Promise.resolve(),
  }
  const { outcomes } = await run({ A: 'POST /a', B: 'GET /b', 'C (ü)': 'GET /c' }, { transport, retry })
  expect(outcomes).toEqual(['unreachable', 'unreachable', 'unreachable'])
  expect(attempts).toBe(5)
})

it.each([
  ['with the wrong code', '/400/B'],
  ['with the wrong status', '/500/A'],
  ['with a redirect', '/301/A'],
  ['with a body that breaks off', '/cut/A'],
])('never sends again what was answered %s', async (_name, path) => {
  const { arrived, outcomes } = await run({ A: `GET ${path}` }, { retry })
  expect([arrived.length, outcomes[0]]).toEqual([1, 'violated'])
})

it('stops waiting for a server that throttles it when it is interrupted', async () => {
  const interruption = new AbortController()
  const { arrived, outcomes } = await run(
    { A: 'GET /429/A', B: 'GET /400/B' },
    {
      signal: interruption.signal,
      retry: { retries: 2, defaultWait: 60_000 },
      limits: { concurrency: 1 },
    },
    () => setTimeout(() => interruption.abort(), 20),
  )
  expect([arrived, outcomes]).toEqual([['GET /429/A'], ['excluded', 'excluded', 'excluded']])
})

it('says when a write that was accepted could not be undone', async () => {
  const { result } = await run(
    { A: { request: 'POST /201/A', undo: 'DELETE /500/A' } },
    { mode: 'safe-writes' },
  )
  expect(result.codes[0]?.triggers[0]?.reason).toBe('It could not be undone: DELETE /500/A returned 500.')
  expect(result.codes[0]?.triggers[0]?.cleanupFailures).toEqual([
    'It could not be undone: DELETE /500/A returned 500.',
  ])
})

it('undoes in full mode as well, and goes on', async () => {
  const { arrived } = await run({
    A: { request: 'POST /201/A', undo: 'DELETE /204/A' },
    B: 'POST /400/B',
  })
  expect(arrived).toEqual(['POST /201/A', 'DELETE /204/A', 'POST /400/B'])
})

it('counts a code as proven by what was sent, beside what was left out', async () => {
  const { outcomes } = await run({ A: ['GET /400/A', 'POST /400/A'] }, { mode: 'read-only' })
  expect(outcomes[0]).toBe('proven')
  expect((await run({ A: ['GET /500/A', 'POST /400/A'] }, { mode: 'read-only' })).outcomes[0]).toBe(
    'violated',
  )
})

it('ends with a result of what was done when it is interrupted', async () => {
  const interruption = new AbortController()
  const { arrived, outcomes, result } = await run(
    { A: 'GET /400/A', B: 'GET /400/B' },
    { signal: interruption.signal, limits: { concurrency: 1 } },
    () => interruption.abort(),
  )
  expect([arrived, outcomes]).toEqual([['GET /400/A'], ['proven', 'excluded', 'excluded']])
  expect(result.codes[1]?.reason).toBe('The run ended before this code.')
})

it('names the run and the code in every request, steps included, unless a trigger names another agent', async () => {
  const { agents } = await run({
    A: { request: 'GET /400/A', setup: 'GET /200/x' },
    B: { request: 'GET /400/B', headers: { 'User-Agent': 'mine' } },
    'C (ü)': 'GET /400/C%20(%C3%BC)',
  })
  const [, run_] = /\(run ([0-9a-f]{8});/.exec(agents[0] ?? '') ?? []
  expect(agents).toEqual([
    `error-contract (run ${run_}; code A)`,
    `error-contract (run ${run_}; code A)`,
    'mine',
    `error-contract (run ${run_}; code C%20%28%C3%BC%29)`,
  ])
})

/** Answers with each of these in turn, and then with 400 and the code A. */
function throttling(
  ...answers: readonly (readonly [number, Record<string, string>])[]
): Transport & { sent(): number } {
  let sent = 0
  return {
    target: 'http://127.0.0.1/',
    sent: () => sent,
    send() {
      const [status, headers] = answers[sent] ?? [400, { 'content-type': 'application/json' }]
      sent += 1
      const body = Buffer.from(JSON.stringify({ code: 'A', message: 'm' }))
      return Promise.resolve({ status, headers: Object.entries(headers), body })
    },
    close: () => Promise.resolve(),
  }
}

it.each([
  ['429 with Retry-After', [429, { 'retry-after': '0' }]],
  ['429 without it', [429, {}]],
  ['503 with Retry-After', [503, { 'retry-after': 'Mon, 23 Nov 2020 10:00:00 GMT' }]],
] as const)('waits and sends again after %s', async (_name, throttled) => {
  const transport = throttling(throttled, throttled)
  expect((await run({ A: 'GET /a' }, { transport, retry })).outcomes[0]).toBe('proven')
  expect(transport.sent()).toBe(3)
})

it('gives up after so many times, and calls that throttled', async () => {
  const transport = throttling([429, {}], [429, {}], [429, {}])
  const { outcomes, result } = await run({ A: 'GET /a' }, { transport, retry })
  expect([outcomes[0], transport.sent(), result.verdict]).toEqual(['throttled', 3, 'unreachable'])
})

it.each([
  ['asks for more than can be waited', [429, { 'retry-after': '3600' }], 'throttled'],
  ['breaks the catalog', [500, {}], 'violated'],
] as const)('sends nothing again to a server that %s', async (_name, answer, outcome) => {
  const transport = throttling(answer)
  expect((await run({ A: 'GET /a' }, { transport, retry })).outcomes[0]).toBe(outcome)
  expect(transport.sent()).toBe(1)
})

it('judges a server that stays down, after it has asked again', async () => {
  const transport = throttling([503, {}], [503, {}], [503, {}])
  expect((await run({ A: 'GET /a' }, { transport, retry })).outcomes[0]).toBe('violated')
  expect(transport.sent()).toBe(3)
})

it('does not wait for a 429 that was due', async () => {
  const limited = defineCatalog({
    name: 'limited',
    envelope: { code: '/code', message: '/message' },
    errors: { A: { status: 429 } },
  })
  const transport = throttling([429, { 'content-type': 'application/json', 'retry-after': '3600' }])
  const triggers = defineTriggers(limited, { triggers: { A: 'GET /a' } })
  const { summary } = await runConformance({ catalog: limited, triggers, transport, retry })
  expect([summary.proven, transport.sent()]).toEqual([1, 1])
})

it('plans what a run would send, by the names of variables', () => {
  const triggers = defineTriggers(catalog, {
    credentials: { full: { header: 'authorization', value: '${TOKEN}' } },
    triggers: {
      A: { request: 'GET /${NAME}', as: 'full', repeat: 3, setup: 'GET /x' },
      B: { request: 'DELETE /b', undo: 'POST /b' },
      'C (ü)': 'DELETE /c',
    },
  })
  const plan = { catalog, triggers, target: 'http://localhost' }
  const a = [
    { method: 'GET', path: '/x', as: undefined, times: 1, part: 'setup' },
    { method: 'GET', path: '/${NAME}', as: 'full', times: 3, part: 'request' },
  ]
  const excluded = 'Mode read-only does not send DELETE.'
  const readOnly = planRequests({ ...plan, mode: 'read-only' })
  expect(readOnly).toEqual([
    { code: 'A', trigger: 'GET /${NAME}', requests: a },
    { code: 'B', trigger: 'DELETE /b', requests: [], excluded },
    { code: 'C (ü)', trigger: 'DELETE /c', requests: [], excluded },
  ])
  expect(countRequests(readOnly, 2)).toEqual({ planned: 4, needed: 4, most: 12 })
  const full = planRequests({ ...plan, mode: 'full' })
  expect(full[1]?.requests.map(({ method, part }) => `${method} ${part}`)).toEqual([
    'DELETE request',
    'POST undo',
  ])
  expect(countRequests(full, 0)).toEqual({ planned: 6, needed: 7, most: 7 })
})

it('shows no secret that a response hands out in a header', async () => {
  const transport = throttling([
    500,
    { 'set-cookie': 'session=canary-1', 'X-Auth-Token': 'canary-2', etag: 'seen' },
  ])
  const { result } = await run({ A: 'GET /a' }, { transport })
  const written = JSON.stringify(result)
  expect(written).toContain('seen')
  expect(written).not.toContain('canary')
})
