import { defineCatalog } from '@error-contract/catalog'
import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import {
  defineTriggers,
  nodeTransport,
  runConformance,
  type ConformancePlan,
  type Transport,
  type TriggersDefinition,
} from '../src/index.js'
import { listen } from './server.js'

const catalog = defineCatalog({
  name: 'letters',
  envelope: { code: '/code', message: '/message' },
  errors: { A: { status: 400 }, B: { status: 400 } },
})

/** Answers `/<status>/<code>` and keeps what arrived. */
async function run(
  triggers: TriggersDefinition['triggers'] & object,
  plan: Partial<ConformancePlan> = {},
  wrap: (transport: Transport) => Transport = (transport) => transport,
) {
  const arrived: string[] = []
  const answer: RequestListener = (request, response) => {
    arrived.push(`${request.method} ${request.url}`)
    const [, status, code = ''] = request.url?.split('/') ?? []
    response.writeHead(Number(status), { 'content-type': 'application/json' })
    response.end(JSON.stringify(Number(status) < 300 ? {} : { code, message: 'm' }))
  }
  const result = await runConformance({
    catalog,
    triggers: defineTriggers(catalog, { triggers }),
    transport: wrap(nodeTransport(await listen(answer))),
    ...plan,
  })
  const [a, b] = result.codes
  return { arrived, result, a, b }
}

const never = () => new Promise(() => undefined)

const boobyTrapped = Object.defineProperty(new Error(), 'message', {
  get() {
    throw new Error('read')
  },
})

const alwaysThrows = new Proxy(
  {},
  new Proxy(
    {},
    {
      get: () => () => {
        throw new Error('trap')
      },
    },
  ),
)

const oddValues: readonly (readonly [string, unknown, string])[] = [
  ['undefined', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a text', 'boom', 'boom'],
  ['a number', 7, '7'],
  ['a symbol', Symbol('boom'), 'Symbol(boom)'],
  ['a frozen error', Object.freeze(new Error('boom')), 'boom'],
  [
    'an object without a prototype',
    Object.assign(Object.create(null) as object, { message: 'boom' }),
    'boom',
  ],
  ['an error whose message throws', boobyTrapped, 'a value that cannot be read'],
  ['a proxy that always throws', alwaysThrows, 'a value that cannot be read'],
  ['an error of several', new AggregateError([new Error('one'), new Error('two')]), 'one; two'],
]

describe('a step that throws', () => {
  it.each(oddValues)('%s blocks its trigger, and the run goes on', async (_name, thrown, text) => {
    const fail = () => {
      throw thrown
    }
    const { arrived, result, a, b } = await run({
      A: { request: 'GET /400/A', setup: fail, teardown: 'DELETE /204/A' },
      B: 'GET /400/B',
    })
    expect([a?.outcome, a?.reason]).toEqual(['blocked', `A step failed: ${text}`])
    expect(b?.outcome).toBe('proven')
    expect(arrived).toEqual(['DELETE /204/A', 'GET /400/B'])
    expect(result.verdict).toBe('incomplete')
  })

  it('is named in the result where it is a teardown, and the run is not conformant', async () => {
    const teardown = () => Promise.reject(new Error('boom'))
    const { result, a } = await run({ A: { request: 'GET /400/A', teardown }, B: 'GET /400/B' })
    expect(a?.outcome).toBe('proven')
    expect(a?.triggers[0]?.cleanupFailures).toEqual(['The teardown failed: A step failed: boom'])
    expect(result.verdict).toBe('incomplete')
  })

  it('shows no more of a long message than can be read', async () => {
    const setup = () => {
      throw new Error('x'.repeat(10_000_000))
    }
    expect((await run({ A: { request: 'GET /400/A', setup } })).a?.reason?.length).toBeLessThan(3000)
  })
})

describe('a provider state', () => {
  it('that throws when it is looked up blocks its trigger', async () => {
    const states = {
      get 'there is an A'(): () => void {
        throw new Error('boom')
      },
    }
    const { a } = await run({ A: { request: 'GET /400/A', state: 'there is an A' } }, { states })
    expect([a?.outcome, a?.reason]).toEqual(['blocked', "The provider state 'there is an A' failed: boom"])
  })

  it.each([
    ['no handler', {}],
    ['a handler that is neither a function nor a pair', { 'there is an A': 'yes' }],
  ])('with %s sends nothing at all', async (_name, states) => {
    const { arrived, a } = await run(
      {
        A: { request: 'GET /400/A', state: 'there is an A', setup: 'PUT /204/A', teardown: 'DELETE /204/A' },
      },
      { states: states as unknown as NonNullable<ConformancePlan['states']> },
    )
    expect(arrived).toEqual([])
    expect([a?.outcome, a?.reason]).toEqual([
      'blocked',
      "There is no handler for the provider state 'there is an A'.",
    ])
  })

  it('is left even where a teardown before it failed', async () => {
    const left: string[] = []
    const states = { 'there is an A': { setup: () => undefined, teardown: () => left.push('A') } }
    const { a } = await run(
      { A: { request: 'GET /400/A', state: 'there is an A', teardown: 'DELETE /500/A' } },
      { states },
    )
    expect(left).toEqual(['A'])
    expect(a?.triggers[0]?.cleanupFailures).toEqual(['The teardown failed: DELETE /500/A returned 500.'])
  })
})

describe('a step that never settles', () => {
  const limits = { stepTimeout: 30 }

  it('blocks its trigger after the time limit of steps', async () => {
    const { a, b, arrived } = await run(
      { A: { request: 'GET /400/A', setup: never, teardown: 'DELETE /204/A' }, B: 'GET /400/B' },
      { limits },
    )
    expect([a?.outcome, a?.reason]).toEqual([
      'blocked',
      'A step did not end within 30 ms, and may still be at work.',
    ])
    expect(b?.outcome).toBe('proven')
    expect(arrived).toEqual(['DELETE /204/A', 'GET /400/B'])
  })

  it('does not keep other teardowns from being taken', async () => {
    const left: string[] = []
    const states = { 'there is an A': { setup: () => undefined, teardown: () => left.push('A') } }
    const { a } = await run(
      { A: { request: 'GET /400/A', state: 'there is an A', teardown: never } },
      { limits, states },
    )
    expect(left).toEqual(['A'])
    expect(a?.triggers[0]?.cleanupFailures).toEqual([
      'The teardown failed: A step did not end within 30 ms, and may still be at work.',
    ])
  })

  it('may fail later without harm', async () => {
    const setup = () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 60))
    const { a } = await run({ A: { request: 'GET /400/A', setup } }, { limits })
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(a?.outcome).toBe('blocked')
  })

  it('takes its limit from the triggers file', async () => {
    const triggers = defineTriggers(catalog, {
      limits: { stepTimeout: 20 },
      triggers: { A: { request: 'GET /400/A', setup: never } },
    })
    expect((await run({}, { triggers })).a?.reason).toContain('within 20 ms')
  })
})

describe('undo and teardown', () => {
  it('are tried step by step, whichever fails', async () => {
    const { arrived, a } = await run({
      A: {
        request: 'POST /201/A',
        undo: ['DELETE /500/u1', 'DELETE /204/u2'],
        teardown: ['DELETE /500/t1', 'DELETE /503/t2', 'DELETE /204/t3'],
      },
    })
    expect(arrived).toEqual([
      'POST /201/A',
      'DELETE /500/u1',
      'DELETE /204/u2',
      'DELETE /500/t1',
      'DELETE /503/t2',
      'DELETE /204/t3',
    ])
    expect(a?.triggers[0]?.cleanupFailures).toEqual([
      'It could not be undone: DELETE /500/u1 returned 500.',
      'The teardown failed: DELETE /500/t1 returned 500.',
      'The teardown failed: DELETE /503/t2 returned 503.',
    ])
  })

  it.each(['setup', 'undo', 'teardown'] as const)(
    'block their trigger beforehand where the %s needs a variable that is not set',
    async (part) => {
      const { arrived, a } = await run(
        { A: { request: 'POST /201/A', [part]: ['DELETE /204/a', 'DELETE /204/${MISSING}'] } },
        { environment: {} },
      )
      expect(arrived).toEqual([])
      expect([a?.outcome, a?.reason]).toEqual([
        'blocked',
        'The request needs the environment variable MISSING, which is not set.',
      ])
    },
  )

  it('are sent as they were prepared, whatever a step does to the environment', async () => {
    const environment: Record<string, string | undefined> = { ID: '7' }
    const setup = () => {
      delete environment.ID
    }
    const { arrived, a } = await run(
      { A: { request: 'POST /201/A', setup, undo: 'DELETE /204/${ID}', teardown: 'DELETE /204/t-${ID}' } },
      { environment },
    )
    expect(arrived).toEqual(['POST /201/A', 'DELETE /204/7', 'DELETE /204/t-7'])
    expect(a?.triggers[0]?.cleanupFailures).toBeUndefined()
  })

  it('are taken where a transport throws, and the run goes on', async () => {
    const { arrived, a, b, result } = await run(
      { A: { request: 'POST /201/A', undo: 'DELETE /204/u', teardown: 'DELETE /204/t' }, B: 'GET /400/B' },
      {},
      (transport) => ({
        ...transport,
        async send(request, limits) {
          const answer = await transport.send(request, limits)
          if (request.path === '/201/A') throw new TypeError('boom')
          return answer
        },
      }),
    )
    expect(arrived).toEqual(['POST /201/A', 'DELETE /204/u', 'DELETE /204/t', 'GET /400/B'])
    expect([a?.outcome, a?.reason]).toEqual(['blocked', 'The trigger broke off: boom'])
    expect([b?.outcome, result.verdict]).toEqual(['proven', 'incomplete'])
  })

  it('tell where a transport throws in one of them, and try the rest', async () => {
    const { arrived, a } = await run(
      { A: { request: 'GET /400/A', teardown: ['DELETE /204/1', 'DELETE /204/2'] } },
      {},
      (transport) => ({
        ...transport,
        send(request, limits) {
          if (request.path === '/204/1') throw new TypeError('boom')
          return transport.send(request, limits)
        },
      }),
    )
    expect(arrived).toEqual(['GET /400/A', 'DELETE /204/2'])
    expect(a?.triggers[0]?.cleanupFailures).toEqual(['The teardown failed: DELETE /204/1 failed. boom'])
  })
})

describe('an error that nothing caught', () => {
  it('ends the run, and is in its result without secrets', async () => {
    const controller = new AbortController()
    const errors: unknown[] = []
    const setup = () => {
      errors.push(new Error('boom k4nary-7531'))
      controller.abort()
    }
    const { arrived, result, a, b } = await run(
      { A: { request: 'GET /400/A', setup, teardown: 'DELETE /204/A' }, B: 'GET /400/B' },
      {
        environment: { API_TOKEN: 'k4nary-7531' },
        strayErrors: { signal: controller.signal, list: () => errors },
      },
    )
    expect(arrived).toEqual(['DELETE /204/A'])
    expect([a?.outcome, b?.outcome]).toEqual(['excluded', 'excluded'])
    expect(result.failures).toEqual(['Uncaught error: boom ${API_TOKEN}'])
  })

  it('makes a run incomplete in which every code was proven', async () => {
    const strayErrors = { signal: new AbortController().signal, list: () => [undefined] }
    const { result } = await run({ A: 'GET /400/A', B: 'GET /400/B' }, { strayErrors })
    expect([result.summary.proven, result.verdict]).toEqual([2, 'incomplete'])
    expect(result.failures).toEqual(['Uncaught error: undefined'])
  })
})

it.each(['\u0000', '\u0001', '\u007f', '\u0085', '\u001b[2J'])(
  'blocks a trigger whose path has %j through a variable, and sends nothing of it',
  async (character) => {
    const { arrived, a } = await run(
      { A: { request: 'GET /400/${ID}', teardown: 'DELETE /204/A' } },
      { environment: { ID: `a${character}b` } },
    )
    expect([arrived, a?.outcome, a?.reason]).toEqual([
      [],
      'blocked',
      'The value of ID for the path has white space or a control character. Write it percent-encoded.',
    ])
  },
)

it('blocks a trigger whose values are too long together', async () => {
  const { arrived, a } = await run(
    { A: { request: 'POST /400/A', raw: '${TEXT}'.repeat(40) } },
    { environment: { TEXT: 'x'.repeat(1024 * 1024) } },
  )
  expect([arrived, a?.reason]).toEqual([[], 'The values of the request are longer than 16 MiB together.'])
})

it('reads a recording before the first request', async () => {
  const arrived: string[] = []
  const base = await listen((request, response) => {
    arrived.push(request.url ?? '')
    response.end()
  })
  const triggers = defineTriggers(catalog, { triggers: { A: 'GET /400/A' } })
  const plan = { catalog, triggers, transport: nodeTransport(base), recorded: '/no/such.ndjson' }
  await expect(runConformance(plan)).rejects.toThrow('/no/such.ndjson')
  expect(arrived).toEqual([])
})
