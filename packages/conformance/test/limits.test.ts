import { defineCatalog } from '@error-contract/catalog'
import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import {
  defineTriggers,
  nodeTransport,
  runConformance,
  type ConformancePlan,
  type TriggersDefinition,
} from '../src/index.js'
import { describeRateShares, noLimits, resolveLimits } from '../src/safety/limits.js'
import { listen } from './server.js'

const codes = Array.from({ length: 12 }, (_, index) => `C${index}`)
const catalog = defineCatalog({
  name: 'letters',
  envelope: { code: '/code', correlationId: { at: '/id', format: 'any' } },
  errors: Object.fromEntries(codes.map((code) => [code, { status: 400 }])),
})

interface Arrival {
  readonly line: string
  /** How many requests were under way, this one included. */
  readonly beside: readonly string[]
}

/** Answers `/<status>/<code>` after a while, and keeps what arrived and what was under way then. */
async function run(
  { answer, ...definition }: TriggersDefinition & { readonly answer?: RequestListener },
  plan: Partial<ConformancePlan> = {},
) {
  const arrived: Arrival[] = []
  const active = new Set<string>()
  const connections = new Set<unknown>()
  let last = 0
  const sound: RequestListener = (request, response) => {
    const [, status, code = ''] = request.url?.split('/') ?? []
    response.writeHead(Number(status), { 'content-type': 'application/json' })
    last += 1
    response.end(JSON.stringify(Number(status) < 300 ? {} : { code, id: `id-${last}` }))
  }
  const target = await listen((request, response) => {
    const line = `${request.method} ${request.url}`
    active.add(line)
    connections.add(request.socket)
    arrived.push({ line, beside: [...active] })
    setTimeout(() => {
      active.delete(line)
      ;(answer ?? sound)(request, response)
    }, 10)
  })
  const result = await runConformance({
    catalog,
    triggers: defineTriggers(catalog, definition),
    transport: nodeTransport(target),
    ...plan,
  })
  return { arrived, result, connections, lines: arrived.map(({ line }) => line) }
}

const reads = Object.fromEntries(codes.map((code) => [code, `GET /400/${code}`]))
const most = (arrived: readonly Arrival[]) => Math.max(...arrived.map(({ beside }) => beside.length))

describe('concurrency', () => {
  it.each([1, 3])('of %d is never passed, and opens no more connections', async (concurrency) => {
    const { arrived, result, connections } = await run({ triggers: reads }, { limits: { concurrency } })
    expect(most(arrived)).toBe(concurrency)
    expect(connections.size).toBe(concurrency)
    expect(result.summary.proven).toBe(codes.length)
  })

  it('is four where nothing is said, and what the triggers file says', async () => {
    expect(most((await run({ triggers: reads })).arrived)).toBe(4)
    expect(most((await run({ triggers: reads, limits: { concurrency: 2 } })).arrived)).toBe(2)
  })

  it('leaves alone what writes, takes steps or wants to be throttled', async () => {
    const { arrived } = await run({
      triggers: {
        ...reads,
        C3: 'POST /400/C3',
        C5: { request: 'GET /400/C5', setup: 'GET /200/x', teardown: 'GET /200/y' },
        C7: { request: 'GET /400/C7', state: 'there is none' },
      },
      states: { 'there is none': () => undefined },
    })
    const alone = /POST|C5|C7|\/200\//
    for (const { line, beside } of arrived)
      expect(beside.some((one) => alone.test(one)) ? [line] : beside).toEqual(beside)
    expect(most(arrived)).toBeGreaterThan(1)
  })

  it('changes nothing in the report', async () => {
    const shared: RequestListener = (request, response) => {
      const [, status, code = ''] = request.url?.split('/') ?? []
      // Late codes answer first, and all have the same correlation id.
      const wait = 60 - codes.indexOf(code) * 5
      setTimeout(() => {
        response.writeHead(Number(status), { 'content-type': 'application/json' })
        response.end(JSON.stringify({ code, id: 'same' }))
      }, wait)
    }
    const told = async (concurrency: number) =>
      (
        await run({ triggers: reads, defaults: { repeat: 1 }, answer: shared }, { limits: { concurrency } })
      ).result.codes.map(({ code, outcome, triggers }) => ({
        code,
        outcome,
        findings: triggers.flatMap(({ findings }) => findings.map(({ message }) => message)),
      }))
    const one = await told(1)
    expect(one.map(({ outcome }) => outcome)).toEqual(['proven', ...codes.slice(1).map(() => 'violated')])
    expect(one[7]?.findings).toEqual(['The correlation id was also returned for C0 (GET /400/C0).'])
    expect(await told(6)).toEqual(one)
  })
})

describe('an operation', () => {
  it('is asked by fewer at a time than others', async () => {
    const { arrived } = await run({
      triggers: reads,
      limits: { concurrency: 6, operations: { 'GET /400/C1': {}, 'GET /400/*': { concurrency: 2 } } },
    })
    expect(most(arrived)).toBe(2)
  })
})

describe('a rate', () => {
  it('leaves as much time as it says between any two requests, steps and retries included', async () => {
    const sent: number[] = []
    const transport = {
      target: 'http://127.0.0.1/',
      send: () => {
        sent.push(performance.now())
        return Promise.resolve({ status: 429, headers: [], body: Buffer.from('{}') })
      },
      close: () => Promise.resolve(),
    }
    await run(
      { triggers: { C0: { request: 'GET /a', setup: 'GET /b' }, C1: 'GET /c' }, limits: { rate: '50/s' } },
      { transport, retry: { retries: 2, defaultWait: 0 } },
    )
    expect(sent.length).toBe(6)
    const gaps = sent.slice(1).map((at, index) => at - (sent[index] ?? 0))
    // Whatever the machine does, they are never closer; the clock of timers has a grain of 1 ms.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(19)
  })
})

describe('the rates of shards', () => {
  const limits = { rate: '5/s', operations: { 'POST /machines/*': { rate: '6/m', concurrency: 1 } } }
  const file = defineTriggers(catalog, { triggers: {}, limits }).limits

  it('are those of the whole run, divided among them; other limits are not', () => {
    const { rate, operations, concurrency } = resolveLimits({ concurrency: 3 }, file, 4)
    expect([
      rate?.interval,
      operations?.[0]?.rate?.interval,
      operations?.[0]?.concurrency,
      concurrency,
    ]).toEqual([800, 40_000, 1, 3])
    expect(resolveLimits({ rate: '10/s' }, file, 4).rate?.interval).toBe(400)
    expect(resolveLimits({}, file).rate?.interval).toBe(200)
  })

  it('leave as much time between two requests of one shard', async () => {
    const sent: number[] = []
    const transport = {
      target: 'http://127.0.0.1/',
      send: () => {
        sent.push(performance.now())
        return Promise.resolve({ status: 400, headers: [], body: Buffer.from('{}') })
      },
      close: () => Promise.resolve(),
    }
    await run(
      { triggers: { C0: 'GET /a', C1: 'GET /b' }, defaults: { repeat: 2 }, limits: { rate: '100/s' } },
      { transport, shard: { index: 1, of: 3 } },
    )
    const gaps = sent.slice(1).map((at, index) => at - (sent[index] ?? 0))
    expect(sent.length).toBe(2)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(29)
  })

  it('are told in a sentence, and not where there is one shard or no rate', () => {
    expect(describeRateShares({}, file, { index: 2, of: 4 })).toBe(
      'Shard 2 of 4 sends at most 1.25/s, its share of 5/s; 1.5/m to POST /machines/*, its share of 6/m.',
    )
    expect(describeRateShares({ rate: '1/s' }, noLimits, { index: 1, of: 4 })).toBe(
      'Shard 1 of 4 sends at most 15/m, its share of 1/s.',
    )
    expect(describeRateShares({}, file, { index: 1, of: 1 })).toBe('')
    expect(describeRateShares({}, noLimits, { index: 1, of: 4 })).toBe('')
  })
})

describe('a budget', () => {
  const definition: TriggersDefinition = {
    defaults: { repeat: 2 },
    triggers: {
      C0: { request: 'GET /400/C0', setup: 'GET /200/x', teardown: 'GET /200/y' },
      C1: { request: 'POST /400/C1', undo: 'DELETE /204/C1' },
    },
  }

  it('that a run may pass is refused before anything is sent', async () => {
    let isRefused = false
    await run(definition, { limits: { requests: 6 } }).catch((error: unknown) => {
      isRefused = true
      expect(String(error)).toContain(
        'limits: The run may need 7 requests, and 6 are allowed. Allow more, or select fewer codes at a time.',
      )
    })
    expect(isRefused).toBe(true)
  })

  it('of the triggers file gives way to that of the run', async () => {
    await expect(run({ ...definition, limits: { requests: 6 } })).rejects.toThrow('6 are allowed')
    const { lines } = await run({ ...definition, limits: { requests: 6 } }, { limits: { requests: 7 } })
    expect(lines).toHaveLength(6)
  })

  it('is not passed by retries, which leave to the others what is theirs', async () => {
    const busy = new Map<string, number>()
    const { lines, result } = await run(
      {
        triggers: { C0: 'GET /400/C0', C1: 'GET /400/C1', C2: 'GET /400/C2' },
        defaults: { repeat: 1 },
        answer(request, response) {
          const url = request.url ?? ''
          const count = (busy.get(url) ?? 0) + 1
          busy.set(url, count)
          if (url.endsWith('C2') || count > 5) {
            response.writeHead(400, { 'content-type': 'application/json' })
            response.end(JSON.stringify({ code: url.slice(-2), id: url }))
          } else response.writeHead(429).end()
        },
      },
      { limits: { requests: 5, concurrency: 1 }, retry: { retries: 9, defaultWait: 0 } },
    )
    // Three are planned, so two are left over for the first; the second has none left.
    expect(lines).toEqual(['GET /400/C0', 'GET /400/C0', 'GET /400/C0', 'GET /400/C1', 'GET /400/C2'])
    expect(result.codes.slice(0, 3).map(({ outcome }) => outcome)).toEqual([
      'throttled',
      'throttled',
      'proven',
    ])
    expect(result.summary.requests).toBe(5)
  })

  it('leaves an undo its place, whatever was sent again', async () => {
    const { lines } = await run(
      {
        triggers: { C0: 'GET /429/C0', C1: { request: 'POST /201/C1', undo: 'DELETE /204/C1' } },
        defaults: { repeat: 1 },
      },
      { limits: { requests: 3, concurrency: 1 }, retry: { retries: 9, defaultWait: 0 }, mode: 'safe-writes' },
    )
    expect(lines).toEqual(['GET /429/C0', 'POST /201/C1', 'DELETE /204/C1'])
  })
})

describe('a target that has come to a standstill', () => {
  it('is not asked for every code there is', async () => {
    const { lines, result } = await run(
      { triggers: reads, answer: (_request, response) => void response.writeHead(429).end() },
      { limits: { concurrency: 1 } },
    )
    expect(lines).toHaveLength(5)
    expect(result.summary).toMatchObject({ throttled: codes.length, violated: 0 })
    expect(result.codes.at(-1)?.reason).toBe(
      'Not sent: the target failed 5 times in a row. The server returned 429: too many requests.',
    )
    expect(result.verdict).toBe('unreachable')
  })

  it('is asked on where one answer says something', async () => {
    const { lines } = await run(
      {
        triggers: reads,
        defaults: { repeat: 1 },
        answer: (request, response) => void response.writeHead(request.url?.endsWith('3') ? 500 : 429).end(),
      },
      { limits: { concurrency: 1 } },
    )
    expect(lines).toHaveLength(9)
  })
})
