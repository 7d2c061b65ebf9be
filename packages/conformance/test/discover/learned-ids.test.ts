import { defineCatalog } from '@error-contract/catalog'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { proposeTriggers, type DiscoveryPlan } from '../../src/discover/index.js'
import { nodeTransport, parseTriggers, runConformance } from '../../src/index.js'
import { credentialOf } from '../../src/triggers/credential.js'
import { listen } from '../server.js'
import { discoverAt } from './discover-at.js'

const catalog = defineCatalog({
  name: 'library',
  envelope: { code: '/fault/reason', message: '/fault/text' },
  errors: {
    'no-such-book': { status: 404 },
    'no-such-loan': { status: 404 },
    'loan-lost': { status: 410 },
    'book-reserved': { status: 409 },
    'bad-format': { status: 422 },
    internal: { status: 500 },
  },
})

const text = '{ type: string }'
const id = (name: string) => `{ name: ${name}, in: path, required: true, schema: ${text} }`

const openapi = `openapi: 3.1.0
paths:
  /v1/books: { get: {} }
  '/v1/books/{isbn}':
    parameters: [${id('isbn')}]
    get: {}
    put: { requestBody: { content: { application/json: { schema: { type: object } } } } }
    delete: {}
  '/v1/books/{isbn}/loans': { get: { parameters: [${id('isbn')}] } }
  '/v1/books/{isbn}/loans/{loanId}': { get: { parameters: [${id('isbn')}, ${id('loanId')}] } }
  '/v1/books/{isbn}/lend':
    post:
      parameters: [${id('isbn')}]
      requestBody:
        content: { application/json: { schema: { type: object, properties: { form: { enum: [paper, audio] } } } } }`

const books = ['978-0', '978-1', '978/2'].map((isbn, index) => ({ isbn, title: `b${index}` }))
const loans: Record<string, readonly object[]> = { '978-1': [{ id: 41 }, { id: 42 }] }

const decoded = (segment: string) => segment.replaceAll('%2F', '/')

/** Lists books under `items`, and their loans under `_embedded.loans`. */
const library = (request: IncomingMessage, response: ServerResponse): unknown => {
  const [, , , isbn = '', what, loan] = (request.url ?? '').split(/[/?]/).map(decoded)
  const send = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const fail = (status: number, reason: string) => send(status, { fault: { reason, text: 't' } })
  if (request.method !== 'GET' && what !== 'lend') return send(405, {})
  if (request.url === '/v1/books') return send(200, { items: books, next: null })
  const book = books.find((one) => one.isbn === isbn)
  if (!book) return fail(404, 'no-such-book')
  if (request.method === 'POST')
    return isbn === '978/2' ? fail(409, 'book-reserved') : send(201, { lent: isbn })
  if (what === undefined) return send(200, book)
  if (loan === undefined) return send(200, { _embedded: { loans: loans[isbn] ?? [] } })
  if (loan === '42') return fail(410, 'loan-lost')
  return loan === '41' ? send(200, {}) : fail(404, 'no-such-loan')
}

async function run(plan: Partial<DiscoveryPlan> = {}, handler = library, document = openapi) {
  const arrived: string[] = []
  const target = await listen((request, response) => {
    arrived.push(`${request.method} ${request.url}`)
    handler(request, response)
  })
  const discovery = await discoverAt(target, document, { catalog, limits: { timeout: 2000 }, ...plan })
  return { arrived, discovery, target }
}

it('reads what lists returned, also the lists below a row, and proposes it', async () => {
  const { arrived, discovery, target } = await run({ mode: 'read-only' })
  expect(arrived).toContain('GET /v1/books/978%2F2')
  expect(arrived).toContain('GET /v1/books/978-1/loans/42')
  expect(discovery.unreached).not.toContain('loan-lost')
  const text = proposeTriggers(discovery, { catalog, triggers: { credentials: new Map() }, credentials: {} })
  expect(text).toContain('request: GET /v1/books/978-1/loans/42')
  const { codes } = await runConformance({
    catalog,
    triggers: parseTriggers(text, 'proposed.yaml', catalog),
    transport: nodeTransport(target),
    environment: {},
  })
  expect(codes.find(({ code }) => code === 'loan-lost')?.outcome).toBe('proven')
})

it('writes nothing to the id of a row outside of mode full', async () => {
  const { arrived, discovery } = await run()
  expect(arrived.filter((line) => !line.startsWith('GET') && line.includes('978'))).toEqual([])
  expect(discovery.skipped.filter(({ why, request }) => why === 'mode' && request.isDescribed)).not.toEqual(
    [],
  )
})

it('sends actions on rows in mode full, says which were carried out, and replaces and deletes nothing', async () => {
  const { arrived, discovery } = await run({ mode: 'full' })
  const writes = arrived.filter((line) => !line.startsWith('GET') && line.includes('978'))
  expect(new Set(writes)).toEqual(
    new Set(['POST /v1/books/978-0/lend', 'POST /v1/books/978-1/lend', 'POST /v1/books/978%2F2/lend']),
  )
  expect(discovery.accepted).toBeUndefined()
  expect(discovery.carriedOut?.map(({ request }) => request.path)).toContain('/v1/books/978-0/lend')
  expect(discovery.unreached).not.toContain('book-reserved')
})

it('sends no more than its budget, with what it learned', async () => {
  const { arrived, discovery } = await run({ maximumRequests: 15 })
  expect(arrived).toHaveLength(15)
  expect(discovery.stopped?.kind).toBe('budget')
})

it('stops writing after a response to an action was lost', async () => {
  const { arrived, discovery } = await run({ mode: 'full' }, (request, response) => {
    if (request.method === 'POST') request.socket.destroy()
    else library(request, response)
  })
  // An idempotent request would be sent again; an action is not.
  expect(arrived.filter((line) => line.startsWith('POST'))).toHaveLength(1)
  expect(discovery.accepted).toMatchObject({ status: undefined })
})

/** A list of `body` at `/things`, and the paths below it that were read. */
async function readBelow(body: unknown, schema = text, name = 'id', triggers = {}): Promise<string[]> {
  const document = `openapi: 3.1.0
paths:
  /things: { get: {} }
  '/things/{${name}}': { get: { parameters: [{ name: ${name}, in: path, example: doc, schema: ${schema} }] } }`
  const { discovery } = await run(
    {
      triggers: { credentials: new Map(), ...triggers },
    },
    (request, response) => {
      const isList = request.url === '/things'
      response.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isList ? body : {}))
    },
    document,
  )
  const learned = discovery.responses.filter(({ origin }) => origin === 'learned')
  return learned.map(({ request }) => request.path)
}

it.each<[string, unknown, string[]]>([
  ['a list of objects', [{ id: 'a' }, { id: 'b' }], ['/things/a', '/things/b']],
  ['a list of texts', { names: ['a', 'b'] }, ['/things/a', '/things/b']],
  ['an id with the name of the list', { data: [{ thing_id: 'a', name: 'n' }] }, ['/things/a']],
  ['an id in another case', { value: [{ ThingID: 7 }] }, ['/things/7']],
  ['no id', { data: [{ colour: 'red' }] }, []],
  ['an id that leads elsewhere', [{ id: '..' }, { id: 'a/b?c' }], ['/things/a%2Fb%3Fc']],
  ['no list', { id: 'a' }, []],
])('reads ids from %s', async (_name, body, paths) => {
  expect(await readBelow(body)).toEqual(paths)
})

it('reads rows of unlike state first, and no more than five', async () => {
  const rows = Array.from({ length: 20 }, (_one, index) => ({
    id: `r${index}`,
    state: index < 18 ? 'open' : 'closed',
    label: `label ${index}`,
  }))
  expect(await readBelow(rows)).toEqual([
    '/things/r0',
    '/things/r18',
    '/things/r1',
    '/things/r2',
    '/things/r3',
  ])
})

it('reads no id of another type than the document has, and none that is a secret', async () => {
  expect(await readBelow([{ id: 'a' }, { id: 12 }], '{ type: integer }')).toEqual(['/things/12'])
  expect(await readBelow([{ token: 'canary', id: 'a' }], text, 'token')).toEqual(['/things/a'])
  expect(await readBelow([{ pin: 'canary' }], text, 'pin', { secrets: ['pin'] })).toEqual([])
})

it('makes mistakes with the id of a row where the document names none that exists', async () => {
  const document = openapi
    .replace('/lend', '/other')
    .replace(
      "'/v1/books/{isbn}':\n    parameters: [",
      "'/v1/books/{isbn}':\n    parameters: [{ name: format, in: query }, ",
    )
  const { arrived, discovery } = await run(
    { mode: 'read-only' },
    (request, response) => {
      if (!/978-0\?format=/.test(request.url ?? '')) return library(request, response)
      response.writeHead(422, { 'content-type': 'application/json' })
      response.end('{"fault":{"reason":"bad-format","text":"t"}}')
    },
    document,
  )
  expect(arrived.filter((line) => line.includes('978-0?format='))).toHaveLength(1)
  expect(discovery.unreached).not.toContain('bad-format')
})

it('sends the reads as they are with a credential, and one of each with the limited one', async () => {
  const asked: string[] = []
  const credentials = new Map(
    ['full', 'limited'].map((name) => [name, credentialOf(name, { header: 'authorization', value: name })]),
  )
  await run(
    { credentials: { full: 'full', limited: 'limited' }, triggers: { credentials } },
    (request, response) => {
      asked.push(`${request.url} ${request.headers.authorization ?? 'none'}`)
      library(request, response)
    },
  )
  expect(asked).toContain('/v1/books/978-1 full')
  expect(asked.filter((line) => /978\S+ limited/.test(line))).not.toEqual([])
  expect(asked.filter((line) => /978\S+ none/.test(line))).not.toEqual([])
})
