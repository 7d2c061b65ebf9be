import { defineCatalog } from '@error-contract/catalog'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import { expect, it } from 'vitest'
import {
  contractRequests,
  discover,
  proposeTriggers,
  type ContractedError,
  type DiscoveryPlan,
} from '../../src/discover/index.js'
import { nodeTransport, parseTriggers, runConformance } from '../../src/index.js'
import { bodyOf, listen } from '../server.js'
import { credentialOf } from '../../src/triggers/credential.js'

const catalog = defineCatalog({
  name: 'notes',
  envelope: { code: '/code', message: '/message' },
  errors: {
    Unknown: { status: 401 },
    Denied: { status: 403 },
    Absent: { status: 404 },
    Taken: { status: 409 },
    Broken: { status: 500 },
  },
})

const credentials = new Map(
  ['full', 'limited'].map((name) => [
    name,
    credentialOf(name, { header: 'x-token', value: `\${${name.toUpperCase()}}` }),
  ]),
)
const environment = { FULL: 'secret-full', LIMITED: 'secret-limited' }

/** Nobody, somebody and everybody; `/notes/none` is absent, and a note that is there is taken. */
const notes: RequestListener = (request, response) => {
  const token = request.headers['x-token']
  const [status, code] =
    token === undefined
      ? ([401, 'Unknown'] as const)
      : token === 'secret-limited' && request.url?.startsWith('/admin')
        ? ([403, 'Denied'] as const)
        : request.url === '/notes/none'
          ? ([404, 'Absent'] as const)
          : ([200, undefined] as const)
  response.writeHead(status, { 'content-type': 'application/json', 'www-authenticate': 'X' })
  response.end(JSON.stringify({ code, message: 'm' }))
}

const error = (code: string, request: string, more: Partial<ContractedError> = {}): ContractedError => {
  const [method = '', path = ''] = request.split(' ')
  return {
    code,
    consumer: 'web',
    description: `${code} of it`,
    states: [],
    method,
    path,
    headers: [],
    body: undefined,
    ...more,
  }
}

const taken = { name: 'it is taken', params: {} }

async function run(errors: readonly ContractedError[], plan: Partial<DiscoveryPlan> = {}) {
  const arrived: { line: string; headers: IncomingHttpHeaders; body: string }[] = []
  const target = await listen((request, response) => {
    void bodyOf(request).then((body) => {
      arrived.push({
        line: `${request.method} ${request.url}`,
        headers: request.headers,
        body: body.toString(),
      })
      notes(request, response)
    })
  })
  const roles = { full: 'full', limited: 'limited' }
  const discovery = await discover({
    catalog,
    operations: [],
    contracted: contractRequests(errors, { catalog, credentials: credentials.values() }),
    triggers: { credentials },
    credentials: roles,
    mode: 'safe-writes',
    transport: nodeTransport(target),
    environment,
    maximumRequests: 100,
    ...plan,
  })
  const text = proposeTriggers(discovery, { catalog, triggers: { credentials }, credentials: roles })
  const sent = arrived.filter(({ headers }) => headers['user-agent']?.includes('origin contract'))
  return { sent, discovery, text, target, triggers: parseTriggers(text, 'proposed.yaml', catalog) }
}

it('asks as who the code is for, never as whom the contract names', async () => {
  const headers = [
    ['Authorization', 'Bearer canary-1'],
    ['x-token', 'canary-2'],
    ['cookie', 'canary-3'],
    ['x-kept', 'yes'],
  ] as const
  const { sent, text } = await run([
    error('Unknown', 'GET /notes', { headers }),
    error('Denied', 'GET /admin', { headers }),
    error('Absent', 'GET /notes/none', { headers }),
  ])
  expect(sent.map(({ line, headers: came }) => [line, came['x-token'], came['x-kept']])).toEqual([
    ['GET /notes', undefined, 'yes'],
    ['GET /admin', 'secret-full', 'yes'],
    ['GET /admin', 'secret-limited', 'yes'],
    ['GET /notes/none', 'secret-full', 'yes'],
  ])
  expect(JSON.stringify(sent) + text).not.toContain('canary')
})

it('proposes what drew its code, without the state, as a file that runs as written', async () => {
  const { triggers, text, target } = await run([
    error('Absent', 'GET /notes/none', { states: [{ name: 'there is no note', params: { id: 7 } }] }),
    error('Denied', 'GET /admin'),
  ])
  expect(text).not.toContain('state:')
  const { summary } = await runConformance({
    catalog,
    triggers,
    transport: nodeTransport(target),
    environment,
  })
  expect(summary).toMatchObject({ proven: 2, violated: 0 })
})

it('proposes a code that nothing drew with the state of its contract, which a run with handlers enters', async () => {
  const entered: unknown[] = []
  const { triggers, text, target, discovery } = await run([
    error('Taken', 'GET /notes/1', { states: [{ name: 'it is taken', params: { by: 'me' } }] }),
    error('Broken', 'GET /notes/2', { states: [{ name: 'it breaks', params: {} }] }),
  ])
  expect(discovery.unreached).toContain('Taken')
  expect(text).toContain('why: A contract says so; no request returned this code.')
  expect(triggers.byCode.get('Taken')?.[0]?.state).toEqual({ name: 'it is taken', params: { by: 'me' } })
  expect(text).toContain('state: it breaks')
  const states = { 'it is taken': (params: unknown) => void entered.push(params) }
  const { codes } = await runConformance({
    catalog,
    triggers,
    transport: nodeTransport(target),
    environment,
    states,
    mode: 'full',
  })
  expect(entered).toEqual([{ by: 'me' }])
  expect(codes.find(({ code }) => code === 'Broken')?.outcome).toBe('blocked')
})

it('sends no write that only a state makes fail, in any mode, and no other one but in mode full', async () => {
  const errors = [
    error('Taken', 'POST /notes', { states: [taken], body: { json: { text: 'x' } } }),
    error('Absent', 'DELETE /notes/none'),
  ]
  const rejected = await run(errors)
  expect(rejected.sent).toEqual([])
  expect(rejected.discovery.skipped.map(({ why }) => why)).toEqual(['state', 'mode'])
  expect([...rejected.triggers.byCode.keys()].toSorted()).toEqual(['Absent', 'Taken'])
  const full = await run(errors, { mode: 'full' })
  expect(full.sent.map(({ line }) => line)).toEqual(['DELETE /notes/none'])
})

it('proposes nothing for a code that its request did not draw, nor for one of several states', async () => {
  const { triggers } = await run([
    error('Taken', 'GET /notes/1'),
    error('Broken', 'GET /notes/1', { states: [taken, { name: 'it breaks', params: {} }] }),
  ])
  expect([triggers.byCode.has('Taken'), triggers.byCode.has('Broken')]).toEqual([false, false])
})

it('sends a body as the contract has it, and proposes it readably', async () => {
  const { sent, text } = await run(
    [
      error('Absent', 'PUT /notes/none', {
        headers: [['content-type', 'text/plain']],
        body: { bytes: Buffer.from('a ${HOME}') },
      }),
      error('Unknown', 'PUT /notes', { body: { bytes: Buffer.from([0xff]) } }),
    ],
    { mode: 'full' },
  )
  expect(sent[0]).toMatchObject({ body: 'a ${HOME}', headers: { 'content-type': 'text/plain' } })
  expect(text).toContain('raw: a $${HOME}')
  expect(text).toContain('bytes: /w==')
})
