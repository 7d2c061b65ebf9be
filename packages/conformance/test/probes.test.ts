import { defineCatalog } from '@error-contract/catalog'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { randomUUID } from 'node:crypto'
import {
  createServer,
  maxHeaderSize,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { describe, expect, it } from 'vitest'
import {
  defineTriggers,
  nodeTransport,
  runConformance,
  type ConformancePlan,
  type TriggersDefinition,
} from '../src/index.js'
import { planRequests, type ProbeResult } from '../src/internal.js'
import type { DetailedTrigger } from '../src/triggers/definition.js'
import { supertestTransport } from '../src/http/supertest-transport.js'
import { bodyOf, listen } from './server.js'

const errors: Record<string, { status: number }> = {
  BadRequest: { status: 400 },
  Unauthorized: { status: 401 },
  NotFound: { status: 404 },
  InternalServerError: { status: 500 },
}
const catalog = defineCatalog({ name: 'lamps', envelope: 'microsoft', errors })

const triggers: TriggersDefinition = {
  credentials: { full: { header: 'authorization', value: 'Bearer ${TOKEN}' } },
  defaults: { as: 'full' },
  triggers: {
    NotFound: 'GET /lamps/none',
    BadRequest: { request: 'POST /lamps', json: {}, harmless: 'A lamp without a name is not made.' },
  },
}

interface Arrived {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly bytes: number
}

type Answer = readonly [status: number, code: string, headers?: Record<string, string>]

/** What a sound server says to each request. */
const soundAnswer = ({ method, url, headers }: Arrived): Answer => {
  if (headers.authorization !== 'Bearer secret')
    return [401, 'Unauthorized', { 'www-authenticate': 'Bearer' }]
  return method === 'POST' || url.includes('%E0%A4%A') ? [400, 'BadRequest'] : [404, 'NotFound']
}

/** A server that answers in the envelope, also where Node itself refuses a request, and keeps what arrived. */
function lamps(arrived: Arrived[], answer: (request: Arrived) => Answer | string = soundAnswer): Server {
  const handler: RequestListener = (request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url = '', headers } = request
      const came = { method, url, headers, bytes: body.length }
      arrived.push(came)
      const given = answer(came)
      if (typeof given === 'string')
        return response.writeHead(404, { 'content-type': 'text/html' }).end(given)
      const [status, code, more] = given
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(envelope(code))
    })
  }
  return createServer(handler).on('clientError', (_error, socket) => refuse(socket))
}

/** What Node would otherwise answer without a body. */
function refuse(socket: Duplex): void {
  const body = envelope('BadRequest')
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  )
}

const envelope = (code: string) => JSON.stringify({ error: { code, message: 'No.', target: randomUUID() } })

async function probe(
  server: Server,
  { definition = triggers, ...plan }: Partial<ConformancePlan> & { definition?: TriggersDefinition } = {},
) {
  const result = await runConformance({
    catalog,
    triggers: defineTriggers(catalog, definition),
    transport: nodeTransport(await listen(server)),
    environment: { TOKEN: 'secret' },
    mode: 'full',
    probes: 'error',
    ...plan,
  })
  const probes = result.probes?.results ?? []
  const named = (name: string) => probes.find((one) => one.name === name)
  return { result, probes, named, outcomes: Object.fromEntries(probes.map((one) => [one.name, one.outcome])) }
}

const found = (one: ProbeResult | undefined) =>
  one?.findings.map(({ check, kind }) => (kind === undefined ? check : `${check}:${kind}`))

const fromProbes = (arrived: readonly Arrived[]) =>
  arrived.filter(({ headers }) => headers['user-agent']?.includes('; probe '))

describe('protocol probes', () => {
  it('are all proven on a server that refuses every mistake by a declared error', async () => {
    const { outcomes, result } = await probe(lamps([]))
    expect(Object.keys(outcomes)).toHaveLength(12)
    expect(new Set(Object.values(outcomes))).toEqual(new Set(['proven']))
    expect(result.verdict).toBe('incomplete')
    expect(result.summary.requests).toBe(4 + 12)
  })

  it('get each mistake byte for byte, once, under the name of the run and the probe', async () => {
    const arrived: Arrived[] = []
    const { result } = await probe(lamps(arrived))
    const requests = fromProbes(arrived)
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /no-such-route',
      'PROPFIND /lamps/none',
      'GET /lamps/none',
      'GET /lamps/none',
      'HEAD /lamps/none',
      // The oversized header does not reach the handler.
      'POST /lamps',
      'POST /lamps',
      'POST /lamps',
      'POST /lamps',
      'POST /lamps',
      'GET /lamps/%E0%A4%A',
    ])
    const [, , stranger, xml, , cut, plain, charset, coding, large] = requests
    expect(stranger?.headers.authorization).toBeUndefined()
    expect(xml?.headers.accept).toBe('application/xml')
    expect(cut?.bytes).toBe(1)
    expect(plain?.headers['content-type']).toBe('text/plain')
    expect(charset?.headers['content-type']).toBe('application/json; charset=klingon')
    expect(coding?.headers['content-encoding']).toBe('klingon')
    expect(large?.bytes).toBe(2 + 2 * 1024 * 1024)
    expect(requests[0]?.headers['user-agent']).toMatch(
      /^error-contract \(run [0-9a-f]{8}; probe unknown-route\)$/,
    )
    const sent = result.probes?.results.find(({ name }) => name === 'oversized-header')?.exchange
    expect(20 * 1024).toBeGreaterThan(maxHeaderSize)
    expect(sent?.request.headers).toContainEqual(['x-padding', expect.stringContaining('20480 characters')])
  })

  it('are not probed unless it is asked for', async () => {
    const arrived: Arrived[] = []
    const { result } = await probe(lamps(arrived), { probes: undefined })
    expect([result.probes, fromProbes(arrived)]).toEqual([undefined, []])
  })

  it('keep long padding out of the result, and have a shell make it', async () => {
    const { result, named } = await probe(lamps([]))
    expect(JSON.stringify(result).length).toBeLessThan(40_000)
    const made = (size: number, character: string) =>
      `"$(head -c ${size} /dev/zero | tr '\\0' '${character}')"`
    expect(named('oversized-header')?.exchange?.curl).toContain(`-H 'x-padding: '${made(20 * 1024, 'x')}`)
    expect(named('oversized-body')?.exchange?.curl).toMatch(/^printf %s '\{\}'/)
    expect(named('oversized-body')?.exchange?.curl).toContain(`${made(2 * 1024 * 1024, ' ')} | curl`)
  })
})

describe('a layer that answers wrongly', () => {
  const isFrom =
    (name: string) =>
    ({ headers }: Arrived) =>
      headers['user-agent']?.includes(`probe ${name})`) === true

  it.each<[string, string, Answer | string, string[]]>([
    [
      'with a page of the framework',
      'unknown-route',
      '<h1>Not Found</h1>',
      ['content-type', 'json:malformed'],
    ],
    ['with another envelope', 'wrong-method', [404, ''], ['code:absent']],
    ['with a code that is not declared', 'bad-path-encoding', [400, 'BadPath'], ['code:undeclared']],
    ['with the status of another code', 'no-credential', [403, 'Unauthorized'], ['status']],
    ['as if nothing were wrong', 'unacceptable', [200, ''], ['accepted']],
    ['with a redirect', 'unknown-route', [302, '', { location: '/' }], ['redirect']],
    ['with a status that no error has', 'head', [418, ''], ['status:undeclared']],
    ['as a fault of its own', 'malformed-body', [500, 'InternalServerError'], ['status:server-fault']],
    [
      'as a fault of its own, undeclared',
      'unknown-charset',
      [500, 'Oops'],
      ['status:server-fault', 'code:undeclared'],
    ],
    ['that it lacks the method, undeclared', 'wrong-method', [501, 'Oops'], ['code:undeclared']],
  ])('%s', async (_what, name, given, findings) => {
    const server = lamps([], (request) => (isFrom(name)(request) ? given : soundAnswer(request)))
    const { named, outcomes, result } = await probe(server)
    expect(found(named(name))).toEqual(findings)
    expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'proven')).toEqual([
      [name, 'violated'],
    ])
    expect(result.verdict).toBe('violations')
  })

  it('is a warning unless probes are strict', async () => {
    const server = () =>
      lamps([], (request) => (isFrom('unknown-route')(request) ? '<h1>' : soundAnswer(request)))
    const { named, result } = await probe(server(), { probes: 'warn' })
    expect(named('unknown-route')).toMatchObject({ outcome: 'warned', findings: [{ severity: 'warn' }, {}] })
    expect(result.verdict).toBe('incomplete')
  })

  it('is what the triggers file says it is', async () => {
    const server = lamps([], (request) => (isFrom('unknown-route')(request) ? '<h1>' : soundAnswer(request)))
    const light = { ...triggers, checks: { json: 'off' as const, 'content-type': 'warn' as const } }
    const { named } = await probe(server, { definition: light })
    expect(named('unknown-route')).toMatchObject({ outcome: 'warned', findings: [{ check: 'content-type' }] })
  })

  it('is told of where Node itself answers', async () => {
    const server = lamps([]).removeAllListeners('clientError')
    const { named } = await probe(server)
    expect(named('oversized-header')).toMatchObject({ outcome: 'violated', status: 431 })
    expect(found(named('oversized-header'))).toEqual(['content-type:absent', 'json:empty'])
  })

  it('is told of where a correlation id was seen before', async () => {
    const shared = JSON.stringify({ error: { code: 'NotFound', message: 'No.', target: randomUUID() } })
    const server = createServer((_request, response) => {
      response.writeHead(404, { 'content-type': 'application/json' }).end(shared)
    })
    const { named } = await probe(server, { definition: {} })
    expect(found(named('unknown-route'))).toEqual([])
    expect(named('wrong-method')?.findings).toMatchObject([
      { message: 'The correlation id was also returned for the protocol probes (unknown-route).' },
    ])
  })

  it('is throttled, not wrong, where it has had enough', async () => {
    const server = lamps([], (request) => (isFrom('head')(request) ? [429, ''] : soundAnswer(request)))
    const { named, result } = await probe(server)
    expect(named('head')).toMatchObject({ outcome: 'throttled', findings: [] })
    expect(result.verdict).toBe('unreachable')
  })
})

describe('protocol probes of Fastify', () => {
  const withRoutes = (app: FastifyInstance) =>
    app
      .get('/lamps/:id', (_request, reply) =>
        reply.code(404).type('application/json').send(envelope('NotFound')),
      )
      .post('/lamps', (_request, reply) =>
        reply.code(400).type('application/json').send(envelope('BadRequest')),
      )

  const answered = async (app: FastifyInstance) => {
    const result = await runConformance({
      catalog,
      triggers: defineTriggers(catalog, { triggers: triggers.triggers ?? {} }),
      transport: supertestTransport(withRoutes(app)),
      mode: 'full',
      probes: 'error',
    })
    await app.close()
    return (result.probes?.results ?? [])
      .filter(({ outcome }) => outcome === 'violated')
      .map(({ name }) => name)
  }

  it('have an envelope of their own as they come', async () => {
    expect(await answered(fastify())).toEqual([
      'unknown-route',
      'wrong-method',
      'oversized-header',
      'malformed-body',
      'oversized-body',
      'bad-path-encoding',
    ])
  })

  it('can be given the one of the catalog', async () => {
    const app = fastify({
      frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) =>
        void reply.code(400).type('application/json').send(envelope('BadRequest')),
      clientErrorHandler: (_error, socket) => refuse(socket),
    })
    app.setErrorHandler((_error, _request, reply) =>
      reply.code(400).type('application/json').send(envelope('BadRequest')),
    )
    app.setNotFoundHandler((_request, reply) =>
      reply.code(404).type('application/json').send(envelope('NotFound')),
    )
    expect(await answered(app)).toEqual([])
  })
})

describe('HEAD', () => {
  it('is judged by what headers carry', async () => {
    const headers = defineCatalog({
      name: 'lamps',
      envelope: { code: { header: 'x-code' }, correlationId: { header: 'x-request-id', format: 'any' } },
      errors: { NotFound: { status: 404 } },
    })
    const answer = (id: string | undefined, status = 404) =>
      createServer((_request, response) => {
        response
          .writeHead(status, { 'x-code': 'NotFound', ...(id !== undefined && { 'x-request-id': id }) })
          .end()
      })
    const plan = { catalog: headers as never, definition: {} }
    expect(found((await probe(answer(undefined), plan)).named('head'))).toEqual(['correlation-id:absent'])
    expect(found((await probe(answer('1', 410), plan)).named('head'))).toContain('status')
  })

  it('must draw no content', async () => {
    const tcp = createTcpServer((socket) => {
      socket.on('data', (bytes) => {
        const body = envelope('NotFound')
        const head = `HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
        socket.write(head)
        if (bytes.toString().startsWith('HEAD')) setImmediate(() => socket.write(body))
        else socket.write(body)
      })
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
    const { port } = tcp.address() as { port: number }
    const { probes } = await runConformance({
      catalog,
      triggers: defineTriggers(catalog, {}),
      transport: nodeTransport(new URL(`http://127.0.0.1:${port}`)),
      probes: 'error',
    }).finally(() => tcp.close())
    expect(probes?.results.find(({ name }) => name === 'head')?.findings).toMatchObject([
      { check: 'transport', message: expect.stringContaining('RFC 9110, section 9.3.2') },
    ])
  })
})

describe('what is sent', () => {
  it('is reads alone in read-only mode, and the rest is told', async () => {
    const arrived: Arrived[] = []
    const { outcomes, named } = await probe(lamps(arrived), { mode: 'read-only' })
    expect(new Set(arrived.map(({ method }) => method))).toEqual(new Set(['GET', 'HEAD']))
    const excluded = Object.entries(outcomes).filter(([, outcome]) => outcome === 'excluded')
    expect(excluded.map(([name]) => name)).toEqual([
      'wrong-method',
      'malformed-body',
      'wrong-media-type',
      'unknown-charset',
      'unknown-content-encoding',
      'oversized-body',
    ])
    expect(named('malformed-body')?.reason).toBe('Mode read-only does not send POST.')
  })

  it('is a write in mode safe-writes only where a trigger says why it is harmless', async () => {
    const arrived: Arrived[] = []
    const bare = { ...triggers, triggers: { BadRequest: { request: 'POST /lamps', json: {} } } }
    const { outcomes } = await probe(lamps(arrived), { mode: 'safe-writes', definition: bare })
    expect(arrived.filter(({ method }) => method === 'POST')).toEqual([])
    expect(outcomes['malformed-body']).toBe('excluded')
    expect((await probe(lamps([]), { mode: 'safe-writes' })).outcomes['malformed-body']).toBe('proven')
  })

  it('is undone where it was accepted, and no other write follows', async () => {
    const arrived: Arrived[] = []
    const server = lamps(arrived, (request) =>
      request.method === 'POST' && request.bytes === 1 ? [201, ''] : soundAnswer(request),
    )
    const undoable = {
      ...triggers,
      triggers: { BadRequest: { request: 'POST /lamps', json: {}, undo: 'DELETE /lamps/last' } },
    }
    const { named, outcomes } = await probe(server, { mode: 'safe-writes', definition: undoable })
    expect(found(named('malformed-body'))).toEqual(['accepted'])
    expect(fromProbes(arrived).map(({ method, url }) => `${method} ${url}`)).toContain('DELETE /lamps/last')
    expect(outcomes['oversized-body']).toBe('excluded')
  })

  it('keep the media type of the trigger where the charset is the mistake', async () => {
    const arrived: Arrived[] = []
    const definition: TriggersDefinition = {
      triggers: { BadRequest: { request: 'POST /lamps', json: {}, type: 'application/vnd.lamp+json; v=1' } },
    }
    await probe(lamps(arrived), { definition })
    const types = fromProbes(arrived).map(({ headers }) => headers['content-type'])
    expect(types.filter((type) => type?.includes('klingon'))).toEqual([
      'application/vnd.lamp+json; charset=klingon',
    ])
  })

  it('needs no trigger, but what it cannot send it tells', async () => {
    const arrived: Arrived[] = []
    const { outcomes, named } = await probe(
      lamps(arrived, () => [404, 'NotFound']),
      { definition: {} },
    )
    expect(arrived.map(({ url }) => url)).toContain('/no-such-route')
    expect(outcomes).toMatchObject({
      head: 'proven',
      'no-credential': 'blocked',
      'oversized-body': 'blocked',
    })
    expect(named('oversized-body')?.reason).toBe(
      'No trigger of a 4xx error sends JSON by a method that may write, without steps, so this probe has no request to start from.',
    )
  })

  it('departs from JSON that is given as text or bytes, and changes nothing else in it', async () => {
    const sentBy = async (body: Partial<DetailedTrigger>) => {
      const bodies: string[] = []
      const server = createServer((request, response) => {
        void bodyOf(request).then((bytes) => {
          if (request.headers['user-agent']?.includes('; probe ')) bodies.push(bytes.toString())
          response.writeHead(400, { 'content-type': 'application/json' }).end(envelope('BadRequest'))
        })
      })
      const triggers = { BadRequest: { request: 'POST /lamps', ...body } }
      const { outcomes } = await probe(server, { definition: { triggers } })
      return [outcomes['malformed-body'], ...bodies.filter((text) => text !== '').map((text) => text.trim())]
    }
    const type = 'application/vnd.lamp+json; charset=utf-8'
    const raw = '{"a":1e400,"a":2}\n'
    const [given, cut] = [raw.trim(), raw.trim().slice(0, -1)]
    const all = ['proven', cut, given, given, given, given]
    expect(await sentBy({ raw, type })).toEqual(all)
    expect(await sentBy({ bytes: Buffer.from(raw).toString('base64'), type })).toEqual(all)
    expect(await sentBy({ json: 10 })).toEqual(['proven', '{', '10', '10', '10', '10'])
    expect(await sentBy({ raw })).toEqual(['blocked'])
    expect(await sentBy({ raw, type: 'text/plain' })).toEqual(['blocked'])
    expect(await sentBy({ raw: '{', type })).toEqual(['blocked'])
  })

  it('departs from a trigger that is refused for what it asks, with nothing before it', () => {
    const readsOf = (list: TriggersDefinition['triggers']) =>
      planRequests({
        catalog,
        triggers: defineTriggers(catalog, { triggers: list ?? {} }),
        probes: 'warn',
        target: 'http://localhost',
      }).find(({ trigger, code }) => code === undefined && trigger === 'head')?.requests[0]?.path
    expect(readsOf({ InternalServerError: 'GET /fault' })).toBe('/no-such-route')
    expect(readsOf({ Unauthorized: 'GET /who', BadRequest: 'GET /lamps?top=x' })).toBe('/lamps?top=x')
    expect(readsOf({ NotFound: { request: 'GET /lamps/9', setup: 'DELETE /lamps/9' } })).toBe(
      '/no-such-route',
    )
    expect(readsOf({ NotFound: ['GET /nowhere', 'GET /lamps/9'] })).toBe('/lamps/9')
  })

  it('stops with the run, and tells what was not sent', async () => {
    const interruption = new AbortController()
    const server = lamps([], (request) => {
      if (request.url === '/no-such-route') interruption.abort()
      return soundAnswer(request)
    })
    const { outcomes, named } = await probe(server, { signal: interruption.signal })
    expect(outcomes).toMatchObject({ 'unknown-route': 'proven', 'wrong-method': 'excluded' })
    expect(named('wrong-method')?.reason).toBe('The run ended before it.')
  })

  it('waits for a variable that is not set', async () => {
    const { named } = await probe(lamps([]), { environment: {} })
    expect(named('head')).toMatchObject({ outcome: 'blocked', reason: expect.stringContaining('TOKEN') })
  })
})
