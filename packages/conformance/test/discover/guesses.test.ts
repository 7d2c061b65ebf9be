import { defineCatalog } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import { deriveRequests, discover, type DiscoveryPlan } from '../../src/discover/index.js'
import { nodeTransport } from '../../src/index.js'
import { operationsOf } from '../operations.js'
import { listen } from '../server.js'
import { credentialOf } from '../../src/triggers/credential.js'

const catalog = defineCatalog({
  name: 'rows',
  envelope: { code: '/code' },
  errors: { Bad: { status: 400 }, Unknown: { status: 401 }, Absent: { status: 404 } },
})

const credentials = new Map(
  ['full', 'limited'].map((name) => [name, credentialOf(name, { header: 'authorization', value: name })]),
)

const crud = (id: string, more = '') => `openapi: 3.1.0
paths:
  '/rows/{id}':
    parameters: [{ name: id, in: path, required: true, ${id} }]
    get: {}
    delete: {${more}}
    put: { requestBody: { required: true, content: { application/json: { schema: { type: object } } } } }`

interface Rows {
  /** Returns whether a row exists for the credential that asks. */
  readonly exists?: (id: string, credential: string | undefined) => boolean
  /** The status of a write to a row that does not exist. */
  readonly onAbsent?: number
}

/** Serves `/rows/{id}`, checks neither credentials nor bodies, and records every write. */
async function attack(
  openapi: string,
  { exists = () => false, onAbsent = 404 }: Rows = {},
  plan: Partial<DiscoveryPlan> = {},
) {
  const arrived: string[] = []
  const target = await listen((request, response) => {
    arrived.push(`${request.method} ${request.url} ${request.headers.authorization ?? 'none'}`)
    const id = request.url?.split(/[/?]/)[2] ?? ''
    const isRead = request.method === 'GET'
    const status = exists(id, request.headers.authorization) ? 200 : isRead ? 404 : onAbsent
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"code":"Absent"}')
  })
  const discovery = await discover({
    catalog,
    operations: await operationsOf(openapi, 'openapi.yaml'),
    triggers: { credentials },
    credentials: { full: 'full', limited: 'limited' },
    mode: 'safe-writes',
    transport: nodeTransport(target),
    maximumRequests: 100,
    ...plan,
  })
  const writes = arrived.filter((line) => !line.startsWith('GET'))
  return { arrived, writes, discovery, skipped: discovery.skipped.filter(({ why }) => why === 'guess') }
}

it.each([
  ['an integer', 'schema: { type: integer }'],
  ['an integer with an example', 'schema: { type: integer }, example: 12'],
  ['an integer of a small range', 'schema: { type: integer, minimum: 1, maximum: 99 }'],
  ['a number', 'schema: { type: number }'],
  ['an integer or null', 'schema: { type: [integer, "null"], examples: [7] }'],
  ['an integer behind allOf', 'schema: { allOf: [{ type: integer, format: int32 }] }'],
  ['digits', 'schema: { type: string, examples: ["12"] }'],
  ['digits of a pattern', "schema: { type: string, pattern: '^[0-9]{2}$', examples: ['12'] }"],
  ['a short text', 'schema: { type: string, examples: [a1] }'],
  ['no schema, and an example', 'example: 7'],
])('sends no write of %s to a row that exists', async (_name, id) => {
  const { writes, skipped } = await attack(crud(id), {
    exists: (row) => row.length > 0 && row !== '%E0%A4%A',
  })
  expect(writes.filter((line) => line.startsWith('DELETE') && !/%E0|no%20such/.test(line))).toEqual([])
  expect(writes.filter((line) => / full$/.test(line) && /^(?:DELETE|PATCH)/.test(line))).toEqual(
    writes.filter((line) => /%E0|no%20such/.test(line) && /^(?:DELETE|PATCH)/.test(line)),
  )
  expect(skipped.length).toBeGreaterThan(0)
})

it('writes to a guessed id only after a GET of the same id returned 404', async () => {
  const { arrived } = await attack(crud('schema: { type: integer, format: int64 }'))
  const written = arrived.flatMap((line, index) =>
    /^(?:DELETE|PUT|PATCH) \/rows\/9223372036854775807 /.test(line) ? [index] : [],
  )
  expect(written.length).toBeGreaterThan(2)
  expect(arrived.indexOf('GET /rows/9223372036854775807 full')).toBeLessThan(written[0] ?? 0)
  expect(arrived.filter((line) => line === 'GET /rows/9223372036854775807 full')).toHaveLength(1)
})

it.each([200, 204, 301, 400, 401, 403, 410, 429, 500, 503])(
  'writes to no guessed id whose GET returned %d',
  async (status) => {
    const arrived: string[] = []
    const target = await listen((request, response) => {
      arrived.push(`${request.method} ${request.url}`)
      response.writeHead(request.method === 'GET' ? status : 400).end()
    })
    await discover({
      catalog,
      operations: await operationsOf(crud('schema: { type: integer }'), 'openapi.yaml'),
      triggers: { credentials },
      credentials: { full: 'full', limited: 'limited' },
      mode: 'full',
      transport: nodeTransport(target),
      maximumRequests: 100,
    })
    expect(arrived.filter((line) => /^(?!GET)\w+ \/rows\/2147483647/.test(line))).toEqual([])
  },
)

it('writes to no guessed id that another credential sees', async () => {
  const { writes } = await attack(crud('schema: { type: integer }'), {
    exists: (id, credential) => id === '2147483647' && credential === 'limited',
  })
  expect(writes.filter((line) => line.endsWith('2147483647 limited'))).toEqual([])
  expect(writes).toContain('DELETE /rows/2147483647 full')
})

it('writes to no guessed id where the document describes no GET of it', async () => {
  const { arrived, skipped, discovery } = await attack(
    crud('schema: { type: integer }').replace('get: {}', ''),
  )
  expect(arrived.filter((line) => /^(?!GET)\w+ \/rows\/2147483647/.test(line))).toEqual([])
  expect(skipped.map(({ request }) => request.method)).toContain('DELETE')
  expect(discovery.accepted).toBeUndefined()
})

it('asks for the resource above an action of it', async () => {
  const openapi = `openapi: 3.1.0
paths:
  '/rows/{id}': { get: { parameters: [{ name: id, in: path, schema: { type: integer } }] } }
  '/rows/{id}/lock': { post: { parameters: [{ name: id, in: path, schema: { type: integer } }] } }`
  expect((await attack(openapi)).writes).toContain('POST /rows/2147483647/lock full')
  const { writes } = await attack(openapi, { exists: (id) => id === '2147483647' })
  expect(writes.filter((line) => line.includes('2147483647'))).toEqual([])
})

it('sends a write no id of the document beside a guessed one', async () => {
  const openapi = `openapi: 3.1.0
paths:
  '/groups/{group}/rows/{id}':
    parameters:
      - { name: group, in: path, example: 3, schema: { type: integer } }
      - { name: id, in: path, example: 12, schema: { type: integer } }
    get: {}
    delete: {}`
  const { writes } = await attack(openapi)
  expect(writes).toContain('DELETE /groups/2147483647/rows/2147483647 full')
  expect(writes.filter((line) => /\/3\/rows\/2|\/12 /.test(line))).toEqual([])
})

it.each([
  ['a missing query parameter', 'parameters: [{ name: why, in: query, required: true, example: x }]'],
  ['a missing header', 'parameters: [{ name: if-match, in: header, required: true, example: x }]'],
  [
    'a wrong body',
    'requestBody: { content: { application/json: { schema: { required: [a], properties: { a: { type: string } } } } } }',
  ],
])('deletes nothing by an id of the document with %s', async (_name, more) => {
  const { writes } = await attack(crud('example: 12, schema: { type: integer }', ` ${more} `), {
    onAbsent: 400,
  })
  expect(writes.filter((line) => line.startsWith('DELETE /rows/12'))).toEqual([])
})

it.each([
  ['schema: { type: integer }', '2147483647'],
  ['schema: { type: integer, format: int64 }', '9223372036854775807'],
  ['schema: { type: integer, format: int32, maximum: 9007199254740991 }', '2147483647'],
  ['schema: { type: integer, maximum: 5000 }, example: 7', '5000'],
  ['schema: { type: integer, exclusiveMaximum: 5000 }, example: 7', '4999'],
  ['schema: { type: integer, maximum: 5000, exclusiveMaximum: true }', '4999'],
  ['schema: { type: integer, maximum: 5000, multipleOf: 30 }', '4980'],
  ['schema: { type: integer, maximum: 12 }, example: 12', '11'],
  ['schema: { type: integer, minimum: 3000000000 }', '9223372036854775807'],
  ['schema: { type: integer, maximum: 9223372036854775807 }', '9223372036854775807'],
  ['schema: { type: string, format: date }', '9999-12-31'],
  ['schema: { type: string, maxLength: 4, examples: ["12"] }', '9999'],
])('guesses the far end of %s', async (id, expected) => {
  const requests = deriveRequests(await operationsOf(crud(id), 'openapi.yaml'))
  const absent = requests.find(({ origin }) => origin === 'absent-id')
  expect(absent?.request.path).toBe(`/rows/${expected}`)
})

it('guesses a UUID that no document can name', async () => {
  const openapi = crud('schema: { type: string, format: uuid }')
  const [first, second] = await Promise.all([0, 1].map(() => operationsOf(openapi, 'openapi.yaml')))
  const paths = [first, second].map(
    (operations = []) =>
      deriveRequests(operations).find(({ origin }) => origin === 'absent-id')?.request.path,
  )
  expect(paths[0]).toMatch(/^\/rows\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(paths[0]).not.toContain('9f1c2d3e')
  expect(paths[1]).toBe(paths[0])
})

it('sends no write after one whose response was lost', async () => {
  const writes: string[] = []
  const target = await listen((request, response) => {
    if (request.method === 'GET') return void response.writeHead(404).end()
    writes.push(`${request.method} ${request.url}`)
    request.socket.destroy()
  })
  const discovery = await discover({
    catalog,
    operations: await operationsOf(crud('schema: { type: integer }'), 'openapi.yaml'),
    triggers: { credentials },
    credentials: { full: 'full' },
    mode: 'safe-writes',
    transport: nodeTransport(target),
    maximumRequests: 100,
  })
  expect(new Set(writes).size).toBe(1)
  expect(discovery.accepted).toMatchObject({ status: undefined })
})
