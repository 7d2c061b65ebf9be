import { loadCatalogSync } from '@error-contract/catalog'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findEmissions } from '../src/index.js'
import { fixture, knownEmissionsOf } from './emissions-of.js'

const reply = `(status, code) => res.status(status).json({ error: { code, message: 'gone' } })`
const replyOfThis = (set: string, send: string) => `function (status, code) { this.${set}; this.${send} }`
const body = `{ error: { code, message: 'gone' } }`

describe('a method of a response is followed that is added by', () => {
  it.each([
    [
      'middleware of Express',
      `app.use((req, res, next) => { res.fail = ${reply}; next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'middleware that has a name',
      `const addFail = (req, res, next) => { res.fail = ${reply}; next() }\napp.use(addFail)`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a member of its locals',
      `app.use((req, res, next) => { res.locals.fail = ${reply}; next() })`,
      `app.get('/', (req, res) => { res.locals.fail(404, 'ResourceNotFound') })`,
    ],
    [
      'an object of methods',
      `app.use((req, res, next) => { res.problems = { fail: ${reply} }; next() })`,
      `app.get('/', (req, res) => res.problems.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a copy of members',
      `app.use((req, res, next) => { Object.assign(res, { fail: ${reply} }); next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a function that makes it',
      `const failOn = (res) => ${reply}
app.use((req, res, next) => { res.fail = failOn(res); next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'the responses of an application',
      `app.response.fail = ${replyOfThis('status(status)', `json(${body})`)}`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a prototype',
      `http.ServerResponse.prototype.fail = ${replyOfThis('statusCode = status', `end(JSON.stringify(${body}))`)}`,
      `http.createServer((req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'the context of Koa',
      `app.context.fail = ${replyOfThis('status = status', `body = ${body}`)}`,
      `app.use((ctx) => { ctx.fail(404, 'ResourceNotFound') })`,
    ],
    [
      'a decorator of Fastify',
      `fastify.decorateReply('fail', ${replyOfThis('code(status)', `send(${body})`)})`,
      `fastify.get('/', async (request, reply) => reply.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a decorator of Hapi',
      `server.decorate('toolkit', 'fail', function (status, code) { return this.response(${body}).code(status) })`,
      `const handler = (request, h) => h.fail(404, 'ResourceNotFound')`,
    ],
    [
      'a variable of Hono',
      `app.use(async (c, next) => { c.set('fail', (status, code) => c.json(${body}, status)); await next() })`,
      `app.get('/', (c) => c.get('fail')(404, 'ResourceNotFound'))`,
    ],
    [
      'a variable of Hono that is a member',
      `app.use(async (c, next) => { c.set('fail', (status, code) => c.json(${body}, status)); await next() })`,
      `app.get('/', (c) => c.var.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a function by its name',
      `const fail = (res) => ${reply}
app.use((req, res, next) => { const added = fail(res); res.fail = added; next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a member of an object',
      `app.use((req, res, next) => { const made = { fail: ${reply} }; res.fail = made.fail; next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'middleware, unless another has',
      `app.use((req, res, next) => { res.fail ??= ${reply}; next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a hook, at the place that a decorator reserves',
      `fastify.decorateReply('fail', null)
fastify.addHook('onRequest', async (request, reply) => { reply.fail = (status, code) => reply.code(status).send(${body}) })`,
      `fastify.get('/', async (request, reply) => reply.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a hook, at the place that a decorator without a value reserves',
      `fastify.decorateReply('fail')
fastify.addHook('onRequest', async (request, reply) => { reply.fail = (status, code) => reply.code(status).send(${body}) })`,
      `fastify.get('/', async (request, reply) => reply.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a copy of members, beside others that are not known',
      `app.use((req, res, next) => { Object.assign(res, more); Object.assign(res); Object.assign(res, { fail: ${reply} }); next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a copy of members to a part of it',
      `app.use((req, res, next) => { Object.assign(res.locals, { fail: ${reply} }); next() })`,
      `app.get('/', (req, res) => res.locals.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a copy of members to the prototype of responses',
      `Object.assign(http.ServerResponse.prototype, { fail: ${replyOfThis('statusCode = status', `end(JSON.stringify(${body}))`)} })`,
      `http.createServer((req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'a copy of members, beside a spread and a computed one',
      `app.use((req, res, next) => { Object.assign(res, { ...more, [name]: late, fail: ${reply} }); next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'middleware, and is called with an assertion',
      `app.use((req, res, next) => { res.fail = ${reply}; next() })`,
      `app.get('/', (req, res) => res.fail!(404, 'ResourceNotFound'))`,
    ],
  ])('%s', (_, definition, use) => {
    expect(knownEmissionsOf(`${definition}\n${use}`)).toEqual(['ResourceNotFound 404'])
  })
})

describe('no method is followed', () => {
  it.each([
    [
      'of another object',
      `app.use((req, res, next) => { res.fail = ${reply}; next() })`,
      `app.get('/', (req, res) => { monitor.fail(404, 'ResourceNotFound') })`,
    ],
    [
      'that is added to another object',
      `app.use((req, res, next) => { monitor.fail = ${reply}; next() })`,
      `app.get('/', (req, res) => { res.fail(404, 'ResourceNotFound') })`,
    ],
    [
      'that is added twice, and so may be either',
      `v1.use((req, res, next) => { res.fail = ${reply}; next() })
v2.use((req, res, next) => { res.fail = (code, status) => res.status(status).json(${body}); next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'of a member that is named like another object',
      `app.use((req, res, next) => { monitor.fail = ${reply}; next() })`,
      `app.get('/', (req, res) => res.monitor.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'under a computed name',
      `app.use((req, res, next) => { res.fail = ${reply}; next() })`,
      `app.get('/', (req, res) => res[name](404, 'ResourceNotFound'))`,
    ],
    [
      'that is added under a computed name',
      `app.use((req, res, next) => { res[name] = ${reply}; next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'that is added to the prototype of something else',
      `Monitor.prototype.fail = ${replyOfThis('statusCode = status', `end(JSON.stringify(${body}))`)}`,
      `http.createServer((req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'that is copied to another object',
      `app.use((req, res, next) => { Object.assign(monitor, { fail: ${reply} }); next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'that another object is given as a variable',
      `app.use(async (c, next) => { monitor.set('fail', (status, code) => c.json(${body}, status)); await next() })`,
      `app.get('/', (c) => c.get('fail')(404, 'ResourceNotFound'))`,
    ],
    [
      'that another object has as a variable',
      `app.use(async (c, next) => { c.set('fail', (status, code) => c.json(${body}, status)); await next() })`,
      `app.get('/', (c) => { monitor.get('fail')(404, 'ResourceNotFound') })`,
    ],
    [
      'that another method than get returns',
      `app.use(async (c, next) => { c.set('fail', (status, code) => c.json(${body}, status)); await next() })`,
      `app.get('/', (c) => c.load('fail')(404, 'ResourceNotFound'))`,
    ],
    [
      'that get returns for no name',
      `app.use(async (c, next) => { c.set('fail', (status, code) => c.json(${body}, status)); await next() })`,
      `app.get('/', (c) => c.get()(404, 'ResourceNotFound'))`,
    ],
    [
      'under a name that is not known',
      `app.use(async (c, next) => { c.set(name, (status, code) => c.json(${body}, status)); await next() })`,
      `app.get('/', (c) => c.get(name)(404, 'ResourceNotFound'))`,
    ],
    [
      'where a method of that name is only given members',
      `app.use((req, res, next) => { res.fail.last = ${reply}; next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
    [
      'that is added to a request',
      `app.use((req, res, next) => { req.fail = ${reply}; next() })`,
      `app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
    ],
  ])('%s', (_, definition, use) => {
    expect(knownEmissionsOf(`${definition}\n${use}`)).toEqual([])
  })
})

describe('middleware of another file', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'middleware-'))
  })

  afterEach(() => {
    rmSync(root, { recursive: true })
  })

  const codesWith = (middleware: string, service: string): string[] => {
    writeFileSync(join(root, 'problems.js'), middleware)
    writeFileSync(join(root, 'service.js'), service)
    const catalog = loadCatalogSync(fixture('error-catalog.yaml'))
    return findEmissions(['service.js'], { catalog, cwd: root }).emissions.map(
      ({ codes, statuses }) => `${codes.join('|')} ${statuses.join('|')}`,
    )
  }

  it('is searched where it is used', () => {
    expect(
      codesWith(
        `export function problems(req, res, next) { res.fail = ${reply}; next() }`,
        `import { problems } from './problems.js'
app.use(problems)
app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
      ),
    ).toEqual(['ResourceNotFound 404'])
  })

  it('is searched where it is made and used', () => {
    expect(
      codesWith(
        `module.exports = (options) => (req, res, next) => { res.fail = ${reply}; next() }`,
        `const problems = require('./problems')
app.use(problems({ verbose: true }))
app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
      ),
    ).toEqual(['ResourceNotFound 404'])
  })

  it.each([
    ['is a member', `import * as all from './problems.js'\napp.use(all.problems)`],
    ['is a member that is called', `import * as all from './problems.js'\napp.use('/', all.make())`],
    ['is registered', `import { problems } from './problems.js'\nfastify.register(problems)`],
    ['comes after a path', `import { problems } from './problems.js'\napp.use('/orders', problems)`],
  ])('is searched where it %s', (_, use) => {
    expect(
      codesWith(
        `export function problems(req, res, next) { res.fail = ${reply}; next() }\nexport const make = () => problems`,
        `${use}\napp.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
      ),
    ).toEqual(['ResourceNotFound 404'])
  })

  it.each([
    ['is passed to another method', `app.keep(problems)`],
    ['is passed to a function', `use(problems)`],
  ])('is not searched where it %s', (_, use) => {
    expect(
      codesWith(
        `export function problems(req, res, next) { res.fail = ${reply}; next() }`,
        `import { problems } from './problems.js'\n${use}\napp.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
      ),
    ).toEqual([])
  })

  it('is not searched where it is only imported', () => {
    expect(
      codesWith(
        `export function problems(req, res, next) { res.fail = ${reply}; next() }`,
        `import { problems } from './problems.js'
app.get('/', (req, res) => res.fail(404, 'ResourceNotFound'))`,
      ),
    ).toEqual([])
  })
})
