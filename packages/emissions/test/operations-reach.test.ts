import { describe, expect, it } from 'vitest'
import { groupsOf, operationsOf, survey } from './operations-of.js'

/** A service with one operation, and the body of its handler. */
const service = (body: string, rest = '') => ({
  'app.ts': `import express from 'express'
import { ApiError, notFound } from './errors.js'
const app = express()
${rest}
app.get('/orders', async (req, res, next) => { ${body} })`,
})
const codesOf = (body: string, rest?: string) =>
  operationsOf(service(body, rest))[0]?.replace('GET /orders: ', '')

const find = 'const find = async () => { throw notFound() }'

describe('calls', () => {
  it('follows calls across files, with the calls that lead to the error', () => {
    const files = {
      ...service('await show()', "import { show } from './orders.js'"),
      'orders.ts':
        "import { notFound } from './errors.js'\nexport const show = () => {\n  throw notFound()\n}",
    }
    const [operation] = survey(files).operations
    expect(operation?.errors[0]?.path).toEqual([
      { name: 'function', file: 'app.ts', line: 5, column: expect.any(Number) as number },
      { name: 'show', file: 'orders.ts', line: 3, column: 9 },
      { name: 'notFound', file: 'errors.ts', line: 6, column: 31 },
    ])
  })

  it('ends where functions call each other', () => {
    expect(codesOf('one()', 'const one = () => two()\nconst two = () => { one(); throw notFound() }')).toBe(
      'OrderNotFound 404',
    )
  })

  it('follows functions that are passed to others', () => {
    expect(codesOf('ids.map(find)', find)).toBe('OrderNotFound 404')
    expect(codesOf('await db.transaction(async () => { await find() })', find)).toBe('OrderNotFound 404')
  })

  it('does not count a function that is never called', () => {
    expect(codesOf('res.end()', find)).toBe('')
    expect(codesOf('const late = () => { throw notFound() }; res.end()')).toBe('')
  })

  it('follows methods of classes, and those above them', () => {
    const rest = `class Base { find() { throw notFound() } }
class Orders extends Base { show() { return this.find() } static make() { return new Orders() } }`
    expect(codesOf('new Orders().show()', rest)).toBe('OrderNotFound 404')
    expect(codesOf('Orders.make().show()', rest)).toBe('OrderNotFound 404')
    expect(codesOf('load(new Orders())', `${rest}\nconst load = (orders: Orders) => orders.find()`)).toBe(
      'OrderNotFound 404',
    )
  })

  it('reads errors that are constants', () => {
    expect(codesOf('throw gone', "const gone = new ApiError(404, 'OrderNotFound')")).toBe('OrderNotFound 404')
    expect(
      codesOf('next(errors.locked)', "const errors = { locked: new ApiError(423, 'OrderLocked') }"),
    ).toBe('OrderLocked 423')
  })

  it.each(['found.left', 'found.error.code'])('does not know the code of the failure %s', (code) => {
    const send = `res.status(404).json({ code: ${code}, message: 'x' })`
    expect(codesOf(`const found = await orders.find(req.params.id); if (!found.ok) ${send}`)).toBe('?')
    expect(codesOf(`let found; found = orders.find(req.params.id); if (!found.ok) ${send}`)).toBe('?')
  })

  it.each([
    ['const found = await orders.find()', 'found.left', '?'],
    ['const found = orders.find()', 'found.error', '?'],
    ['const { found } = orders.find()', 'found.error', '?'],
    ['let found', 'found.error', '?'],
    ['const found = await orders.find()', 'found.code', ''],
    ['const found = await orders', 'found.error', ''],
    ['const found = orders', 'found.error', ''],
    ['', 'req.error', ''],
    ['', 'other.error', ''],
    ['', 'req', ''],
  ])('with %s a response with %s is %j', (before, code, codes) => {
    expect(codesOf(`${before}; res.status(404).json({ code: ${code}, message: 'x' })`)).toBe(codes)
  })

  it('tells of a failure which call returned it', () => {
    const files = service(
      `const found = await orders.find(); res.status(404).json({ code: found.left, message: 'x' })`,
    )
    expect(survey(files).operations[0]?.unknown.map(({ reason }) => reason)).toEqual([
      'The code is that of a failure which a call returned: found.left.',
    ])
  })

  it('knows the code that the handler of all errors passes on', () => {
    const files = service('throw notFound()')
    const handler = `app.use((error, req, res, next) => { res.status(error.status).json({ code: error.code, message: 'x' }) })`
    expect(operationsOf({ 'app.ts': `${files['app.ts']}\n${handler}` })).toEqual([
      'GET /orders: OrderNotFound 404',
    ])
  })

  it('tells a function that is chosen at run time', () => {
    expect(codesOf('handlers[req.query.name]()', 'const handlers = {}')).toBe('?')
  })

  it('tells a service of a container', () => {
    expect(codesOf("const orders = req.scope.resolve('orders'); await orders.list()")).toBe('?')
  })
})

describe('what is caught', () => {
  it('does not count an error that is replaced', () => {
    expect(codesOf("try { await find() } catch (error) { throw new ApiError(500, 'Internal') }", find)).toBe(
      'Internal 500',
    )
    expect(codesOf('try { await find() } catch { res.end() }', find)).toBe('')
    expect(codesOf('try { await find() } catch (error) { logger.error(error); res.end() }', find)).toBe('')
    expect(codesOf('const order = await find().catch(() => null)', find)).toBe('')
    expect(codesOf('await Promise.allSettled([find()])', find)).toBe('')
  })

  it('counts an error that is thrown again or passed on', () => {
    expect(codesOf('try { await find() } catch (error) { throw error }', find)).toBe('OrderNotFound 404')
    expect(codesOf('try { await find() } catch (error) { next(error) }', find)).toBe('OrderNotFound 404')
    expect(codesOf('try { await find() } catch (e) { const error = e; throw toError(error) }', find)).toBe(
      'OrderNotFound 404',
    )
    expect(codesOf('await find().catch(next)', find)).toBe('OrderNotFound 404')
    expect(codesOf('try { await find() } finally { res.end() }', find)).toBe('OrderNotFound 404')
  })

  it('counts an error in the handler of another', () => {
    expect(codesOf('try { res.end() } catch (error) { await find() }', find)).toBe('OrderNotFound 404')
  })

  it('counts a response that is sent where others are caught', () => {
    const send = "const send = (res) => res.status(423).json({ code: 'OrderLocked', message: 'x' })"
    expect(codesOf('try { send(res) } catch { res.end() }', send)).toBe('OrderLocked 423')
  })

  it('does not count errors of a class that is tested for, and counts others', () => {
    const rest = `class Gone extends ApiError { constructor() { super(404, 'OrderNotFound') } }
class Locked extends ApiError { constructor() { super(423, 'OrderLocked') } }
const load = () => { if (Math.random() > 1) throw new Gone(); throw new Locked() }`
    expect(
      codesOf('try { load() } catch (error) { if (error instanceof Gone) return; throw error }', rest),
    ).toBe('OrderLocked 423')
    expect(
      codesOf('try { load() } catch (error) { if (error instanceof Gone) log(error); throw error }', rest),
    ).toBe('OrderLocked 423, OrderNotFound 404')
  })
})

describe('groups', () => {
  const routes = `app.get('/health', (req, res) => res.end())
app.use('/admin', check)
app.get('/admin/orders', (req, res) => res.end())
app.get('/orders', (req, res) => res.end())`
  const express = (rest: string) => ({
    'app.ts': `import express from 'express'
import { ApiError } from './errors.js'
const app = express()
const check = () => { throw new ApiError(401, 'Unauthorized') }
${rest}`,
  })

  it('tells once what middleware adds to the operations under its path', () => {
    expect(groupsOf(express(routes))).toEqual(['/admin/*: Unauthorized 401 (1)'])
    expect(operationsOf(express(routes))).toEqual(['GET /admin/orders: ', 'GET /health: ', 'GET /orders: '])
  })

  it('covers only what is added after middleware', () => {
    expect(groupsOf(express(routes.replace("'/admin', ", '')))).toEqual(['/*: Unauthorized 401 (2)'])
  })

  it('covers every operation by the handler of all errors', () => {
    const last =
      "app.use((error, req, res, next) => res.status(500).json({ code: 'Internal', message: 'x' }))"
    expect(groupsOf(express(`${routes.replace("app.use('/admin', check)", '')}\n${last}`))).toEqual([
      '/*: Internal 500 (3)',
    ])
  })

  it('reads hooks and error handlers of Fastify and Hono', () => {
    const fastify = `import Fastify from 'fastify'
import { ApiError } from './errors.js'
const app = Fastify()
app.addHook('onRequest', async () => { throw new ApiError(401, 'Unauthorized') })
app.setErrorHandler((error, request, reply) => reply.code(500).send({ code: 'Internal', message: 'x' }))
app.get('/orders', async () => [])`
    expect(groupsOf({ 'app.ts': fastify })).toEqual(['/*: Unauthorized 401 (1)', '/*: Internal 500 (1)'])
    const hono = `import { Hono } from 'hono'
import { ApiError } from './errors.js'
const app = new Hono()
app.use('/v1/*', async () => { throw new ApiError(429, 'RateLimited') })
app.onError((error, c) => c.json({ code: 'Internal', message: 'x' }, 500))
app.get('/v1/orders', (c) => c.json([]))
app.get('/health', (c) => c.text('ok'))`
    expect(groupsOf({ 'app.ts': hono })).toEqual(['/*: Internal 500 (2)', '/v1/*: RateLimited 429 (1)'])
  })

  it('counts middleware of a function that creates routers for each of them', () => {
    const hono = `import { Hono } from 'hono'
import { ApiError } from './errors.js'
const create = () => { const app = new Hono(); app.use(async () => { throw new ApiError(401, 'Unauthorized') }); return app }
const orders = create()
orders.get('/orders', (c) => c.json([]))
const app = new Hono()
app.route('/', orders)
app.get('/health', (c) => c.text('ok'))`
    expect(groupsOf({ 'app.ts': hono })).toEqual(['/*: Unauthorized 401 (1)'])
  })

  it('reads the handler that Koa calls with every error', () => {
    const koa = `import Koa from 'koa'
import Router from 'koa-router'
const app = new Koa()
const router = new Router()
const handle = (server) => {
  server.context.onerror = function (error) { this.status = 500; this.body = { code: 'Internal', message: 'x' } }
}
router.get('/orders', (ctx) => { ctx.body = [] })
app.use(router.routes())
handle(app)`
    expect(groupsOf({ 'app.ts': koa })).toEqual(['/*: Internal 500 (1)'])
  })

  it('reads guards of NestJS, of a controller and of all', () => {
    const nest = `import { APP_GUARD } from '@nestjs/core'
import { Controller, Get, Module, UseGuards } from '@nestjs/common'
import { ApiError } from './errors.js'
class AuthGuard { canActivate() { throw new ApiError(401, 'Unauthorized') } }
class LimitGuard { canActivate() { throw new ApiError(429, 'RateLimited') } }
@Controller('orders')
@UseGuards(AuthGuard)
export class Orders { @Get() list() { return [] } }
@Controller('health')
export class Health { @Get() show() { return 'ok' } }
@Module({ providers: [{ provide: APP_GUARD, useClass: LimitGuard }] })
export class AppModule {}`
    expect(groupsOf({ 'app.ts': nest })).toEqual([
      '/*: RateLimited 429 (2)',
      '/orders/*: Unauthorized 401 (1)',
    ])
  })
})
