import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { deriveRequests } from '../../src/discover/index.js'
import { operationsOf } from '../operations.js'

const head = 'openapi: 3.1.0\n'

/** The requests that one rule derives from the paths of a document: `POST /a {"b":1}`. */
async function derived(rule: string, paths: string): Promise<string[]> {
  const operations = await operationsOf(`${head}${paths}`, 'openapi.yaml')
  return deriveRequests(operations)
    .filter((one) => one.origin === rule)
    .map(({ request: { method, path, body } }) =>
      [method, path, ...(body ? [JSON.stringify('json' in body ? body.json : body)] : [])].join(' '),
    )
}

it('takes no member that every object has for the value of a parameter', async () => {
  const paths = 'paths: { "/notes/{constructor}": { get: {} } }'
  expect(await derived('unknown-query', paths)).toEqual([])
  const requests = await operationsOf(`${head}${paths}`, 'openapi.yaml').then(deriveRequests)
  expect(requests.filter(({ request }) => request.path.includes('function'))).toEqual([])
})

const post = (schema: string) => `
paths:
  /notes:
    post: { requestBody: { required: true, content: { application/json: { schema: ${schema} } } } }`

const note = '{ type: object, required: [Text], properties: { Text: { type: string, examples: [hi] } } }'

it.each<[rule: string, paths: string, requests: string[]]>([
  ['missing-parameter', post(note), ['POST /notes {}']],
  ['wrong-case-parameter', post(note), ['POST /notes {"text":"hi"}']],
  ['wrong-type', post(note), ['POST /notes {"Text":7}']],
  ['malformed-body', post(note), ['POST /notes {"text":"{\\"Text\\":\\"hi\\""}', 'POST /notes []']],
  ['wrong-media-type', post(note), ['POST /notes {"text":"{\\"Text\\":\\"hi\\"}"}']],
  ['enum-violation', post('{ properties: { a: { enum: [x, y] } } }'), ['POST /notes {"a":"no-such-value"}']],
  ['enum-violation', post('{ properties: { a: { enum: [1, 2] } } }'), []],
  ['wrong-format', post('{ properties: { a: { format: uuid } } }'), ['POST /notes {"a":"no such value!"}']],
  ['wrong-format', post('{ properties: { a: { format: password } } }'), []],
  ['wrong-format', post("{ properties: { a: { pattern: '.' } } }"), []],
  [
    'too-many-items',
    post('{ properties: { a: { type: array, maxItems: 1, items: { type: integer } } } }'),
    ['POST /notes {"a":[0,0]}'],
  ],
  ['too-many-items', post('{ properties: { a: { type: array, maxItems: 100000 } } }'), []],
  [
    'missing-parameter',
    post(
      '{ oneOf: [{ required: [a], properties: { a: { const: 1 } } }, { required: [b], properties: { b: { const: 2 } } }] }',
    ),
    ['POST /notes {}'],
  ],
  [
    'missing-parameter',
    post(
      '{ allOf: [{ required: [a], properties: { a: { const: 1 } } }, { required: [b], properties: { b: { const: 2 } } }] }',
    ),
    ['POST /notes {"b":2}', 'POST /notes {"a":1}'],
  ],
  [
    'missing-parameter',
    post(
      '{ properties: { list: { type: array, items: { required: [a], properties: { a: { const: 1 } } } } } }',
    ),
    ['POST /notes {"list":[{}]}'],
  ],
])('%s: %s', async (rule, paths, requests) => {
  expect(await derived(rule, paths)).toEqual(requests)
})

const get = (parameters: string) => `paths: { '/notes/{id}': { parameters: [${parameters}], get: {} } }`
const id = '{ name: id, in: path, schema: { examples: [Note-12] } }'

it.each<[rule: string, paths: string, requests: string[]]>([
  ['absent-id', get(id), ['GET /notes/Zzzz-99']],
  ['bad-path-encoding', get(id), ['GET /notes/%E0%A4%A']],
  [
    'wrong-format',
    get('{ name: id, in: path, schema: { type: integer } }'),
    ['GET /notes/no%20such%20value!'],
  ],
  ['wrong-format', get(id), []],
  [
    'bad-query',
    get(`${id}, { name: q, in: query }`),
    ['GET /notes/Note-12?q=~!no%20such%20value', 'GET /notes/Note-12?no-such-parameter=1'],
  ],
  [
    'missing-parameter',
    get(`${id}, { name: q, in: query, required: true, example: x }`),
    ['GET /notes/Note-12'],
  ],
  ['wrong-method', get(id), ['PATCH /notes/Zzzz-99']],
  ['unknown-route', get(id), ['GET /no-such-route']],
])('%s: %s', async (rule, paths, requests) => {
  expect(await derived(rule, paths)).toEqual(requests)
})

it('asks without a credential only where one is needed', async () => {
  const paths =
    'paths: { /a: { get: { security: [] } }, /b: { get: {} }, /c: { get: { security: [{}, { k: [] }] } } }'
  expect(await derived('no-credential', paths)).toEqual(['GET /b'])
})

it('calls a write without a credential harmless only where it has nothing to do', async () => {
  const paths = `paths: { /purge: { post: {} }, '/notes/{id}': { delete: { parameters: [${id}] } } }`
  const operations = await operationsOf(head + paths, 'openapi.yaml')
  const writes = deriveRequests(operations).filter(({ origin }) => origin === 'no-credential')
  expect(writes.map(({ request }) => [request.path, request.harmless !== undefined])).toEqual([
    ['/purge', false],
    ['/notes/Zzzz-99', true],
  ])
})

it('follows references within the document, into files beside it, and those that go in circles', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'openapi-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  writeFileSync(join(directory, 'note.yaml'), 'required: [a]\nproperties: { a: { const: 1 } }')
  const text = `${head}
components:
  schemas: { Tree: { required: [b], properties: { b: { const: 2 }, more: { $ref: '#/components/schemas/Tree' } } } }
${post("{ allOf: [{ $ref: './note.yaml' }, { $ref: '#/components/schemas/Tree' }] }")}`
  const operations = await operationsOf(text, join(directory, 'openapi.yaml'))
  const missing = deriveRequests(operations).filter(({ origin }) => origin === 'missing-parameter')
  expect(missing.slice(0, 2).map(({ request }) => request.body)).toEqual([
    { json: { b: 2 } },
    { json: { a: 1 } },
  ])
})

it.each([
  ['swagger: "2.0"', 'This is Swagger 2.0.'],
  ['name: notes', 'This is not OpenAPI'],
  ['openapi: 3.1.0', 'The document describes no operation.'],
  ["openapi: 3.1.0\npaths: { /a: { $ref: '#/nowhere' } }", 'openapi.yaml'],
  ["openapi: 3.1.0\npaths: { /a: { $ref: 'http://127.0.0.1:1/a.yaml' } }", 'openapi.yaml'],
  ['openapi: [', 'openapi.yaml:'],
])('refuses %s', async (text, message) => {
  await expect(operationsOf(text, 'openapi.yaml')).rejects.toThrow(message)
})
