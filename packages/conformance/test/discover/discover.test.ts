import { defineCatalog } from '@error-contract/catalog'
import type { RequestListener } from 'node:http'
import { expect, it } from 'vitest'
import { discover, proposeTriggers, type DiscoveryPlan } from '../../src/discover/index.js'
import type { DerivedRequest } from '../../src/mistakes/definition/derived-request.js'
import { nodeTransport } from '../../src/index.js'
import { readOperations } from '../../src/operations/read-operations.js'
import { listen } from '../server.js'
import { discoverAt } from './discover-at.js'
import { credentialOf } from '../../src/triggers/credential.js'

const catalog = defineCatalog({
  name: 'notes',
  envelope: { code: '/code', message: '/message' },
  errors: { Bad: { status: 400 }, Absent: { status: 404 }, Broken: { status: 500 } },
})

const openapi = `openapi: 3.0.3
paths:
  /notes: { post: { requestBody: { content: { application/json: { schema:
    { required: [text], properties: { text: { example: 'a \${HOME}' } } } } } } } }
  /notes/{id}: { get: { parameters: [{ name: id, in: path, example: 7 }] } }`

const answer =
  (status: number, code?: string): RequestListener =>
  (_request, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ code, message: 'm' }))

async function run(handler: RequestListener, plan: Partial<DiscoveryPlan> = {}) {
  const arrived: { line: string; agent: string | undefined; body: string }[] = []
  const target = await listen((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      arrived.push({ line: `${request.method} ${request.url}`, agent: request.headers['user-agent'], body })
      handler(request, response)
    })
  })
  const discovery = await discoverAt(target, openapi, { catalog, maximumRequests: 100, ...plan })
  return { arrived, discovery }
}

it('sends no write after one that was accepted', async () => {
  const { arrived, discovery } = await run((request, response) =>
    (request.method === 'GET' ? answer(404, 'Absent') : answer(201))(request, response),
  )
  expect(arrived.filter(({ line }) => !line.startsWith('GET '))).toHaveLength(1)
  expect(arrived.filter(({ line }) => line.startsWith('GET ')).length).toBeGreaterThan(2)
  expect(discovery.accepted?.status).toBe(201)
})

it('goes no further than its budget', async () => {
  const { arrived, discovery } = await run(answer(400, 'Bad'), { maximumRequests: 2 })
  expect(arrived).toHaveLength(2)
  expect(discovery.stopped).toEqual({ kind: 'budget', reason: 'The run may send no more than 2 requests.' })
})

it('stops when it is interrupted, and tells what came until then', async () => {
  const interruption = new AbortController()
  const { arrived, discovery } = await run(answer(400, 'Bad'), {
    signal: interruption.signal,
    onResponse: () => interruption.abort(),
  })
  expect(arrived).toHaveLength(1)
  expect(discovery).toMatchObject({ stopped: { kind: 'interrupted' }, responses: [{ code: 'Bad' }] })
})

it('stops when the server throttles it', async () => {
  const { arrived, discovery } = await run(answer(429, 'Bad'))
  expect(arrived).toHaveLength(1)
  expect(discovery.stopped?.kind).toBe('throttled')
})

it('stops when nothing listens', async () => {
  const { discovery } = await run(answer(400), { transport: nodeTransport(new URL('http://127.0.0.1:1')) })
  expect(discovery).toMatchObject({ stopped: { kind: 'unreachable' }, responses: [{ status: undefined }] })
})

it('names the run and the rule in every request', async () => {
  const { arrived } = await run(answer(400, 'Bad'))
  for (const { agent } of arrived)
    expect(agent).toMatch(/^error-contract-discover \(run [0-9a-f]{8}; origin [a-z-]+\)$/)
})

it('takes no example of the document for a variable', async () => {
  const { arrived, discovery } = await run((request, response) =>
    (request.method === 'GET' ? answer(404, 'Absent') : answer(400, 'Bad'))(request, response),
  )
  expect(arrived.map(({ body }) => body)).toContain('{"Text":"a ${HOME}"}')
  expect(proposal(discovery)).toContain('$${HOME}')
})

it('tells a code that is not declared from one that is', async () => {
  const { discovery } = await run(answer(400, 'Other'))
  expect(discovery.responses[0]).toMatchObject({ code: 'Other', isDeclared: false, status: 400 })
  expect(discovery.unreached).toEqual(['Bad', 'Absent', 'Broken'])
})

it('proposes neither a fault of the server nor an undeclared code', async () => {
  const { discovery } = await run((request, response) =>
    (request.method === 'GET' ? answer(500, 'Broken') : answer(400, 'Other'))(request, response),
  )
  expect(proposal(discovery)).toContain('triggers: {}')
  expect(proposal(discovery)).toContain('# No request is proposed for: Bad, Absent, Broken.')
})

it('refuses a credential whose variable is not set', async () => {
  const full = credentialOf('full', { header: 'authorization', value: '${TOKEN}' })
  const plan = {
    triggers: { credentials: new Map([['full', full]]) },
    credentials: { full: 'full' },
    environment: {},
  }
  await expect(run(answer(400), plan)).rejects.toThrow(
    "The credential 'full' needs the environment variable TOKEN",
  )
})

const proposal = (discovery: Awaited<ReturnType<typeof discover>>) =>
  proposeTriggers(discovery, { catalog, triggers: { credentials: new Map() }, credentials: {} })

it('goes on after a request that the transport throws for, and tells of the first', async () => {
  const { arrived, discovery } = await run(answer(404, 'Absent'))
  const whole = nodeTransport(new URL('http://127.0.0.1:1'))
  let count = 0
  const broken = await run(answer(404, 'Absent'), {
    transport: {
      ...whole,
      send: () => {
        count += 1
        throw new Error('The socket is made of cheese.')
      },
    },
  })
  expect(broken.arrived).toEqual([])
  expect(broken.discovery.broken).toEqual({
    label: expect.stringMatching(/^GET /) as string,
    reason: 'The request broke off: The socket is made of cheese.',
  })
  const brokenOff = broken.discovery.skipped.filter(({ why }) => why === 'error')
  expect(brokenOff).toHaveLength(count)
  // Once a write broke off, which the server may have, no other is sent.
  expect(count).toBeGreaterThan(1)
  expect(count).toBeLessThanOrEqual(arrived.length)
  expect(discovery.broken).toBeUndefined()
})

it.each([
  ['a header without a name', { headers: [['', 'a']] }],
  ['a header with a space in its name', { headers: [['a b', 'a']] }],
  ['a header with a line break', { headers: [['x-a', 'a\r\nb: c']] }],
  ['a method with a space', { method: 'G T' }],
  ['a path with a space', { path: '/a b' }],
] as const)('skips a request of a contract with %s, and sends the others', async (_, change) => {
  const request = {
    ...{ name: 'a', method: 'GET', path: '/contract', headers: [], body: undefined, as: 'full' },
    ...{ harmless: 'GET changes nothing.', contract: { code: 'Absent', states: [] } },
  } as DerivedRequest
  const { arrived, discovery } = await run(answer(404, 'Absent'), {
    contracted: [{ ...request, ...change }, request],
  })
  expect(discovery.skipped.filter(({ why }) => why === 'invalid')).toHaveLength(1)
  expect(arrived.filter(({ line }) => line === 'GET /contract')).toHaveLength(1)
})

it.each([
  ['type', 7],
  ['type', { a: 1 }],
  ['type', ['string', 7]],
  ['enum', 'a'],
  ['enum', null],
  ['required', 'text'],
  ['required', { length: 1 }],
  ['properties', [{}]],
  ['properties', { text: null }],
  ['items', [{}]],
  ['allOf', [null, 1, []]],
  ['oneOf', {}],
  ['anyOf', 'a'],
  ['maximum', '7'],
  ['maxItems', null],
  ['pattern', ['a']],
  ['format', 1],
  ['$ref', 7],
  ['$ref', '#/nowhere'],
  ['examples', 1],
  ['default', null],
])('derives requests from a schema whose %s is %j', async (keyword, value) => {
  const schema = {
    type: 'object',
    properties: { text: { type: 'string', [keyword]: value } },
    [keyword]: value,
  }
  const content = { 'application/json': { schema: { allOf: [schema] } } }
  const parameters = [{ name: 'id', in: 'path', schema: { type: 'integer', [keyword]: value } }]
  const paths = { '/notes/{id}': { put: { parameters, requestBody: { required: true, content } } } }
  const { discovery } = await run(answer(404, 'Absent'), {
    operations: readOperations({ openapi: '3.1.0', paths }, 'openapi.yaml'),
    mode: 'full',
  })
  expect(discovery.responses.length).toBeGreaterThan(5)
})
