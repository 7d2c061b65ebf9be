import { defineCatalog } from '@error-contract/catalog'
import { createServer } from 'node:http'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { useCatalog } from '../src/matchers.js'
import {
  nodeTransport,
  parseTriggers,
  recordErrors,
  runConformance,
  type RecordedAnswer,
} from '../src/index.js'
import { listen } from './server.js'

const catalog = defineCatalog({
  name: 'shop',
  envelope: { code: '/error/code', message: '/error/message' },
  envelopes: {
    page: { mediaType: 'text/html', code: 'none' },
    text: { mediaType: 'text/plain', code: 'none' },
    edge: { code: 'none', message: '/message' },
    empty: { mediaType: 'none', code: 'none' },
  },
  errors: {
    OrderNotFound: { status: 404, message: 'No order.' },
    RouteNotFound: { status: 404, envelope: 'edge' },
    NoRoute: { status: 404, envelope: 'text' },
    BadGateway: { status: 502, envelope: 'page' },
    GatewayTimeout: { status: 504, envelope: 'page' },
    Unavailable: { status: 503, envelope: ['page', 'default'] },
    Unauthorized: { status: 401, envelope: 'empty', headers: ['www-authenticate'] },
  },
})

const json = 'application/json'
const service = (code: string) => JSON.stringify({ error: { code, message: 'No.' } })

interface Sent {
  readonly status: number
  readonly type?: string
  readonly body?: string
}

const sent = {
  page: { status: 502, type: 'text/html; charset=utf-8', body: '<h1>502 Bad Gateway</h1>' },
  edge: {
    status: 404,
    type: json,
    body: '{"message":"Not Found","documentation_url":"https://example.com"}',
  },
  service: { status: 404, type: json, body: service('OrderNotFound') },
} satisfies Record<string, Sent>

async function prove(code: string, { status, type, body }: Sent) {
  const accepted: (string | undefined)[] = []
  const url = await listen((incoming, response) => {
    accepted.push(incoming.headers.accept)
    response.writeHead(status, { ...(type && { 'content-type': type }), 'www-authenticate': 'Bearer' })
    response.end(body)
  })
  const triggers = parseTriggers(`triggers:\n  ${code}: GET /\n`, 'error-triggers.yaml', catalog)
  const result = await runConformance({
    catalog,
    triggers,
    transport: nodeTransport(url),
    environment: {},
    retry: { retries: 0 },
  })
  const found = result.codes.find((one) => one.code === code)
  const findings = found?.triggers.flatMap((trigger) =>
    trigger.findings.map(({ check, message }) => `${check}: ${message}`),
  )
  return { outcome: found?.outcome, findings, accepted }
}

describe('a server whose errors have no code', () => {
  it.each([
    ['BadGateway', sent.page],
    ['GatewayTimeout', { ...sent.page, status: 504 }],
    ['NoRoute', { status: 404, type: 'text/plain', body: 'Cannot GET /x' }],
    ['RouteNotFound', sent.edge],
    ['Unauthorized', { status: 401 }],
    ['Unavailable', { ...sent.page, status: 503 }],
    ['Unavailable', { ...sent.service, status: 503, body: service('Unavailable') }],
  ])('proves %s by status and members', async (code, response) => {
    expect(await prove(code, response)).toMatchObject({ outcome: 'proven', findings: [] })
  })

  it.each<[string, string, Sent, string[]]>([
    [
      'another status',
      'BadGateway',
      { ...sent.page, status: 500 },
      ['status: Expected status 502 for BadGateway, got 500.'],
    ],
    [
      'the status of another one',
      'BadGateway',
      { ...sent.page, status: 504 },
      ['code: Expected "BadGateway", got "GatewayTimeout", neither has a code.'],
    ],
    [
      'another media type',
      'BadGateway',
      { ...sent.page, type: 'text/plain' },
      ['content-type: The content type is not text/html.'],
    ],
    [
      'no text',
      'BadGateway',
      { ...sent.page, body: '' },
      ['envelope: Expected a text as the body, got none.'],
    ],
    [
      'a body where there is none',
      'Unauthorized',
      { status: 401, type: 'text/plain', body: 'Who are you?' },
      ['envelope: Expected no body, got one.'],
    ],
    [
      'a missing member',
      'RouteNotFound',
      { ...sent.edge, body: '{"text":"Not Found"}' },
      ['message: Missing message: the envelope requires it at /message.'],
    ],
    [
      'malformed JSON',
      'RouteNotFound',
      { ...sent.edge, body: '{"message":"Not Found"' },
      ['json: The JSON body is truncated.'],
    ],
    [
      'a declared code',
      'RouteNotFound',
      sent.service,
      ['code: Expected "RouteNotFound", which has no code, got the code "OrderNotFound".'],
    ],
    [
      'an undeclared code beside its members',
      'RouteNotFound',
      { ...sent.edge, body: '{"message":"Not Found","error":{"code":"Unknown"}}' },
      ['code: Expected "RouteNotFound", which has no code, got the code "Unknown".'],
    ],
    [
      'the name of one without a code',
      'OrderNotFound',
      { ...sent.service, body: service('RouteNotFound') },
      [
        'code: Error code "RouteNotFound" is banned in the catalog: it is the name of an error without a code, which status 404 identifies.',
      ],
    ],
    [
      'one without a code where a code is due',
      'OrderNotFound',
      sent.page,
      ['code: Expected "OrderNotFound", got "BadGateway", which has no code.'],
    ],
    [
      'the code of one that has none in this envelope',
      'Unavailable',
      { status: 503, type: json, body: service('OrderNotFound') },
      ['code: Expected code "Unavailable", got "OrderNotFound".'],
    ],
  ])('has one finding for %s', async (_, code, response, findings) => {
    expect(await prove(code, response)).toMatchObject({ outcome: 'violated', findings })
  })

  it('is asked for the media type of each', async () => {
    expect((await prove('BadGateway', sent.page)).accepted[0]).toBe('text/html, application/json, */*;q=0.1')
    expect((await prove('Unauthorized', { status: 401 })).accepted[0]).toBe('application/json, */*;q=0.1')
  })
})

describe('the response of an ordinary test', () => {
  const server = createServer(({ url }, response) => {
    const known: Sent | undefined = { '/page': sent.page, '/edge': sent.edge, '/service': sent.service }[
      url ?? ''
    ]
    const { status, type, body } = known ?? { status: 418, type: 'text/html', body: 'tea' }
    response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(body)
  })

  it('is recorded under the name of its error', async () => {
    const into: RecordedAnswer[] = []
    const agent = recordErrors(request(server), { catalog, into, environment: {} })
    for (const path of ['/page', '/edge', '/service', '/other']) await agent.get(path)
    expect(into.map(({ code, findings }) => [code, findings.length])).toEqual([
      ['BadGateway', 0],
      ['RouteNotFound', 0],
      ['OrderNotFound', 0],
      [undefined, 2],
    ])
  })

  it('is the declared error', async () => {
    useCatalog(catalog)
    const page = await request(server).get('/page')
    expect(page).toBeDeclaredError('BadGateway')
    expect(page).not.toBeDeclaredError('GatewayTimeout')
    expect(await request(server).get('/service')).not.toBeDeclaredError('RouteNotFound')
  })
})

describe('a catalog in which no error has a code', () => {
  const plain = defineCatalog({
    name: 'plain',
    envelope: { code: 'none', message: '/message' },
    errors: { NotFound: { status: 404 }, Forbidden: { status: 403 } },
  })

  it('has a finding for an error that it does not declare', async () => {
    const server = createServer((_, response) => {
      response.writeHead(410, { 'content-type': json }).end('{"message":"Gone"}')
    })
    const into: RecordedAnswer[] = []
    await recordErrors(request(server), { catalog: plain, into, environment: {} }).get('/')
    expect(into[0]?.findings.map(({ message }) => message)).toEqual([
      'The catalog declares no error without a code that has status 410.',
    ])
  })
})
