import { describe, expect, it } from 'vitest'
import { groupsOf, operationsOf } from './operations-of.js'

const handler = `() => { throw notFound() }`
const errors = `import { ApiError, notFound } from './errors.js'\n`
const found = (text: string, files = {}) => operationsOf({ 'app.ts': errors + text, ...files })

describe('an application or a router is made by', () => {
  it.each([
    [`import express from 'express'\nconst app = express()`],
    [`import { Router } from 'express'\nconst app = Router()`],
    [`import * as express from 'express'\nconst app = express.Router()`],
    [`const { Router } = require('express')\nconst app = Router()`],
    [`import polka from 'polka'\nconst app = polka()`],
    [`import Router from 'koa-router'\nconst app = new Router()`],
    [`import { Router } from '@koa/router'\nconst app = new Router()`],
    [`import fastify from 'fastify'\nconst app = fastify()`],
    [`import { fastify } from 'fastify'\nconst app = fastify()`],
    [`import { Hono } from 'hono'\nconst app = new Hono()`],
    [`import { Hono } from 'hono/tiny'\nconst app = new Hono()`],
    [`import { OpenAPIHono } from '@hono/zod-openapi'\nconst app = new OpenAPIHono()`],
    [`import express from 'express'\nlet app; app = express()`],
    [`import express from 'express'\nconst make = () => express()\nconst app = make()`],
    [`import express from 'express'\nconst lib = { express }\nconst app = lib.express.Router()`],
    [`import express from 'express'\nconst { app } = { app: express() }`],
    [`import type { Express } from 'express'\nexport const f = (app: Express) =>`],
    [`import type { Router } from 'express'\nexport const f = (thing: Router) =>`, 'thing'],
    [`import type { FastifyInstance } from 'fastify'\nexport const f = (thing: FastifyInstance) =>`, 'thing'],
    [`import type { Hono } from 'hono'\nexport const f = (thing: Hono) =>`, 'thing'],
    [`import type Router from 'koa-router'\nexport const f = (thing: Router) =>`, 'thing'],
    [`export const f = (app) =>`],
    [`export const f = (router) =>`, 'router'],
    [`export const f = (fastify) =>`, 'fastify'],
    [`export const f = (server) =>`, 'server'],
    [`export const f = (instance) =>`, 'instance'],
    [`export const f = (api) =>`, 'api'],
    [`export const f = (hono) =>`, 'hono'],
    [`export const f = (routes) =>`, 'routes'],
    [`export const f = (App) =>`, 'App'],
    [`export const f = ({ app }) =>`],
    [`import * as all from 'express'\nexport const f = (thing: all.Router) =>`, 'thing'],
    [`import type express from 'express'\nexport const f = (thing: express.Express) =>`, 'thing'],
    [`import express from 'express'\nconst make = (app) => app\nconst app = make(express())`],
    [`import express from 'express'\nclass Server { app = express() }\nconst { app } = new Server()`],
    [`import Router = require('koa-router')\nexport const f = (thing: Router) =>`, 'thing'],
    [`import type { Polka } from 'polka'\nexport const f = (thing: Polka) =>`, 'thing'],
  ])('%s', (made, name = 'app') => {
    expect(found(`${made}\n${name}.get('/orders', ${handler})`)).toEqual(['GET /orders: OrderNotFound 404'])
  })

  it.each([
    [`import express from 'other'\nconst app = express()`],
    [`import { json } from 'express'\nconst app = json()`],
    [`import { Other } from 'hono'\nconst app = new Other()`],
    [`import express from 'express'\nconst app = express.json()`],
    [`import * as all from 'hono'\nconst app = new all.Other()`],
    [`const app = new Map()`],
    [`const app = express()`],
    [`import type { Request } from 'express'\nexport const f = (thing: Request) =>`, 'thing'],
    [`import type { Router } from 'other'\nexport const f = (thing: Router) =>`, 'thing'],
    [`export const f = (thing) =>`, 'thing'],
    [`export const f = (happy) =>`, 'happy'],
    [`export const f = (approuter) =>`, 'approuter'],
    [`export const f = (thing: Router) =>`, 'thing'],
    [`import * as all from 'express'\nexport const f = (thing: all.Request) =>`, 'thing'],
    [`import { Router } from 'express'\nconst app = new Router().listen(80)`],
    [`import express from 'express'\nclass app extends express.Router {}`],
  ])('but not by %s', (made, name = 'app') => {
    expect(found(`${made}\n${name}.get('/orders', ${handler})`)).toEqual([])
  })
})

describe('Express', () => {
  const app = `import express from 'express'\nconst app = express()\n`
  it.each([
    [`app.all('/orders', ${handler})`, '* /orders'],
    [`app.put('/orders', ${handler})`, 'PUT /orders'],
    [`app.patch('/orders', ${handler})`, 'PATCH /orders'],
    [`app.delete('/orders', ${handler})`, 'DELETE /orders'],
    [`app.head('/orders', ${handler})`, 'HEAD /orders'],
    [`app.options('/orders', ${handler})`, 'OPTIONS /orders'],
    [`app['get']('/orders', ${handler})`, 'GET /orders'],
    [`app.use('/x', express.static('.')).get('/orders', ${handler})`, 'GET /orders'],
    [`app.route('/orders').get(${handler})`, 'GET /orders'],
    [`const r = app.route('/orders'); r.get(${handler})`, 'GET /orders'],
    [`const a = express.Router(); a.get('/:id', ${handler}); app.use('/orders', a)`, 'GET /orders/{id}'],
    [`const a = express.Router(); a.get('/:id', ${handler}); app.use(a)`, 'GET /{id}'],
    [
      `const a = express.Router(), b = express.Router(); a.get('/x', ${handler}); b.use('/b', a); app.use('/c', b)`,
      'GET /c/b/x',
    ],
    [`app.use('/orders', express.Router().get('/:id', ${handler}))`, 'GET /orders/{id}'],
    [`const add = (a) => a.get('/x', ${handler}); add(app)`, 'GET /x'],
    [`const add = (_, a) => a.get('/x', ${handler}); add(1, app)`, 'GET /x'],
    [
      `const add = (a) => more(a); const more = (b) => b.get('/x', ${handler}); const r = express.Router(); add(r); app.use('/r', r)`,
      'GET /r/x',
    ],
  ])('%s', (text, operation) => {
    expect(found(app + text)).toEqual([`${operation}: OrderNotFound 404`])
  })

  it.each([
    [`(server) => server.use('/x', other).get('/orders', ${handler})`, ['GET /orders']],
    [`(server) => server.route('/orders').get(${handler})`, ['GET /orders']],
    [`(server) => server.route({ method: 'GET', url: '/orders', handler: ${handler} })`, ['GET /orders']],
    [`(server) => server.openapi({ method: 'get', path: '/orders' }, ${handler})`, ['GET /orders']],
    [`(server) => server.basePath('/v1').get('/orders', ${handler})`, ['GET /v1/orders']],
    [
      `(server) => server.register((a) => a.get('/orders', ${handler}), { prefix: '/v1' })`,
      ['GET /v1/orders'],
    ],
    [`(server) => server.listen(80).get('/orders', ${handler})`, []],
    [`(server) => server.get(handlers[name])`, []],
    [`(server) => server.basePath('/v1').get('/orders', handlers[name])`, []],
    [`(server) => server.get('/orders', handlers[name])`, []],
    [`(server) => server.useGlobalPipes(other)`, []],
  ])('is guessed by what a parameter is called: %s', (text, operations) => {
    expect(found(`export const add = ${text}`)).toEqual(
      operations.map((each) => `${each}: OrderNotFound 404`),
    )
  })

  it.each([
    [`app.get('/orders')`],
    [`app.get(handlers[name])`],
    [`app.get()`],
    [`app.listen(80, ${handler})`],
    [`app.use('/orders', ${handler})`],
    [`app.openapi({ method: 'get', path: '/orders' }, ${handler})`],
    [`app.register((a) => a.other('/orders', ${handler}))`],
    [`const add = (a, b) => a.get('/x', ${handler}); add(1, app)`],
    [`const add = (thing) => thing.get('/x', ${handler}); add(new Map())`],
    [`const add = (thing) => thing.get('/x', ${handler}); add('text')`],
    [`const add = (thing) => thing.get('/x', ${handler})`],
    [`const outer = (server) => add(server); const add = (thing) => thing.get('/x', ${handler})`],
  ])('has no operation by %s', (text) => {
    expect(found(app + text)).toEqual([])
  })

  it('is certain by the type of a parameter, so that a handler may be unknown', () => {
    const text = (type: string) =>
      `import type { Express } from 'express'\nexport const add = (server${type}) => server.get('/orders', handlers[name])`
    expect(found(text(': Express'))).toEqual(['GET /orders: ?'])
    expect(found(text(''))).toEqual([])
  })

  it('passes a router on through seven functions, in whatever order they are', () => {
    const functions = [6, 5, 4, 3, 2, 1].map(
      (each) => `const f${each} = (a${each}) => f${each + 1}(a${each})`,
    )
    expect(
      found(`${app}const f7 = (a7) => a7.get('/x', ${handler})\n${functions.join('\n')}\nf1(app)`),
    ).toEqual(['GET /x: OrderNotFound 404'])
  })

  it('passes several routers to one function', () => {
    expect(
      found(`${app}const add = (thing) => thing.get('/x', ${handler})
const a = express.Router(), b = express.Router()
app.use('/a', a); app.use('/b', b); add(a); add(b)`),
    ).toEqual(['GET /a/x: OrderNotFound 404', 'GET /b/x: OrderNotFound 404'])
  })

  it('mounts one router twice', () => {
    expect(
      found(`${app}const a = express.Router(); a.get('/x', ${handler}); app.use('/a', a); app.use('/b', a)`),
    ).toEqual(['GET /a/x: OrderNotFound 404', 'GET /b/x: OrderNotFound 404'])
  })

  it('ends where routers are mounted on each other', () => {
    expect(
      found(
        `${app}const a = express.Router(), b = express.Router(); a.get('/x', ${handler}); a.use('/b', b); b.use('/a', a)`,
      ),
    ).toHaveLength(1)
  })

  it('reads the handler of all errors by its four parameters', () => {
    const group = (parameters: string) =>
      groupsOf({
        'app.ts': `${errors}${app}app.get('/orders', (req, res) => res.end())
app.use((${parameters}) => res.status(500).json({ code: 'Internal', message: 'x' }))`,
      })
    expect(group('error, req, res, next')).toEqual(['/*: Internal 500 (1)'])
    expect(group('req, res, next')).toEqual([])
    expect(group('a, error, req, res, next')).toEqual([])
  })

  it('reads middleware that is determined at run time as unknown', () => {
    expect(found(`${app}app.get('/orders', checks[name], ${handler})`)).toEqual([
      'GET /orders: OrderNotFound 404, ?',
    ])
  })
})

describe('Koa', () => {
  const app = `import Koa from 'koa'\nimport Router from 'koa-router'\nimport mount from 'koa-mount'\nconst app = new Koa()\n`
  it.each([
    [`const r = new Router({ prefix: '/orders' }); r.get('/:id', ${handler})`, 'GET /orders/{id}'],
    [`const r = new Router(options); r.get('/:id', ${handler})`, 'GET /{id}'],
    [`const r = new Router({ other: '/orders' }); r.get('/:id', ${handler})`, 'GET /{id}'],
    [`const r = new Router(); r.del('/:id', ${handler})`, 'DELETE /{id}'],
    [`const r = new Router(); r.get('show', '/:id', ${handler})`, 'GET /{id}'],
    [`const r = new Router(); r.register('/:id', ['put'], ${handler})`, 'PUT /{id}'],
    [
      `const a = new Router(), b = new Router(); a.get('/x', ${handler}); b.use('/b', a.routes())`,
      'GET /b/x',
    ],
    [`const a = new Router(); a.get('/x', ${handler}); app.use(mount('/m', a.routes()))`, 'GET /m/x'],
    [`const a = new Router(); a.get('/x', ${handler}); app.use(mount(a.routes()))`, 'GET /x'],
    [
      `const a = new Router({ prefix: '/p' }); a.get('/x', ${handler}); const b = new Router({ prefix: '/q' }); b.use(a.middleware())`,
      'GET /q/p/x',
    ],
    [`const r = new Router(); r.prefix('/orders'); r.get('/:id', ${handler})`, 'GET /orders/{id}'],
    [`const r = new Router(); r.prefix('/orders').get('/:id', ${handler})`, 'GET /orders/{id}'],
    [
      `const r = new Router({ prefix: '/orders' }); r.prefix(late); r.get('/:id', ${handler})`,
      'GET /orders/{id}',
    ],
    [`const r = new Router(); r.prefix(); r.get('/:id', ${handler})`, 'GET /{id}'],
    [`const r = new Router(); r.use(other).get('/:id', ${handler})`, 'GET /{id}'],
    [`const r = new Router(); r.register('/:id', 'put', ${handler})`, 'PUT /{id}'],
    [`const r = new Router(); r.register('/:id', ['put'], other, ${handler})`, 'PUT /{id}'],
    [`const a = new Router(); a.get('/x', ${handler}); app.use(mount(late, a.routes()))`, 'GET /x'],
    [
      `const a = new Router(), b = new Router(); a.get('/x', ${handler}); b.use('/b', mount(a.routes()))`,
      'GET /b/x',
    ],
  ])('%s', (text, operation) => {
    expect(found(app + text)).toEqual([`${operation}: OrderNotFound 404`])
  })

  it.each([
    `r.register('/:id', methods, ${handler})`,
    `r.register(path, ['put'], ${handler})`,
    `r.register('/:id')`,
    `r.register()`,
    `r.prefix('/orders')`,
  ])('registers nothing by %s', (text) => {
    expect(found(`${app}const r = new Router(); ${text}`)).toEqual([])
  })
})

describe('Fastify', () => {
  const app = `import fastify from 'fastify'\nconst app = fastify()\n`
  it.each([
    [`app.route({ method: 'GET', url: '/orders', handler: ${handler} })`, 'GET /orders'],
    [`app.route({ method: 'get', url: '/orders', handler: ${handler} })`, 'GET /orders'],
    [
      `const shared = { url: '/orders', handler: ${handler} }; app.route({ method: 'GET', ...shared, handler: ${handler} })`,
      'GET /orders',
    ],
    [`app.get('/orders', { onRequest: ${handler} }, async () => 1)`, 'GET /orders'],
    [`app.get('/orders', { preValidation: ${handler} }, async () => 1)`, 'GET /orders'],
    [`app.get('/orders', { preParsing: [${handler}] }, async () => 1)`, 'GET /orders'],
    [`app.get('/orders', { errorHandler: ${handler} }, async () => 1)`, 'GET /orders'],
    [`app.get('/orders', { handler: ${handler} })`, 'GET /orders'],
    [`app.register((a) => a.get('/orders', ${handler}), { prefix: '/v1' })`, 'GET /v1/orders'],
    [`app.register((a) => a.get('/orders', ${handler}), { other: '/v1' })`, 'GET /orders'],
    [`app.register((a) => a.get('/orders', ${handler}), options)`, 'GET /orders'],
    [
      `app.register(async (a) => { a.register(async (b) => { b.get('/x', ${handler}) }, { prefix: '/b' }) }, { prefix: '/a' })`,
      'GET /a/b/x',
    ],
    [`app.withTypeProvider().get('/orders', ${handler})`, 'GET /orders'],
    [`app.register(other).get('/orders', ${handler})`, 'GET /orders'],
    [`app.addHook('onClose', other).get('/orders', ${handler})`, 'GET /orders'],
    [`app.setErrorHandler(other).get('/orders', ${handler})`, 'GET /orders'],
    [`app.route(options).get('/orders', ${handler})`, 'GET /orders'],
    [`app.route({ ...{ method: 'GET' }, ...{ url: '/orders' }, handler: ${handler} })`, 'GET /orders'],
    [`app.route({ ...other, method: ['get'], url: '/orders', handler: ${handler} })`, 'GET /orders'],
    [`app.route(make({ method: 'GET', url: '/orders', handler: ${handler} }))`, 'GET /orders'],
    [`app.route({ method: 'GET', url: '/orders', onRequest: ${handler} })`, 'GET /orders'],
    [
      `const plugin = (a) => a.get('/x', ${handler}); app.register(plugin, { ...options, prefix: '/v1' })`,
      'GET /v1/x',
    ],
  ])('%s', (text, operation) => {
    expect(found(app + text)).toEqual([`${operation}: OrderNotFound 404`])
  })

  it.each([
    `app.route({ url: '/orders', handler: ${handler} })`,
    `app.route({ method: 'GET', handler: ${handler} })`,
    `app.route({ method: late, url: '/orders', handler: ${handler} })`,
    `app.route({ method: 'GET', url: late, handler: ${handler} })`,
    `app.route(options)`,
    `app.route(make())`,
    `app.route()`,
    `app.register(options)`,
    `app.register()`,
  ])('finds no operation in %s', (text) => {
    expect(found(app + text)).toEqual([])
  })

  it('takes other members of options for no handlers', () => {
    expect(found(`${app}app.get('/orders', { onClose: ${handler} }, async () => 1)`)).toEqual([
      'GET /orders: ',
    ])
  })
})

describe('Hono', () => {
  const app = `import { Hono } from 'hono'\nconst app = new Hono()\n`
  it.each([
    [`app.basePath('/v1').get('/orders', ${handler})`, 'GET /v1/orders'],
    [`app.basePath(path).get('/orders', ${handler})`, 'GET /orders'],
    [`const a = new Hono(); a.get('/:id', ${handler}); app.route('/orders', a)`, 'GET /orders/{id}'],
    [
      `const a = new Hono(); a.get('/:id', ${handler}); app.basePath('/v1').route('/orders', a)`,
      'GET /v1/orders/{id}',
    ],
    [
      `app.get('/a', (c) => c.text('')).get('/orders', ${handler})`.replace(
        `app.get('/a', (c) => c.text('')).`,
        'app.',
      ),
      'GET /orders',
    ],
    [`app.all('/orders', ${handler})`, '* /orders'],
    [
      `const a = new Hono().get('/:id', ${handler}); app.route('/orders', a).onError(other)`,
      'GET /orders/{id}',
    ],
    [`app.onError(other).get('/orders', ${handler})`, 'GET /orders'],
    [`app.route('/x', other).get('/orders', ${handler})`, 'GET /orders'],
    [`app.openapi({ method: 'get', path: '/orders' }, ${handler})`, 'GET /orders'],
    [`app.openapi({ method: 'get', path: '/orders', middleware: ${handler} }, other)`, 'GET /orders'],
    [`app.openapi({ method: 'get', path: '/orders' }, other, ${handler})`, 'GET /orders'],
    [`app.basePath('/v1').basePath('/v2').get('/orders', ${handler})`, 'GET /v1/v2/orders'],
    [`const v1 = app.basePath('/v1'); v1.get('/orders', ${handler})`, 'GET /v1/orders'],
    [`app.on('purge', '/orders', ${handler})`, 'PURGE /orders'],
    [`app.on('GET', '/orders', other, ${handler})`, 'GET /orders'],
  ])('%s', (text, operation) => {
    expect(found(app + text)).toEqual([`${operation}: OrderNotFound 404`])
  })

  it('finds each method and path of app.on()', () => {
    expect(found(`${app}app.on(['PUT', 'PATCH'], ['/a', '/b'], ${handler})`)).toEqual(
      ['PATCH /a', 'PUT /a', 'PATCH /b', 'PUT /b'].map((each) => `${each}: OrderNotFound 404`),
    )
  })

  it.each([
    `app.route('/orders')`,
    `app.route()`,
    `app.basePath('/v1')`,
    `app.openapi(route)`,
    `app.on('GET')`,
    `app.on(names, '/orders', ${handler})`,
    `other.on('GET', '/orders', ${handler})`,
  ])('finds no operation in %s', (text) => {
    expect(found(app + text)).toEqual([])
  })
})
