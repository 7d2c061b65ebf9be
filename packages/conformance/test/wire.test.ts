import { defineCatalog } from '@error-contract/catalog'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nodeTransport, parseTriggers, runConformance, type ConformancePlan } from '../src/index.js'
import { contractRequests, discover } from '../src/discover/index.js'
import { supertestTransport } from '../src/http/supertest-transport.js'
import { isReadRequest } from '../src/safety/mode.js'
import { credentialOf } from '../src/triggers/credential.js'
import { operationsOf } from './operations.js'

const catalog = defineCatalog({
  name: 'letters',
  envelope: { code: '/code' },
  errors: { A: { status: 400 } },
})

const body = '{"code":"A"}'
const head = `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`

/** Listens on a socket and records every byte that arrives. */
async function listen() {
  const received: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const index = received.push('') - 1
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      const text = (received[index] ?? '') + data.toString('latin1')
      received[index] = text
      if (text.includes('\r\n\r\n')) socket.end(head + body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  return { received, target: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) }
}

/** Runs a triggers file against a socket. */
async function attack(text: string, plan: Partial<ConformancePlan> = {}, open = nodeTransport) {
  const { received, target } = await listen()
  const triggers = parseTriggers(text, 'error-triggers.yaml', catalog)
  const result = await runConformance({
    catalog,
    triggers,
    transport: open(target),
    environment: {
      HOST: 'api.example.com',
      METHOD: 'DELETE',
      QUERY: '_method=DELETE',
      OVERRIDE: '%5fmethod=PUT',
    },
    ...plan,
  })
  return { received, trigger: result.codes[0]?.triggers[0] }
}

const refusalOf = (text: string): string => {
  try {
    parseTriggers(text, 'error-triggers.yaml', catalog)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

const framing = [
  'Content-Length',
  'content_length',
  'Transfer-Encoding',
  'TRANSFER_ENCODING',
  'Connection',
  'Proxy-Connection',
  'Keep-Alive',
  'Upgrade',
  'HTTP2-Settings',
  'Trailer',
  'TE',
  'Expect',
]

describe('a header that frames the request', () => {
  it.each(framing)('is refused in a file with its line and what to write: %s', (name) => {
    for (const text of [
      `triggers:\n  A:\n    request: GET /a\n    headers:\n      ${name}: '5'`,
      `triggers:\n  A:\n    request: GET /a\n    setup:\n      { request: GET /a, headers: { ${name}: '5' } }`,
      `defaults:\n\n\n  headers:\n      ${name}: '5'`,
      `credentials:\n\n\n  full:\n    { header: ${name}, value: '5' }`,
    ]) {
      expect(refusalOf(text)).toContain('error-triggers.yaml:5:')
      expect(refusalOf(text)).toContain(`Invalid header '${name}': each request is framed by the suite alone`)
      expect(refusalOf(text)).toContain('Remove it')
    }
  })

  it.each(['Content-Type', 'Content-Encoding', 'Accept', 'X-Length'])('is not %s', (name) => {
    expect(refusalOf(`triggers: { A: { request: GET /a, headers: { ${name}: 'x' } } }`)).toBe('')
  })

  it.each(framing)('is not sent where no file was read: %s', async (name) => {
    const { received, target } = await listen()
    const triggers = parseTriggers('triggers: { A: { request: POST /a, raw: abc } }', 'a.yaml', catalog)
    const [trigger] = triggers.byCode.get('A') ?? []
    if (!trigger) throw new Error('There is no trigger.')
    const request = { ...trigger.request, headers: [[name, 'chunked']] as const }
    const byCode = new Map([['A', [{ ...trigger, request }]]])
    const result = await runConformance({
      catalog,
      triggers: { ...triggers, byCode },
      transport: nodeTransport(target),
    })
    expect(received).toEqual([])
    expect(result.codes[0]?.outcome).toBe('blocked')
  })

  it.each([nodeTransport, supertestTransport])('is written once, by the client, for a body', async (open) => {
    const { received } = await attack('triggers: { A: { request: POST /a, raw: abc } }', {}, open)
    expect(received[0]?.match(/content-length|transfer-encoding/gi)).toEqual([
      expect.stringMatching(/^content-length$/i),
    ])
    expect(received[0]).toMatch(/\r\ncontent-length: 3\r\n/i)
  })
})

describe('a read with a body', () => {
  it.each([
    ['GET', 'json: { delete: all }'],
    ['GET', 'raw: "DELETE /rows/1 HTTP/1.1"'],
    ['GET', 'bytes: AAAA'],
    ['HEAD', 'raw: x'],
    ['GET', 'raw: "_method=DELETE", type: application/x-www-form-urlencoded'],
  ])('%s with %s is not sent in mode read-only', async (method, content) => {
    const { received, trigger } = await attack(`triggers: { A: { request: ${method} /a, ${content} } }`, {
      mode: 'read-only',
    })
    expect(received).toEqual([])
    expect(trigger).toMatchObject({
      outcome: 'excluded',
      reason: `Mode read-only does not send ${method} with a body.`,
    })
  })

  it('counts as a write in the other modes', async () => {
    const text = (more: string) => `triggers: { A: { request: GET /a, json: {}${more} } }`
    expect((await attack(text(''), { mode: 'safe-writes' })).received).toEqual([])
    expect((await attack(text(', harmless: It is a search.'), { mode: 'safe-writes' })).received).not.toEqual(
      [],
    )
    expect((await attack(text(''), { mode: 'full' })).received).not.toEqual([])
  })

  it('is a read without content', async () => {
    const { received } = await attack("triggers: { A: { request: GET /a, raw: '' } }", { mode: 'read-only' })
    expect(received).not.toEqual([])
  })
})

const overrides = [
  ['X-HTTP-Method-Override', 'DELETE'],
  ['X_HTTP_METHOD_OVERRIDE', 'DELETE'],
  ['X.HTTP.Method', 'DELETE'],
  ['X-HTTP-Method', 'DELETE'],
  ['X-Method-Override', 'PATCH'],
  ['X-HTTP-Verb', 'DELETE'],
  ['x_http_verb', 'PUT'],
  ['X-Original-Method', 'POST'],
  ['X-Forwarded-Method', 'DELETE'],
  ['X-Real-Method', 'delete'],
  ['_method', 'PUT'],
  ['X-Original-URL', '/rows/1?_method=DELETE'],
] as const

describe('a read that names another method', () => {
  it.each(overrides)(
    'in the header %s: %s is not sent in mode read-only, nor as a step',
    async (name, value) => {
      const header = `headers: { ${name}: '${value}' }`
      for (const trigger of [
        `{ request: GET /a, ${header} }`,
        `{ request: GET /a, setup: { request: GET /b, ${header} } }`,
        `{ request: GET /a, teardown: { request: GET /b, ${header} } }`,
      ])
        for (const mode of ['read-only', 'safe-writes'] as const)
          expect((await attack(`triggers: { A: ${trigger} }`, { mode })).received).toEqual([])
      const inDefaults = `defaults: { ${header} }\ntriggers: { A: GET /a }`
      expect((await attack(inDefaults, { mode: 'read-only' })).received).toEqual([])
    },
  )

  it.each([
    '?_method=DELETE',
    '?a=b&_method=delete',
    '?%5Fmethod=PUT',
    '?_%6dethod=PUT',
    '?%255Fmethod=PUT',
    '?.method=PUT',
    '?a;_method=PUT',
    ';_method=PUT',
    '?a=b#&_method=PUT',
    '?a=b?_method=PUT',
    '?_METHOD=PUT',
    '?X-HTTP-Method-Override=PATCH',
    '?x_http_method_override=PATCH',
    '?http_method=POST',
    '?method=DELETE',
    '?_httpmethod=DELETE',
    '?verb=delete',
    '?${QUERY}',
    '?${OVERRIDE}',
    '?method=${METHOD}',
  ])('in its query, %s, is not sent in mode read-only, nor as a step', async (query) => {
    for (const trigger of [
      `'GET /a${query}'`,
      `{ request: GET /a, setup: 'GET /b${query}' }`,
      `{ request: GET /a, teardown: 'GET /b${query}' }`,
    ])
      expect((await attack(`triggers: { A: ${trigger} }`, { mode: 'read-only' })).received).toEqual([])
  })

  it.each(['?method=card', '?payment_method=sepa', '?methods=DELETE', '?q=_method', '?verb=go', '?a=%ZZ'])(
    'does not do so by %s',
    async (query) => {
      const { received } = await attack(`triggers: { A: 'GET /a${query}' }`, { mode: 'read-only' })
      expect(received).not.toEqual([])
    },
  )

  it('by the value of a variable is not sent in any mode', async () => {
    const text = "triggers: { A: { request: GET /a, headers: { X-Real-Method: '${METHOD}' } } }"
    for (const mode of ['read-only', 'safe-writes', 'full'] as const) {
      const { received, trigger } = await attack(text, { mode })
      expect([received, trigger?.outcome]).toEqual([[], 'blocked'])
      expect(trigger?.reason).toContain('A value makes this a GET with another method in a header.')
    }
  })

  it('is told from a read by name in any case and with any separators', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('x-http-method-override', 'x-http-method', 'x-method-override', 'x-http-verb'),
        fc.constantFrom('-', '_', '.', '~'),
        fc.boolean(),
        fc.constantFrom('DELETE', 'get', '', '${X}'),
        (name, separator, isUpper, value) => {
          const written = name.replaceAll('-', separator)
          const header = [isUpper ? written.toUpperCase() : written, value] as const
          expect(isReadRequest({ method: 'GET', path: '/', headers: [header], body: undefined })).toBe(false)
        },
      ),
    )
  })
})

describe('a credential', () => {
  it.each([
    'Host',
    'X-Forwarded-Host',
    'x_forwarded_host',
    'Forwarded',
    'X-Original-URL',
    'X-Rewrite-URL',
    'X-HTTP-Method-Override',
    'X_HTTP_METHOD',
    'X-HTTP-Verb',
  ])('is not in the header %s', (name) => {
    const message = refusalOf(`credentials:\n  full: { header: ${name}, value: 'x' }`)
    expect(message).toContain('error-triggers.yaml:2:')
    expect(message).toContain(`Invalid header '${name}' of a credential`)
    expect(message).toContain("Write it in 'headers' of the requests that need it.")
  })

  it.each(['authorization', 'x-api-key', 'cookie', 'X-Forwarded-User', 'X-Tenant'])(
    'may be in %s',
    (name) => {
      expect(refusalOf(`credentials: { full: { header: ${name}, value: 'x' } }`)).toBe('')
    },
  )

  it.each(['Host', 'X-HTTP-Method-Override', 'X-Forwarded-Host', 'Content-Length'])(
    'is not sent in %s where no file was read',
    async (header) => {
      const { received, target } = await listen()
      const triggers = parseTriggers('triggers: { A: GET /a }', 'a.yaml', catalog)
      const [trigger] = triggers.byCode.get('A') ?? []
      if (!trigger) throw new Error('There is no trigger.')
      const result = await runConformance({
        catalog,
        triggers: {
          ...triggers,
          credentials: new Map([['full', credentialOf('full', { header, value: 'DELETE' })]]),
          byCode: new Map([['A', [{ ...trigger, request: { ...trigger.request, as: 'full' } }]]]),
        },
        transport: nodeTransport(target),
      })
      expect([received, result.codes[0]?.outcome]).toEqual([[], 'blocked'])
    },
  )
})

const rules = 'targets: { allowed: [staging.example.com], production: [api.example.com, "localhost:8443"] }\n'

describe('a header that names a host', () => {
  it.each([
    ['Host', 'api.example.com'],
    ['Host', 'api.example.com:8080'],
    ['Host', '127.0.0.1:8443'],
    ['X-Forwarded-Host', 'api.example.com'],
    ['X-Forwarded-Host', 'staging.example.com, API.example.com.'],
    ['x_forwarded_host', '${HOST}'],
    ['X-Forwarded-Host', '[::1]:8443'],
    ['X-Host', 'api.example.com'],
    ['X-Original-Host', 'api.example.com'],
    ['X-HTTP-Host-Override', 'api.example.com'],
    ['X-Forwarded-Server', 'api.example.com'],
    ['Forwarded', 'for=10.0.0.1;host=api.example.com'],
    ['Forwarded', 'host=staging.example.com, for=x; HOST="api.example.com:443"'],
    ['X-Original-URL', 'https://api.example.com/rows'],
    ['X-Rewrite-URL', '//api.example.com/rows'],
    ['X-Forwarded-Host', 'other.example.com'],
    ['Forwarded', 'host=other.example.com'],
  ])('%s: %s is not sent, nor in a step', async (name, value) => {
    const header = `headers: { ${name}: '${value}' }`
    for (const trigger of [
      `{ request: GET /a, ${header} }`,
      `{ request: GET /a, setup: { request: GET /b, ${header} } }`,
      `{ request: GET /a, teardown: { request: GET /b, ${header} } }`,
      `{ request: POST /a, undo: { request: GET /b, ${header} } }`,
    ]) {
      const { received, trigger: result } = await attack(`${rules}triggers: { A: ${trigger} }`)
      expect([received, result?.outcome]).toEqual([[], 'blocked'])
      expect(result?.reason).toMatch(/is production|is not allowed/)
    }
  })

  it.each([
    ['X-Forwarded-Host', 'staging.example.com'],
    ['Forwarded', 'for=192.0.2.1;proto=https'],
    ['X-Original-URL', '/rows'],
    ['X-Forwarded-For', '10.0.0.1'],
    ['X-Host-Id', '42'],
    ['Origin', 'https://api.example.com'],
  ])('%s: %s is sent', async (name, value) => {
    const text = `${rules}triggers: { A: { request: GET /a, headers: { ${name}: '${value}' } } }`
    expect((await attack(text)).received).not.toEqual([])
  })
})

it.each(['read-only', 'safe-writes'] as const)(
  'takes no request of a document or a contract for a read that hides a write, in mode %s',
  async (mode) => {
    const openapi = `openapi: 3.1.0
paths:
  /a: { get: { parameters: [{ name: _method, in: query, required: true, example: DELETE }] } }
  /b: { get: { parameters: [{ name: X-HTTP-Method-Override, in: header, required: true, example: DELETE }] } }
  /c: { get: { requestBody: { content: { application/json: {} } } } }
  /d: { get: { parameters: [{ name: Content-Length, in: header, required: true, example: 5 }] } }
  /e: { get: { parameters: [{ name: X-Forwarded-Host, in: header, required: true, example: api.example.com }] } }`
    const contracted = (path: string, headers: readonly (readonly [string, string])[] = []) => ({
      code: 'A',
      consumer: 'web',
      description: 'A',
      states: [],
      method: 'GET',
      path,
      headers,
      body: undefined,
    })
    const { received, target } = await listen()
    await discover({
      catalog,
      operations: await operationsOf(openapi, 'openapi.yaml'),
      contracted: contractRequests(
        [
          contracted('/f?_method=DELETE'),
          contracted('/g', [['X-HTTP-Verb', 'PUT']]),
          contracted('/h', [
            ['Expect', 'x'],
            ['Host', 'y'],
          ]),
        ],
        { catalog, credentials: [] },
      ),
      triggers: { credentials: new Map() },
      credentials: {},
      mode,
      transport: nodeTransport(target),
      maximumRequests: 100,
    })
    expect(
      received.filter((one) => /_method=DELETE|method-override|verb|forwarded-host|expect/i.test(one)),
    ).toEqual([])
    const bodies = received.filter((one) => /^GET \/c/.test(one) && /content-length/i.test(one))
    expect(bodies.length > 0).toBe(mode === 'safe-writes')
    expect(received.filter((one) => /^GET \/[deh]/.test(one)).length).toBeGreaterThan(2)
  },
)
