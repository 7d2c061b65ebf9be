import { expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

/** A body of each envelope, with its code. */
const envelopes = [
  ['error-catalog', 'ResourceNotFound', `{ error: { code: 'ResourceNotFound', message: '' } }`],
  [
    'envelopes/problem-details',
    'https://example.com/problems/gone',
    `{ type: 'https://example.com/problems/gone', detail: '', status: 404 }`,
  ],
  ['envelopes/google', 'NOT_FOUND', `{ error: { status: 'NOT_FOUND', message: '', code: 404 } }`],
  ['envelopes/json-api', 'gone', `{ errors: [{ code: 'gone', detail: '', status: '404' }] }`],
  ['envelopes/oci', 'NAME_UNKNOWN', `{ errors: [{ code: 'NAME_UNKNOWN', message: '' }] }`],
  ['envelopes/matrix', 'M_NOT_FOUND', `{ errcode: 'M_NOT_FOUND', error: '' }`],
  ['envelopes/numeric', '1404', `{ error: { code: 1404, message: '' } }`],
] as const

/** Ways to send a body with the status 404. */
const ways = [
  ['Express', (body: string) => `export const handle = (req, res) => res.status(404).json(${body})`],
  ['Fastify', (body: string) => `export const handle = (request, reply) => reply.code(404).send(${body})`],
  ['Hono', (body: string) => `app.get('/', (c) => c.json(${body}, 404))`],
  ['Koa', (body: string) => `app.use((ctx) => { ctx.status = 404; ctx.body = ${body} })`],
  ['the Fetch API', (body: string) => `export const GET = () => Response.json(${body}, { status: 404 })`],
  ['NestJS', (body: string) => `throw new HttpException(${body}, 404)`],
  ['Node', (body: string) => `res.writeHead(404); res.end(JSON.stringify(${body}))`],
  [
    'AWS Lambda',
    (body: string) => `export const handler = () => ({ statusCode: 404, body: JSON.stringify(${body}) })`,
  ],
  [
    'a function of the file',
    (body: string) =>
      `const send = (res, status) => res.status(status).json(${body})\nexport const handle = (req, res) => send(res, 404)`,
  ],
] as const

it.each(
  envelopes.flatMap(([catalog, code, body]) =>
    ways.map(([way, write]) => ({ catalog, code, way, text: write(body) })),
  ),
)('$way sends the envelope of $catalog', ({ catalog, code, text }) => {
  expect(emissionsOf(text, { catalog: `${catalog}.yaml` })).toContain(`${code} 404`)
})

it('a code that is a number is found where an imported function is handed nothing else', () => {
  expect(
    emissionsOf(`import { fail } from './fail.js'\nexport const handle = (req, res) => fail(res, 1404)`, {
      catalog: 'envelopes/numeric.yaml',
    }),
  ).toEqual(['1404 409'])
})
