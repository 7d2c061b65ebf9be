import { loadCatalogSync } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import type { EmitterDefinition } from '../src/framework.js'
import { fixture } from './emissions-of.js'
import { unknownIn } from './survey-of.js'

interface Options {
  readonly catalog?: string
  readonly emitters?: readonly EmitterDefinition[]
}

/** Returns the places of responses without a code, each as `line:column`. */
const codelessIn = (text: string, { catalog = 'error-catalog.yaml', emitters = [] }: Options = {}) =>
  unknownIn({ 'a.ts': text }, { catalog: loadCatalogSync(fixture(catalog)), emitters })
    .filter((each) => each.endsWith('no-code The response has an error status and no code.'))
    .map((each) => each.split(' ', 1)[0]?.replace('a.ts:', ''))

const sent = (body: string, status = '400') =>
  codelessIn(`export const handle = (req, res, late) => res.status(${status}).json(${body})`)

describe('a response has no code, at the place of its body, where', () => {
  it.each([
    [
      'it is sent with an error status',
      `export const f = (req, res) => res.status(400).json({ oops: 1 })`,
      '1:53',
    ],
    [
      'it is sent with a body by name',
      `export const f = (req, res, late) => { const b = { oops: 1 }; res.status(400).json(b) }`,
      '1:50',
    ],
    ['its status is passed', `export const f = (c) => c.json({ oops: 1 }, 400)`, '1:32'],
    [
      'its status is set before, and options have none',
      `export const f = (c) => { c.status(400); return c.json({ oops: 1 }, {}) }`,
      '1:56',
    ],
    ['it is assigned', `export const f = (ctx) => { ctx.status = 400; ctx.body = { oops: 1 } }`, '1:58'],
    ['it is created', `export const f = () => Response.json({ oops: 1 }, { status: 400 })`, '1:38'],
    [
      'it is returned for AWS Lambda',
      `export const f = () => ({ statusCode: 400, body: { oops: 1 } })`,
      '1:50',
    ],
    ['it is returned for Azure', `export const f = () => ({ status: 400, jsonBody: { oops: 1 } })`, '1:50'],
    [
      'its body is one of two',
      `export const f = (req, res, late) => res.status(400).json(late ? { oops: 1 } : { no: 1 })`,
      '1:38',
    ],
    ['its body is a text', `export const f = (req, res) => res.status(400).send('late')`, '1:32'],
    [
      'it is assigned with Hapi',
      `export const f = (h) => { h.statusCode = 400; h.payload = { oops: 1 } }`,
      '1:59',
    ],
    ['its body is not passed', `export const f = (req, res) => res.status(400).send()`, '1:32'],
  ])('%s', (_name, text, place) => {
    expect(codelessIn(text)).toEqual([place])
  })

  it('its body is in another file, at the call', () => {
    const files = {
      'a.ts': `import { oops } from './b.js'\nexport const f = (req, res) => res.status(400).json(oops)`,
      'b.ts': `export const oops = { oops: 1 }`,
    }
    expect(unknownIn(files, { catalog: loadCatalogSync(fixture('error-catalog.yaml')) })).toEqual([
      'a.ts:2:32 no-code The response has an error status and no code.',
    ])
  })

  it.each(['400', '599', 'late ? 400 : 409'])('its status is %s', (status) => {
    expect(sent(`{ oops: 1 }`, status)).toHaveLength(1)
  })

  it.each([
    `'late'`,
    `'a < b'`,
    `'null'`,
    `'"late"'`,
    `'{}'`,
    `'{"error":"late"}'`,
    `'{"error":{"code":null}}'`,
    `{ error: { code: null } }`,
    `{ error: { code: undefined } }`,
    `{ error: 'late' }`,
    `{ error: null }`,
    `{ error: {} }`,
    `{ error: late ? 'late' : 'gone' }`,
    `{ error: [late] }`,
    `late ? { oops: 1 } : 'late'`,
  ])('its body is %s', (body) => {
    expect(sent(body)).toHaveLength(1)
  })
})

describe('no response lacks a code where', () => {
  it.each([
    [
      'a function is named as a method',
      `export const f = (req, res) => { res.status(400); send({ oops: 1 }) }`,
    ],
    ['the arguments are spread', `export const f = (req, res, late) => res.status(400).json(...late)`],
    [
      'no body is passed to a method that sends JSON',
      `export const f = (req, res) => res.status(400).json()`,
    ],
    [
      'the body is assigned to something else',
      `export const f = (out) => { out.status = 400; out.body = { oops: 1 } }`,
    ],
    [
      'the member is a method elsewhere',
      `export const f = (ctx) => { ctx.status = 400; ctx.json = { oops: 1 } }`,
    ],
    ['the member is no body', `export const f = (ctx) => { ctx.status = 400; ctx.state = { oops: 1 } }`],
    ['the object is logged', `export const f = () => logger.info({ statusCode: 400, body: { oops: 1 } })`],
    ['the object has no body', `export const f = () => ({ statusCode: 400, data: 1 })`],
    ['the object has another body', `export const f = () => ({ status: 400, body: { oops: 1 } })`],
    ['the object has a status below 400', `export const f = () => ({ statusCode: 399, body: { oops: 1 } })`],
    ['the object has no status', `export const f = () => ({ body: { oops: 1 } })`],
    ['a mock replies', `export const f = (scope) => scope.reply(400, { oops: 1 })`],
    [
      'a function of the file has the name',
      `const json = (body, init) => body\nexport const f = () => json({ oops: 1 }, { status: 400 })`,
    ],
    [
      'a class of the file has the name',
      `class Response { constructor(body, init) {} }\nexport const f = () => new Response('oops', { status: 400 })`,
    ],
    [
      'a function of a framework throws',
      `import { fail } from '@sveltejs/kit'\nexport const f = () => fail(400, { oops: 1 })`,
    ],
    [
      'a created response has no error status',
      `export const f = () => Response.json({ oops: 1 }, { status: 302 })`,
    ],
    ['a created response has no status', `export const f = () => Response.json({ oops: 1 })`],
  ])('%s', (_name, text) => {
    expect(codelessIn(text)).toEqual([])
  })

  it.each(['399', '600', `'400'`, 'late', 'late ? 400 : 200'])('its status is %s', (status) => {
    expect(sent(`{ oops: 1 }`, status)).toEqual([])
  })

  it.each([
    `''`,
    `' <p>late</p>'`,
    `'{"error":{"code":"Unauthorized"}}'`,
    `late`,
    `late ? { oops: 1 } : late`,
    `{ error: late }`,
    `{ error: late ? 'late' : { code: 'Unauthorized' } }`,
    `{ error: { code: late } }`,
    `{ error: { code: 7 } }`,
    `{ oops: 1, toJSON }`,
    `{ oops: 1, ...late }`,
    `late ? { oops: 1 } : { code: 'Unauthorized' }`,
    `{ jsonrpc: '2.0', error: {} }`,
    `late ? { oops: 1 } : { jsonrpc: '2.0', error: {} }`,
    `() => 1`,
    `409`,
  ])('its body is %s', (body) => {
    expect(sent(body)).toEqual([])
  })
})

describe('a list of errors has no code', () => {
  const inList = (body: string) =>
    codelessIn(`export const handle = (req, res, late) => res.status(400).json(${body})`, {
      catalog: 'envelopes/oci.yaml',
    })

  it.each([
    `{ errors: [{ message: '' }] }`,
    `{ errors: [{ message: '' }, { code: null }] }`,
    `{ errors: [{ code: null }] }`,
    `'{"errors":[{"message":""}]}'`,
    `'{"errors":{}}'`,
  ])('where it is %s', (body) => {
    expect(inList(body)).toHaveLength(1)
  })

  it.each([
    `{ errors: [] }`,
    `{ errors: [...late] }`,
    `{ errors: [{ message: '' }, ...late] }`,
    `{ errors: [{ message: '' }, { code: 'NAME_UNKNOWN' }] }`,
    `{ errors: [{ message: '' }, late] }`,
    `'{"errors":[{"code":"NAME_UNKNOWN"}]}'`,
    `'{"errors":[null,{"code":"NAME_UNKNOWN"}]}'`,
    `'{"errors":[{"message":""},{"code":"NAME_UNKNOWN"}]}'`,
  ])('but not where it is %s', (body) => {
    expect(inList(body)).toEqual([])
  })
})

describe('a response is one of an error that is declared without a code', () => {
  const sentAs = (catalog: string, body: string) =>
    codelessIn(`export const handle = (req, res, late) => res.status(404).json(${body})`, {
      catalog: `envelopes/${catalog}.yaml`,
    })

  it.each([
    ['codeless', `{ message: '', id: late }`],
    ['codeless', `{ message: '', id: late, other: 1 }`],
    ['codeless', `late ? { message: '', id: late } : { oops: 1 }`],
    ['page', `'Bad Gateway'`],
  ])('in %s: %s', (catalog, body) => {
    expect(sentAs(catalog, body)).toEqual([])
  })

  it.each([
    ['codeless', `{ message: '' }`],
    ['codeless', `{ id: late }`],
    ['codeless', `{ oops: 1 }`],
    ['codeless', `'Bad Gateway'`],
    ['page', `{ oops: 1 }`],
  ])('but not in %s: %s', (catalog, body) => {
    expect(sentAs(catalog, body)).toHaveLength(1)
  })
})

describe('an emitter that a team declared sends a response without a code', () => {
  const f = (call: string) => `import { fail } from 'kit'\nexport const f = (late) => ${call}`
  const passed = { call: 'fail', body: '1', status: '0' }

  it.each<[string, string, EmitterDefinition]>([
    ['with the status that it is passed', 'fail(400, { oops: 1 })', passed],
    ['with its own status', 'fail({ oops: 1 })', { call: 'fail', body: '0', status: 400 }],
  ])('%s', (_name, call, emitter) => {
    expect(codelessIn(f(call), { emitters: [emitter] })).toHaveLength(1)
  })

  it('also where its definition is in the source', () => {
    const text = `const fail = (status, body) => body\nexport const f = () => fail(400, { oops: 1 })`
    expect(codelessIn(text, { emitters: [passed] })).toEqual(['2:34'])
  })

  it.each<[string, string, EmitterDefinition]>([
    ['with a status below 400', 'fail({ oops: 1 })', { call: 'fail', body: '0', status: 399 }],
    ['that has no status', 'fail({ oops: 1 })', { call: 'fail', body: '0' }],
    ['that takes no body', 'fail(400, { oops: 1 })', { call: 'fail', code: '1', status: '0' }],
    ['that is passed no body', 'fail(400)', passed],
    ['that is passed a body with a code', `fail(400, { error: { code: 'InvalidRequestBody' } })`, passed],
  ])('but none %s', (_name, call, emitter) => {
    expect(codelessIn(f(call), { emitters: [emitter] })).toEqual([])
  })
})

describe('what runs on the server beside a page', () => {
  const page = (exported: string) =>
    codelessIn(`export async function loader() { throw new Response('gone', { status: 404 }) }\n${exported}`)

  it.each([
    `export default () => null`,
    `export default function Page() {}`,
    `export default class Page {}`,
    `import Page from 'pages'\nexport default Page`,
    `export default memo(Page)`,
  ])('is read by people: %s', (exported) => {
    expect(page(exported)).toEqual([])
  })

  it.each([
    `export const Page = () => null`,
    `export default createServer()`,
    `export default new Server(app)`,
    `export default { fetch: app }`,
    `export default 'page'`,
    `export default late + 1`,
  ])('and an endpoint is not: %s', (exported) => {
    expect(page(exported)).toEqual(['1:40'])
  })
})
