import type { Catalog, CodeOf } from '@error-contract/catalog'
import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { ConformancePlan } from '../src/run/plan.js'
import { runConformance } from '../src/run/run-conformance.js'
import { nodeTransport } from '../src/http/node-transport.js'
import type { TriggersDefinition as Definition } from '../src/triggers/definition.js'
import { defineTriggers } from '../src/triggers/define-triggers.js'
import { machines } from './catalogs.js'
import { bodyOf, listen } from './server.js'

type TriggersDefinition = Definition<typeof machines extends Catalog<infer Errors> ? CodeOf<Errors> : never>

/** Answers `/404/NotFound` with that status and code. */
const sound: RequestListener = (request, answer) => {
  const [, status = '500', code = 'InternalServerError'] = request.url?.split('/') ?? []
  answer.writeHead(Number(status), { 'content-type': 'application/json', 'www-authenticate': 'Bearer' })
  answer.end(JSON.stringify({ error: { code, message: 'Text.', target: randomUUID() } }))
}

const all: TriggersDefinition['triggers'] = {
  NotFound: 'GET /404/NotFound',
  ResourceNotFound: 'GET /404/ResourceNotFound',
  Unauthorized: 'GET /401/Unauthorized',
  InvalidInput: 'GET /422/InvalidInput',
  InternalServerError: 'GET /500/InternalServerError',
}

async function run(
  definition: TriggersDefinition,
  { server = sound, ...plan }: Partial<ConformancePlan> & { server?: RequestListener } = {},
) {
  const transport = nodeTransport(await listen(server))
  const triggers = defineTriggers(machines, definition)
  return runConformance({ catalog: machines, triggers, transport, environment: {}, ...plan })
}

const outcomesOf = ({ codes }: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries(codes.map(({ code, outcome }) => [code, outcome]))

const january = () => new Date('2027-01-15T12:00:00Z')
const waiver = { code: 'NotFound', owner: 'team-a', until: '2027-01-15' } as const

it('proves every code, with two requests each', async () => {
  const result = await run({ triggers: all })
  expect(result).toMatchObject({
    verdict: 'conformant',
    summary: { declared: 5, triggered: 5, proven: 5, violated: 0, requests: 10 },
  })
})

describe('an outcome', () => {
  it('is untriggered without a trigger, and the run is incomplete', async () => {
    const { NotFound: _, ...others } = all
    const result = await run({ triggers: others })
    expect(outcomesOf(result)).toMatchObject({ NotFound: 'untriggered', Unauthorized: 'proven' })
    expect(result.verdict).toBe('incomplete')
  })

  it('is violated when another code comes', async () => {
    const result = await run({ triggers: { ...all, NotFound: 'GET /404/ResourceNotFound' } })
    expect(outcomesOf(result)).toMatchObject({ NotFound: 'violated', ResourceNotFound: 'proven' })
    expect(result.verdict).toBe('violations')
  })

  it('is violated when one of several triggers fails', async () => {
    const result = await run({ triggers: { ...all, NotFound: ['GET /404/NotFound', 'GET /400/NotFound'] } })
    const [code] = result.codes
    expect(code?.outcome).toBe('violated')
    expect(code?.triggers.map(({ outcome }) => outcome)).toEqual(['proven', 'violated'])
  })

  it('is blocked without the variable of its credential', async () => {
    const credentials = { full: { header: 'authorization', value: 'Bearer ${TOKEN}' } }
    const result = await run({
      credentials,
      triggers: { ...all, NotFound: { request: 'GET /404/NotFound', as: 'full' } },
    })
    expect(result.codes[0]).toMatchObject({
      outcome: 'blocked',
      reason: "The credential 'full' needs the environment variable TOKEN, which is not set.",
    })
    expect(result.verdict).toBe('incomplete')
  })

  it('is blocked when its set-up fails', async () => {
    const trigger = { request: 'GET /404/NotFound', setup: 'POST /500/InternalServerError' }
    const result = await run({ triggers: { ...all, NotFound: trigger } })
    expect(result.codes[0]).toMatchObject({
      outcome: 'blocked',
      reason: 'POST /500/InternalServerError returned 500.',
    })
  })

  it('is excluded when the run leaves it out', async () => {
    const result = await run({ triggers: all }, { isExcluded: (code) => code === 'NotFound' })
    expect(outcomesOf(result)).toMatchObject({ NotFound: 'excluded', Unauthorized: 'proven' })
    expect(result.verdict).toBe('incomplete')
  })

  it('is throttled when the server has had enough', async () => {
    const server: RequestListener = (request, answer) =>
      request.url === '/404/NotFound' ? void answer.writeHead(429).end() : sound(request, answer)
    const result = await run({ triggers: all }, { server })
    expect(outcomesOf(result)).toMatchObject({ NotFound: 'throttled', Unauthorized: 'proven' })
    expect(result.verdict).toBe('unreachable')
  })

  it('is unreachable when nothing listens', async () => {
    const triggers = defineTriggers(machines, { triggers: all })
    const transport = nodeTransport(new URL('http://127.0.0.1:1'))
    const result = await runConformance({ catalog: machines, triggers, transport })
    expect(result).toMatchObject({ verdict: 'unreachable', summary: { unreachable: 5 } })
  })
})

describe('a waiver', () => {
  describe('for some targets', () => {
    const sent: unknown[] = []
    const server: RequestListener = (request, answer) => {
      sent.push(request.url)
      sound(request, answer)
    }
    const at = async (targets: readonly string[], definition: TriggersDefinition = { triggers: all }) => {
      sent.length = 0
      const waivers = [{ ...waiver, kind: 'unreachable', reason: 'No way.', targets }] as const
      const result = await run({ ...definition, waivers }, { server, now: january })
      return result.codes[0]
    }

    it('holds there, and nothing is sent', async () => {
      expect(await at(['staging.example.com', '127.0.0.1'])).toMatchObject({
        outcome: 'waived',
        triggers: [],
      })
      expect(sent).not.toContain('/404/NotFound')
    })

    it('is as if it were not written elsewhere', async () => {
      const code = await at(['staging.example.com'])
      expect(code).toMatchObject({ outcome: 'proven' })
      expect(code).not.toHaveProperty('waiver')
    })

    it('is named where a trigger is missing elsewhere', async () => {
      const { NotFound: _, ...others } = all
      expect(await at(['staging.example.com'], { triggers: others })).toMatchObject({
        outcome: 'untriggered',
        reason: 'This code has no trigger, and its waiver holds only for staging.example.com.',
      })
    })
  })

  it('is stale when it says unreachable of a code that the tests of a team have drawn', async () => {
    const { NotFound: _, ...others } = all
    const waivers = [{ ...waiver, kind: 'unreachable', reason: 'No way.' }] as const
    const answer = {
      request: 'GET /404/NotFound',
      status: 404,
      code: 'NotFound',
      findings: [],
      correlationIds: [],
    }
    const result = await run({ triggers: others, waivers }, { now: january, recorded: [answer] })
    expect(result.codes[0]).toMatchObject({
      outcome: 'stale-waiver',
      reason: 'The server returned the code as declared, so it can be reached. Remove the waiver.',
    })
    const wrong = [{ check: 'status', severity: 'error', message: 'Wrong.' }] as const
    const broken = await run(
      { triggers: others, waivers },
      { now: january, recorded: [{ ...answer, findings: wrong }] },
    )
    expect(broken.codes[0]?.outcome).toBe('violated')
  })

  const broken: TriggersDefinition['triggers'] = { ...all, NotFound: 'GET /400/NotFound' }
  const { NotFound: _, ...others } = all

  it('of an unreachable code sends nothing', async () => {
    const waivers = [{ ...waiver, kind: 'unreachable', reason: 'No way.' }] as const
    const result = await run({ triggers: others, waivers }, { now: january })
    expect(outcomesOf(result).NotFound).toBe('waived')
    expect(result).toMatchObject({ verdict: 'conformant', summary: { requests: 8 } })
  })

  it('is stale the day after its last', async () => {
    const waivers = [{ ...waiver, kind: 'unreachable', reason: 'No way.' }] as const
    const result = await run({ triggers: others, waivers }, { now: () => new Date('2027-01-16T00:00:00Z') })
    expect(result.codes[0]).toMatchObject({
      outcome: 'stale-waiver',
      reason: 'The waiver expired on 2027-01-15. Renew it, or remove it.',
    })
    expect(result.verdict).toBe('violations')
  })

  it('of a known failure needs just that failure', async () => {
    const waivers = [{ ...waiver, kind: 'known-failure', checks: ['status'] }] as const
    expect(outcomesOf(await run({ triggers: broken, waivers }, { now: january })).NotFound).toBe('waived')
  })

  it('is stale once the failure no longer happens', async () => {
    const waivers = [{ ...waiver, kind: 'known-failure', checks: ['status'] }] as const
    const result = await run({ triggers: all, waivers }, { now: january })
    expect(result.codes[0]).toMatchObject({
      outcome: 'stale-waiver',
      reason: 'The code no longer fails status. Remove that from the waiver.',
    })
  })

  it('covers no other failure', async () => {
    const waivers = [{ ...waiver, kind: 'known-failure', checks: ['content-type'] }] as const
    const result = await run({ triggers: broken, waivers }, { now: january })
    expect(result.codes[0]).toMatchObject({
      outcome: 'violated',
      reason: 'The waiver does not cover: status.',
    })
  })
})

describe('a correlation id', () => {
  const withId =
    (id: (code: string) => string): RequestListener =>
    (request, answer) => {
      const [, status = '500', code = ''] = request.url?.split('/') ?? []
      answer.writeHead(Number(status), { 'content-type': 'application/json', 'www-authenticate': 'Bearer' })
      answer.end(JSON.stringify({ error: { code, message: 'Text.', target: id(code) } }))
    }
  const kinds = (result: Awaited<ReturnType<typeof run>>) =>
    result.codes.map(({ triggers }) => triggers.flatMap(({ findings }) => findings.map(({ kind }) => kind)))

  it('differs between two answers to the same request', async () => {
    const perCode = new Map<string, string>()
    const server = withId(
      (code) => perCode.get(code) ?? (perCode.set(code, randomUUID()), perCode.get(code) ?? ''),
    )
    const same = ['same-request']
    expect(kinds(await run({ triggers: all }, { server }))).toEqual([same, same, same, same, same])
  })

  it('differs over the whole run', async () => {
    const id = randomUUID()
    const server = withId((code) => (code === 'Unauthorized' || code === 'NotFound' ? id : randomUUID()))
    const result = await run({ triggers: all, defaults: { repeat: 1 } }, { server })
    expect(kinds(result)).toEqual([[], [], ['other-request'], [], []])
    expect(result.codes[2]?.triggers[0]?.findings[0]?.message).toBe(
      'The correlation id was also returned for NotFound (GET /404/NotFound).',
    )
  })
})

it('finds an undeclared code in the answer to a set-up request', async () => {
  const result = await run({
    triggers: { ...all, NotFound: { request: 'GET /404/NotFound', setup: 'GET /404/Nope' } },
  })
  expect(result.findings).toMatchObject([{ check: 'code', kind: 'undeclared', request: 'GET /404/Nope' }])
  expect(result.verdict).toBe('violations')
})

it('sends path, headers and body byte for byte', async () => {
  const arrived: unknown[] = []
  const server: RequestListener = (request, answer) => {
    void bodyOf(request).then((body) => {
      arrived.push([
        request.method,
        request.url,
        request.headers['x-a'],
        request.headers['content-type'],
        body.toString('hex'),
      ])
      answer.writeHead(404).end()
    })
  }
  await run(
    {
      fixtures: { machine: '7' },
      defaults: { repeat: 1 },
      triggers: {
        NotFound: {
          request: "PATCH /a/../b//%zz?$filter=x%20eq%20'y'&q=%20+",
          headers: { 'x-a': '${A} $${A}' },
        },
        Unauthorized: { request: 'POST /%C3%A9/${machine}', bytes: 'AP8=' },
        InvalidInput: { request: 'POST /', raw: '{"a": ', type: 'application/json' },
        InternalServerError: { request: 'PUT /', json: { a: ['${A}'] } },
      },
    },
    { server, environment: { A: 'se"cret' } },
  )
  expect(arrived).toEqual([
    ['PATCH', "/a/../b//%zz?$filter=x%20eq%20'y'&q=%20+", 'se"cret ${A}', undefined, ''],
    ['POST', '/%C3%A9/7', undefined, undefined, '00ff'],
    ['POST', '/', undefined, 'application/json', Buffer.from('{"a": ').toString('hex')],
    ['PUT', '/', undefined, 'application/json', Buffer.from('{"a":["se\\"cret"]}').toString('hex')],
  ])
})

it('enters and leaves provider states around the request, in the form that Pact takes', async () => {
  const calls: unknown[] = []
  const server: RequestListener = (request, answer) => {
    calls.push(request.url)
    sound(request, answer)
  }
  const states = {
    'a machine is gone': {
      setup: (params?: unknown) => calls.push(['setup', params]),
      teardown: () => calls.push('teardown'),
    },
  }
  const NotFound = {
    request: 'GET /404/NotFound',
    repeat: 1,
    state: { name: 'a machine is gone', params: { id: 7 } },
  }
  const result = await run({ triggers: { NotFound } }, { server, states })
  expect(calls).toEqual([['setup', { id: 7 }], '/404/NotFound', 'teardown'])
  expect(outcomesOf(result).NotFound).toBe('proven')
})

it('takes the states of a module, and handlers that are a function with both parts', async () => {
  const calls: string[] = []
  const handler = Object.assign(() => calls.push('never'), {
    setup: () => calls.push('setup'),
    teardown: () => calls.push('teardown'),
  })
  const NotFound = { request: 'GET /404/NotFound', state: 'armed' }
  const result = await run({ triggers: { NotFound }, states: { armed: handler } })
  expect(calls).toEqual(['setup', 'teardown'])
  expect(outcomesOf(result).NotFound).toBe('proven')
})

it('is blocked where no one handles the provider state', async () => {
  const result = await run({ triggers: { NotFound: { request: 'GET /404/NotFound', state: 'unheard of' } } })
  expect(result.codes[0]).toMatchObject({
    outcome: 'blocked',
    reason: "There is no handler for the provider state 'unheard of'.",
  })
})

it('keeps every secret out of the result', async () => {
  const secret = 'pa55/word+"quoted"'
  const server: RequestListener = (request, answer) => {
    answer.writeHead(404, { 'content-type': 'application/json', 'x-echo': request.headers.authorization })
    const echoes = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
    answer.end(JSON.stringify({ error: { code: echoes.join(), message: echoes.join(), target: secret } }))
  }
  const credentials = { full: { header: 'authorization', value: 'Bearer ${TOKEN}' } }
  const result = await run(
    {
      credentials,
      defaults: { as: 'full' },
      triggers: { NotFound: 'GET /x?a=${TOKEN}', Unauthorized: { request: 'GET /', json: '${TOKEN}' } },
    },
    { server, environment: { TOKEN: secret } },
  )
  const text = JSON.stringify(result)
  expect(text).not.toContain('pa55')
  expect(text).not.toContain(Buffer.from(secret).toString('base64'))
  expect(result.codes[0]?.triggers[0]?.exchange?.curl).toContain('"authorization: Bearer ${TOKEN}"')
})
