import { defineCatalog } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import { proposeTriggers, type DiscoveryPlan } from '../../src/discover/index.js'
import { nodeTransport, parseTriggers, runConformance } from '../../src/index.js'
import { bodyOf, listen } from '../server.js'
import { discoverAt } from './discover-at.js'

const catalog = defineCatalog({
  name: 'parcels',
  envelope: { code: '/problem', message: '/text' },
  errors: {
    Incomplete: { status: 400 },
    TooLong: { status: 422 },
    Unreadable: { status: 400 },
    BadUnit: { status: 400 },
  },
})

const openapi = `openapi: 3.1.0
paths:
  /parcels:
    get: { parameters: [{ name: unit, in: query, schema: { type: string } }] }
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [tags]
              properties:
                tags: { type: array, maxItems: 2, items: { type: string } }
                unit: { type: string }`

/** The demands of the server beyond the document, each with the body that says so. */
interface Asks {
  readonly header?: { readonly name: string; readonly value?: string; readonly body: unknown }
  readonly query?: { readonly name: string; readonly value?: string; readonly body: unknown }
  readonly member?: { readonly name: string; readonly value?: string; readonly body: unknown }
}

async function run({ header, query, member }: Asks, plan: Partial<DiscoveryPlan> = {}) {
  const arrived: string[] = []
  const target = await listen((request, response) => {
    void bodyOf(request).then((bytes) => {
      const body = bytes.toString()
      arrived.push(`${request.method} ${request.url} ${request.headers['content-type'] ?? ''} ${body}`)
      const url = new URL(request.url ?? '', 'http://a')
      const send = (status: number, value: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      const lacks = (asked: Asks['header'], given: string | null | undefined) =>
        asked && (given == null || (asked.value !== undefined && given !== asked.value))
      if (url.pathname !== '/parcels') return send(404, {})
      if (header && lacks(header, request.headers[header.name]?.toString())) return send(400, header.body)
      if (query && lacks(query, url.searchParams.get(query.name))) return send(400, query.body)
      if (request.method === 'GET')
        return url.searchParams.get('unit')?.startsWith('~') === true
          ? send(400, { problem: 'BadUnit', text: 'No.' })
          : send(200, [])
      let value: Record<string, unknown>
      try {
        value = JSON.parse(body) as Record<string, unknown>
      } catch {
        return send(400, { problem: 'Unreadable', text: 'No.' })
      }
      if (member && lacks(member, value[member.name]?.toString())) return send(400, member.body)
      if (Array.isArray(value.tags) && value.tags.length > 2)
        return send(422, { problem: 'TooLong', text: 'No.' })
      return send(400, { problem: 'Incomplete', text: 'No.' })
    })
  })
  const discovery = await discoverAt(target, openapi, { catalog, limits: { timeout: 2000 }, ...plan })
  return { arrived, discovery, target }
}

const problem = 'Incomplete'

it.each<[string, Asks]>([
  ['a header', { header: { name: 'x-tenant', body: { problem, text: 'The header X-Tenant is required.' } } }],
  [
    'a header in a member of its own',
    {
      header: {
        name: 'api-version',
        body: {
          problem,
          text: 'Missing.',
          errors: [{ in: 'header', name: 'x', field: 'api-version', text: 'It is required.' }],
        },
      },
    },
  ],
  [
    'a header with allowed values',
    {
      header: {
        name: 'x-region',
        value: 'eu',
        body: { problem, text: "Header 'x-region' is required and must be one of eu, us." },
      },
    },
  ],
  [
    'a query parameter',
    {
      query: {
        name: 'api-version',
        body: {
          problem,
          text: 'The api-version query parameter (?api-version=) is required for all requests.',
        },
      },
    },
  ],
  [
    'a query parameter in a list',
    {
      query: {
        name: 'page',
        body: {
          problem,
          text: 'Invalid.',
          detail: [{ loc: ['query', 'page'], msg: 'Field required', type: 'missing' }],
        },
      },
    },
  ],
  [
    'a member of the body',
    { member: { name: 'weight', body: { problem, text: "body must have required property 'weight'" } } },
  ],
  [
    'a member by its name',
    {
      member: {
        name: 'size',
        body: { problem, text: 'Invalid.', errors: { size: ['The size field is required.'] } },
      },
    },
  ],
  [
    'an allowed value',
    { member: { name: 'unit', value: 'kg', body: { problem, text: 'unit must be one of kg, lb' } } },
  ],
])('adds %s that a response asks for, and proposes what it then returned', async (_name, asks) => {
  const { discovery, target } = await run(asks)
  expect(discovery.unreached).not.toContain('TooLong')
  expect(discovery.accepted).toBeUndefined()
  const text = proposeTriggers(discovery, { catalog, triggers: { credentials: new Map() }, credentials: {} })
  const { summary } = await runConformance({
    catalog,
    triggers: parseTriggers(text, 'proposed.yaml', catalog),
    transport: nodeTransport(target),
    environment: {},
    mode: 'safe-writes',
  })
  expect(summary).toMatchObject({ violated: 0, untriggered: catalog.codes.length - summary.proven })
  expect(summary.proven).toBeGreaterThan(1)
})

it.each([
  ['a credential', 'x-api-key', 'The header X-Api-Key is required.'],
  ['a host', 'x-forwarded-host', 'The header X-Forwarded-Host is required.'],
  ['a method', 'x-http-method-override', 'The header X-HTTP-Method-Override is required.'],
  ['nothing in particular', 'x-other', 'Something is required.'],
])('adds no header for %s', async (_name, name, text) => {
  const { discovery } = await run({ header: { name, body: { problem, text } } })
  expect(discovery.unreached).toContain('TooLong')
  expect(discovery.responses.flatMap(({ request }) => request.headers.map(([one]) => one))).not.toContain(
    name,
  )
})

it('takes no correlation id for the name of a parameter', async () => {
  const target = 'c0ffee00-950d-4a0d-9d85-005acd6247dc'
  const { arrived } = await run({
    header: { name: 'x-other', body: { problem, text: 'It is required.', target } },
  })
  expect(arrived.filter((line) => line.includes('c0ffee00'))).toEqual([])
})

it('sends no write that the document allows, with or without what was learned', async () => {
  const { arrived } = await run({ member: { name: 'weight', body: { problem, text: 'weight is required' } } })
  expect(arrived).toContain(
    'POST /parcels application/json {"tags":["string","string","string"],"weight":"1"}',
  )
  expect(arrived).not.toContain('POST /parcels application/json {"tags":["string"]}')
  expect(arrived).not.toContain('POST /parcels application/json {"tags":["string"],"weight":"1"}')
})

it('goes no further than its budget and its mode', async () => {
  const asks: Asks = {
    header: { name: 'x-tenant', body: { problem, text: 'The header X-Tenant is required.' } },
  }
  expect((await run(asks, { maximumRequests: 12 })).arrived).toHaveLength(12)
  const { arrived } = await run(asks, { mode: 'read-only' })
  expect(arrived.filter((line) => !line.startsWith('GET'))).toEqual([])
})
