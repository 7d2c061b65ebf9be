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
