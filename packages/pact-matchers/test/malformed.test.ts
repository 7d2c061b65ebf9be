import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { checkPact } from '../src/index.js'
import { failedInteractions } from './failed-interactions.js'
import { catalog } from './machines-catalog.js'
import { createTemporaryDirectory } from './temporary-directory.js'

const content = {
  error: { code: 'NotFound', message: 'x', target: '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5' },
}
const response = {
  status: 404 as unknown,
  headers: { 'Content-Type': ['application/json'] },
  body: { content, contentType: 'application/json', encoded: false } as unknown,
  matchingRules: {
    body: {
      '$.error.message': { matchers: [{ match: 'type' }] },
      '$.error.target': {
        matchers: [{ match: 'regex', regex: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' }],
      },
    },
  },
}

const pactOf = (interaction: object, version = '4.0', more: object = {}) => ({
  consumer: { name: 'web' },
  provider: { name: 'machines' },
  interactions: [{ description: 'x', request: { method: 'GET', path: '/' }, response, ...interaction }],
  ...more,
  metadata: { pactSpecification: { version } },
})
const http = { type: 'Synchronous/HTTP' }
const byType = { matchers: [{ match: 'type' }] }
const flatRules = {
  '$.body.error.message': { match: 'type' },
  '$.body.error.target': { match: 'regex', regex: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' },
}
const withRules = (matchingRules: object) => ({ ...http, response: { ...response, matchingRules } })
const bare = { ...response, headers: { 'Content-Type': 'application/json' }, body: content }

/** Returns what Pact's verifier says of a pact where the provider keeps no contract. */
async function verify(pact: object): Promise<string[]> {
  const server = createServer((_request, answer) => answer.writeHead(500).end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const file = join(createTemporaryDirectory(), 'pact.json')
  writeFileSync(file, JSON.stringify(pact))
  return failedInteractions(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, [file])
}

const problemsOf = (pact: object) =>
  checkPact(pact, catalog).findings.map(({ check, path }) => `${check} at ${path}`)

it('agrees that a sound pact is read', async () => {
  expect(await verify(pactOf(http))).toEqual([expect.stringContaining('x')])
  expect(problemsOf(pactOf(http))).toEqual([])
})

it.each<[string, object, string[]]>([
  ['an interaction without a type', pactOf({}), ['malformed at interactions.0']],
  ['a type in another spelling', pactOf({ type: 'Synchronous/Http' }), ['malformed at interactions.0']],
  ['null as an interaction', { ...pactOf(http), interactions: [null] }, ['malformed at interactions.0']],
  [
    'a path that Pact cannot parse',
    pactOf(withRules({ body: { ...response.matchingRules.body, '$.error.my code': byType } })),
    ['malformed at interactions.0'],
  ],
  [
    'a path of specification 2 that Pact cannot parse',
    pactOf(
      { response: { ...bare, matchingRules: { ...flatRules, '$.body.error[': { match: 'type' } } } },
      '2.0.0',
    ),
    ['malformed at interactions.0'],
  ],
  [
    'null as a rule',
    pactOf(withRules({ ...response.matchingRules, header: { 'X-Id': { matchers: [null] } } })),
    ['malformed at interactions.0'],
  ],
  [
    'a pattern without its text',
    pactOf(withRules({ ...response.matchingRules, header: { 'X-Id': { matchers: [{ match: 'regex' }] } } })),
    ['malformed at interactions.0'],
  ],
  [
    'a list as the rules of a header',
    pactOf(withRules({ ...response.matchingRules, header: [] })),
    ['malformed at interactions.0'],
  ],
  [
    'rules of a request that Pact cannot parse',
    pactOf({ ...http, request: { method: 'GET', path: '/', matchingRules: { body: { '$.a b': byType } } } }),
    ['malformed at interactions.0'],
  ],
])('reports %s, as Pact refuses the whole file', async (_what, pact, problems) => {
  expect(await verify(pact)).toEqual(['Failed to load pact'])
  expect(problemsOf(pact)).toEqual(problems)
})

it.each<[string, object, string[]]>([
  [
    'a status that is text',
    pactOf({ ...http, response: { ...response, status: '404' } }),
    ['malformed at interactions.0.response.status'],
  ],
  [
    'a status that is text, in specification 3',
    pactOf({ response: { ...bare, status: '404' } }, '3.0.0'),
    ['malformed at interactions.0.response.status'],
  ],
  [
    'interactions beside messages, in specification 3',
    pactOf({ response: bare }, '3.0.0', { messages: [] }),
    ['malformed at interactions.0'],
  ],
])('reports %s, as Pact verifies nothing', async (_what, pact, problems) => {
  expect(await verify(pact)).toEqual([])
  expect(problemsOf(pact)).toEqual(problems)
})

it.each<[string, unknown]>([
  ['a body without content', content],
  ['a body that is JSON text', JSON.stringify(content)],
  ['content that is JSON text', { content: JSON.stringify(content), contentType: 'application/json' }],
  ['a body that is text', 'Not found'],
])('reports %s alone, at its place', (_what, body) => {
  const [problem, ...others] = problemsOf(pactOf({ ...http, response: { ...response, body } }))
  expect(problem).toMatch(/^malformed at interactions\.0\.response\.body/)
  expect(others).toEqual([])
})

it.each<[string, object]>([
  ['a path in brackets', { "$.error['my code']": byType }],
  ['a list without matchers, which is no rule', { '$.error.code': { matchers: [] } }],
  ['a list in which matchers are missing', { '$.error.code': {} }],
])('agrees that Pact reads %s', async (_what, rules) => {
  const pact = pactOf(withRules({ body: { ...response.matchingRules.body, ...rules } }))
  expect(await verify(pact)).toEqual([expect.stringContaining('x')])
  expect(problemsOf(pact)).toEqual([])
})

it('reports once what is wrong with the whole file', () => {
  const { interactions, ...pact } = pactOf({})
  const several = [...interactions, { ...interactions[0], description: 'y' }]
  expect(problemsOf({ ...pact, interactions: several })).toEqual(['malformed at interactions.0'])
})

it('leaves the body of a success alone', () => {
  expect(problemsOf(pactOf({ ...http, response: { status: 200, body: { id: 7 } } }))).toEqual([])
})
