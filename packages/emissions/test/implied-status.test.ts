import { describe, expect, it } from 'vitest'
import { emissionsOf, mismatchesOf } from './emissions-of.js'

const body = `{ error: { code: 'ResourceNotFound', message: '' } }`

describe('a response without a status has status 200, where it is', () => {
  it.each([
    ['a response of the Fetch API', `export const GET = () => Response.json(${body})`],
    ['constructed', `export const GET = () => new Response(JSON.stringify(${body}))`],
    [
      'a response of Next.js with headers',
      `import { NextResponse } from 'next/server'\nexport const GET = () => NextResponse.json(${body}, { headers })`,
    ],
    ['returned in a promise', `export const GET = () => Promise.resolve(Response.json(${body}))`],
    [
      'returned by a function of a package',
      `import { json } from '@remix-run/node'\nexport const loader = () => json(${body})`,
    ],
    ['sent with Express', `app.get('/', (req, res) => { res.set('age', '0').json(${body}) })`],
    [
      'sent by a handler of a method that is not known',
      `app[method]('/', (req, res) => { res.json(${body}) })`,
    ],
    ['sent with Fastify', `app.get('/', async (request, reply) => reply.send(${body}))`],
    ['sent with Hono', `app.get('/', (c) => c.json(${body}))`],
    ['assigned with Koa', `app.use(async (ctx, next) => { ctx.body = ${body} })`],
    ['assigned to the response of Koa', `app.use(async (ctx) => { ctx.response.body = ${body} })`],
    ['sent with Node', `createServer((req, res) => { res.end(JSON.stringify(${body})) })`],
    ['sent by a method of a controller', `class Books { find(req, res) { res.json(${body}) } }`],
    [
      'sent after another one has left the function',
      `app.get('/', (req, res) => {
  if (late) return res.status(409).json({ error: { code: 'Conflict', message: '' } })
  res.json(${body})
})`,
    ],
    [
      'sent on a context that only a package has read',
      `import { getCookie } from 'hono/cookie'
app.get('/', (c) => { const theme = getCookie(c, 'theme'); return c.json(${body}) })`,
    ],
    ['a response of the Fetch API with empty options', `export const GET = () => Response.json(${body}, {})`],
    [
      'a response of the Fetch API without options',
      `export const GET = () => Response.json(${body}, undefined)`,
    ],
    ['sent with an assertion', `app.get('/', (req, res) => { res.type('json')!.json(${body}) })`],
    ['sent after an optional call', `app.get('/', (req, res) => { (res?.type('json')).json(${body}) })`],
    ['sent by a handler that takes the next one too', `app.get('/', (req, res, next) => res.json(${body}))`],
    [
      'sent beside a status of something else',
      `app.get('/', (req, res) => { keep(res.locals).status(404); res.json(${body}) })`,
    ],
    ['sent by a member of a request that is not used', `app.get('/', (_, res) => { res.json(${body}) })`],
    [
      'created by a function of the file',
      `const fail = (code) => Response.json({ error: { code, message: '' } })
export const GET = () => fail('ResourceNotFound')`,
    ],
  ])('%s', (_name, code) => {
    expect(mismatchesOf(code)).toEqual(['ResourceNotFound 200'])
  })
})

describe('a response has a status that is not known, where', () => {
  it.each([
    ['its options are a variable', `export const GET = (init) => Response.json(${body}, init)`],
    ['its status is a variable', `export const GET = (status) => Response.json(${body}, { status })`],
    ['its options are spread', `export const GET = (init) => Response.json(${body}, { ...init })`],
    ['another call takes it', `export const GET = () => withStatus(Response.json(${body}), 404)`],
    ['a function that is made sends it', `const json = create()\nexport const loader = () => json(${body})`],
    ['a parameter sends it', `export const loader = (json) => json(${body})`],
    ['a construction takes it', `export const GET = () => new Late(Response.json(${body}))`],
    ['the response is made', `app.get('/', (req) => { const res = make(); res.json(${body}) })`],
    ['the response is a member of a parameter', `app.get('/', (request, { reply }) => reply.send(${body}))`],
    ['it is assigned to another member', `app.use((ctx) => { ctx.state.body = ${body} })`],
    ['another method returns the response', `app.get('/', (req, res) => { res.render(page).json(${body}) })`],
    ['a function returns the response', `app.get('/', (req, res) => { header(res).json(${body}) })`],
    ['something else than a request comes first', `app.get('/', (user, res) => { res.json(${body}) })`],
    ['the only parameter has another name', `app.get('/', (out) => out.json(${body}))`],
    ['the parameter before it is taken apart', `app.get('/', ({ user }, res) => { res.json(${body}) })`],
    [
      'the function takes more than the next one',
      `export const send = (req, res, next, code) => { res.json(${body}) }`,
    ],
    [
      'a function of another file takes the response',
      `import { fail } from './fail.js'\napp.get('/', (req, res) => { fail(res); res.json(${body}) })`,
    ],
    [
      'a function that is made takes the response',
      `const mark = create()\napp.get('/', (req, res) => { mark(res); res.json(${body}) })`,
    ],
    ['its status is a parameter', `const send = (c, status) => c.json(${body}, status)`],
    [
      'a branch sets it before it is returned',
      `app.get('/', (req, res) => { if (late) res.status(404)\nreturn res.json(${body}) })`,
    ],
    ['a branch sets it', `app.get('/', (req, res) => { if (late) { res.status(404) }\nres.json(${body}) })`],
    [
      'another function takes the response',
      `app.get('/', (req, res) => { markMissing(res); res.json(${body}) })`,
    ],
    [
      'the response has another name too',
      `app.get('/', (req, res) => { const r = res; r.status(404); res.json(${body}) })`,
    ],
    ['an error was passed on', `app.use((error, req, res, next) => { res.json(${body}) })`],
    [
      'it is set before the handler is called',
      `app.setNotFoundHandler((request, reply) => { reply.send(${body}) })`,
    ],
    ['a function takes only the response', `export const missing = (res) => res.json(${body})`],
    [
      'a function takes a response and a code',
      `const send = (res, code) => res.json({ error: { code, message: '' } })
app.get('/', (req, res) => { res.status(404); send(res, 'ResourceNotFound') })`,
    ],
    [
      'the response is kept to set it later',
      `app.get('/', (request, h) => { const r = h.response(${body}); r.code(404); return r })`,
    ],
  ])('%s', (_name, code) => {
    expect(mismatchesOf(code)).toEqual([])
  })

  it.each([
    'res.writeHead(404)',
    'res.setStatus(404)',
    'res.locals.code(404)',
    'res[name](404)',
    `res.type('json').setStatus(404)`,
    `res.type('json')!.setStatus(404)`,
    `(res?.type('json')).setStatus(404)`,
  ])('another function may set it: %s', (statement) => {
    expect(
      mismatchesOf(`app.get('/', (req, res) => { late(() => ${statement}); res.json(${body}) })`),
    ).toEqual([])
  })

  it('but not where the other function only reads the response', () => {
    expect(
      mismatchesOf(`app.get('/', (req, res) => { late(() => res.locals.user.name); res.json(${body}) })`),
    ).toEqual(['ResourceNotFound 200'])
  })

  it('and a status that is set after the body counts', () => {
    expect(emissionsOf(`app.use((ctx) => { ctx.body = ${body}\nctx.status = 404 })`)).toEqual([
      'ResourceNotFound 404',
    ])
  })
})

describe('a member named code of a successful body is no error, sent', () => {
  const catalog = 'envelopes/flat.yaml'
  const coupon = `{ code: 'SUMMER', message: 'Applied.' }`

  it.each([
    ['with Express', `export const apply = (req, res) => res.json(${coupon})`],
    ['with Express and status 200', `export const apply = (req, res) => res.status(200).json(${coupon})`],
    ['with Hono', `export const apply = (c) => c.json(${coupon})`],
    ['with Hono and status 201', `export const apply = (c) => c.json(${coupon}, 201)`],
    ['with Koa', `export const apply = (ctx) => { ctx.body = ${coupon} }`],
    ['with Hapi', `export const apply = (request, h) => h.response(${coupon})`],
    ['with the Fetch API', `export const POST = () => Response.json(${coupon})`],
    ['with Node', `export const apply = (req, res) => { res.end(JSON.stringify(${coupon})) }`],
    [
      'by a function that is passed the code',
      `const answer = (res, code) => res.json({ code, message: 'Applied.' })
export const apply = (req, res) => answer(res, 'SUMMER')`,
    ],
  ])('%s', (_name, code) => {
    expect(emissionsOf(code, { catalog })).toEqual([])
  })

  it('but a declared code is one', () => {
    expect(
      emissionsOf(`export const find = (c) => c.json({ code: 'BookNotFound', message: '' })`, { catalog }),
    ).toEqual(['BookNotFound 200'])
  })

  it('and so is a misspelt one', () => {
    expect(
      emissionsOf(`export const find = (req, res) => res.json({ code: 'BookNotFond', message: '' })`, {
        catalog,
      }),
    ).toEqual(['BookNotFond 200'])
  })

  it('and any code with an error status', () => {
    expect(emissionsOf(`export const find = (c) => c.json(${coupon}, 404)`, { catalog })).toEqual([
      'SUMMER 404',
    ])
  })
})
