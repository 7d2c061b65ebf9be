import { describe, expect, it } from 'vitest'
import { operationsOf } from './operations-of.js'

const app = `import express from 'express'
import { ApiError, notFound } from './errors.js'
export const app = express()
`

describe('handlers', () => {
  it('reads an inline function', () => {
    expect(
      operationsOf({ 'app.ts': `${app}app.get('/orders/:id', (req, res) => { throw notFound() })` }),
    ).toEqual(['GET /orders/{id}: OrderNotFound 404'])
  })

  it('reads a response that is sent', () => {
    const text = `${app}app.get('/orders', (req, res) => res.status(423).json({ code: 'OrderLocked', message: 'x' }))`
    expect(operationsOf({ 'app.ts': text })).toEqual(['GET /orders: OrderLocked 423'])
  })

  it('reads a function by its name, of this file or another', () => {
    const handlers = `import { notFound } from './errors.js'
export function show() { throw notFound() }
export default { list: () => { throw notFound() } }`
    const text = `${app}import other, { show } from './handlers.js'
import * as all from './handlers.js'
const own = () => { throw new ApiError(423, 'OrderLocked') }
app.get('/own', own)
app.get('/named', show)
app.get('/whole', all.show)
app.get('/member', other.list)`
    expect(operationsOf({ 'app.ts': text, 'handlers.ts': handlers })).toEqual([
      'GET /member: OrderNotFound 404',
      'GET /named: OrderNotFound 404',
      'GET /own: OrderLocked 423',
      'GET /whole: OrderNotFound 404',
    ])
  })

  it('reads arrays, and several handlers', () => {
    const text = `${app}const check = () => { throw new ApiError(401, 'Unauthorized') }
const lock = () => { throw new ApiError(423, 'OrderLocked') }
app.post('/orders', [check, lock], () => { throw notFound() })`
    expect(operationsOf({ 'app.ts': text })).toEqual([
      'POST /orders: OrderLocked 423, OrderNotFound 404, Unauthorized 401',
    ])
  })

  it('reads what a wrapper is passed', () => {
    const text = `${app}import handle from 'express-async-handler'
const wrap = (handler) => async (req, res, next) => { try { await handler(req, res) } catch (error) { next(error) } }
app.get('/package', handle(async () => { throw notFound() }))
app.get('/own', wrap(async () => { throw notFound() }))`
    expect(operationsOf({ 'app.ts': text })).toEqual([
      'GET /own: OrderNotFound 404',
      'GET /package: OrderNotFound 404',
    ])
  })

  it('reads what a function returns as middleware', () => {
    const text = `${app}const role = (name) => (req, res, next) => { if (!req.user) throw new ApiError(401, 'Unauthorized'); next() }
app.get('/orders', role('admin'), (req, res) => res.json([]))`
    expect(operationsOf({ 'app.ts': text })).toEqual(['GET /orders: Unauthorized 401'])
  })

  it('reads methods of controllers, bound or not', () => {
    const text = `${app}class Orders {
  show = async () => { this.fail() }
  list() { this.fail() }
  private fail() { throw notFound() }
}
const orders = new Orders()
app.get('/field', orders.show)
app.get('/bound', orders.list.bind(orders))
app.get('/called', (req, res) => orders.list())`
    expect(operationsOf({ 'app.ts': text })).toEqual([
      'GET /bound: OrderNotFound 404',
      'GET /called: OrderNotFound 404',
      'GET /field: OrderNotFound 404',
    ])
  })

  it('tells a handler that is determined at run time', () => {
    expect(operationsOf({ 'app.ts': `${app}app.get('/orders', handlers[name])` })).toEqual(['GET /orders: ?'])
  })

  it('takes neither a map nor a client for a router', () => {
    const text = `import axios from 'axios'
const cache = new Map()
cache.get('/orders', () => { throw new ApiError(404, 'OrderNotFound') })
axios.get('/orders', () => { throw new ApiError(404, 'OrderNotFound') })`
    expect(operationsOf({ 'client.ts': text })).toEqual([])
  })
})

describe('Express', () => {
  it('joins the prefixes of routers', () => {
    const orders = `import { Router } from 'express'
import { notFound } from './errors.js'
const router = Router()
router.get('/:id', () => { throw notFound() })
export default router`
    const text = `${app}import orders from './orders.js'
const v1 = express.Router()
v1.use('/orders', orders)
app.use('/v1', v1)`
    expect(operationsOf({ 'app.ts': text, 'orders.ts': orders })).toEqual([
      'GET /v1/orders/{id}: OrderNotFound 404',
    ])
  })

  it('follows a router through several functions, whatever the parameter is called', () => {
    const text = `${app}const outer = (one) => inner(one)
const inner = (two) => { two.get('/orders', () => { throw notFound() }) }
outer(app)`
    expect(operationsOf({ 'app.ts': text })).toEqual(['GET /orders: OrderNotFound 404'])
  })

  it('reads a router that a class keeps', () => {
    const orders = `import { Router } from 'express'
import { notFound } from './errors.js'
export class OrdersRoutes {
  readonly router = Router()
  constructor() { this.router.get('/:id', this.show) }
  private show = () => { throw notFound() }
}`
    const text = `${app}import { OrdersRoutes } from './orders.js'
app.use('/orders', new OrdersRoutes().router)`
    expect(operationsOf({ 'app.ts': text, 'orders.ts': orders })).toEqual([
      'GET /orders/{id}: OrderNotFound 404',
    ])
  })

  it('reads a route that several methods share, and CommonJS', () => {
    const text = `const express = require('express')
const { notFound } = require('./errors')
const app = express()
app.route('/orders/:id').get(() => { throw notFound() }).delete((req, res) => res.end())`
    expect(operationsOf({ 'app.js': text })).toEqual([
      'DELETE /orders/{id}: ',
      'GET /orders/{id}: OrderNotFound 404',
    ])
  })

  it('reads routes that a function adds to the application that it is passed', () => {
    const routes = `import type { Express } from 'express'
import { notFound } from './errors.js'
export function addRoutes(server: Express) { server.get('/orders', () => { throw notFound() }) }`
    const text = `${app}import { addRoutes } from './routes.js'
const admin = express.Router()
app.use('/admin', admin)
addRoutes(admin)`
    expect(operationsOf({ 'app.ts': text, 'routes.ts': routes })).toEqual([
      'GET /admin/orders: OrderNotFound 404',
    ])
  })
})

describe('Koa', () => {
  it('reads a route with a list of methods', () => {
    const text = `import Router from 'koa-router'
import { notFound } from './errors.js'
const router = new Router()
router.register('/orders', ['get', 'post'], (ctx) => { throw notFound() })`
    expect(operationsOf({ 'app.ts': text })).toEqual([
      'GET /orders: OrderNotFound 404',
      'POST /orders: OrderNotFound 404',
    ])
  })

  it('reads routers with a prefix, named routes, and koa-mount', () => {
    const text = `import Koa from 'koa'
import Router from '@koa/router'
import mount from 'koa-mount'
import { notFound } from './errors.js'
const api = new Koa()
const orders = new Router({ prefix: '/orders' })
orders.get('show', '/:id', async (ctx) => { throw notFound() })
orders.del('/:id', (ctx) => { ctx.status = 423; ctx.body = { code: 'OrderLocked', message: 'x' } })
api.use(orders.routes()).use(orders.allowedMethods())
const app = new Koa()
app.use(mount('/api', api))`
    expect(operationsOf({ 'app.ts': text })).toEqual([
      'DELETE /api/orders/{id}: OrderLocked 423',
      'GET /api/orders/{id}: OrderNotFound 404',
    ])
  })
})

describe('Fastify', () => {
  it('reads plugins that are registered with a prefix', () => {
    const plugin = `import { notFound } from './errors.js'
export default async function orders(fastify, options) {
  fastify.get('/:id', { preHandler: [() => { throw notFound() }] }, async () => 1)
  fastify.route({ method: ['PUT', 'PATCH'], url: '/:id', handler: () => { throw notFound() } })
}`
    const text = `import Fastify from 'fastify'
import orders from './orders.js'
const app = Fastify()
app.register(orders, { prefix: '/orders' })
app.register(import('./orders.js'), { prefix: '/old' })
app.register(async (child) => { child.get('/health', async () => 'ok') })`
    expect(operationsOf({ 'app.ts': text, 'orders.ts': plugin })).toEqual([
      'GET /health: ',
      'GET /old/{id}: OrderNotFound 404',
      'PATCH /old/{id}: OrderNotFound 404',
      'PUT /old/{id}: OrderNotFound 404',
      'GET /orders/{id}: OrderNotFound 404',
      'PATCH /orders/{id}: OrderNotFound 404',
      'PUT /orders/{id}: OrderNotFound 404',
    ])
  })
})

describe('Hono', () => {
  it('tells the routers apart that one function creates', () => {
    const text = `import { Hono } from 'hono'
import { notFound } from './errors.js'
const create = () => { const router = new Hono(); router.get('/health', (c) => c.text('ok')); return router }
const orders = create().get('/:id', () => { throw notFound() })
const bills = create()
bills.get('/', (c) => c.json([]))
const app = create()
app.route('/orders', orders).route('/bills', bills)`
    expect(operationsOf({ 'app.ts': text })).toEqual([
      'GET /bills: ',
      'GET /bills/health: ',
      'GET /health: ',
      'GET /orders/health: ',
      'GET /orders/{id}: OrderNotFound 404',
    ])
  })

  it('reads chains, base paths and mounted applications', () => {
    const text = `import { Hono } from 'hono'
import { notFound } from './errors.js'
const orders = new Hono().get('/:id', () => { throw notFound() }).post('/', (c) => c.json({ code: 'OrderLocked', message: 'x' }, 423))
const app = new Hono().basePath('/v1')
app.route('/orders', orders)`
    expect(operationsOf({ 'app.ts': text })).toEqual([
      'POST /v1/orders: OrderLocked 423',
      'GET /v1/orders/{id}: OrderNotFound 404',
    ])
  })

  it('reads routes of zod-openapi, added by a function', () => {
    const show = `import { createRoute } from '@hono/zod-openapi'
import type { orders } from './app.js'
import { ApiError, notFound } from './errors.js'
const lock = () => { throw new ApiError(423, 'OrderLocked') }
const route = createRoute({ method: 'get', path: '/{id}', middleware: [lock], responses: {} })
export const registerShow = (api: typeof orders) => api.openapi(route, () => { throw notFound() })`
    const text = `import { OpenAPIHono } from '@hono/zod-openapi'
import { registerShow } from './show.js'
export const orders = new OpenAPIHono()
registerShow(orders)
const app = new OpenAPIHono()
app.route('/orders', orders)`
    expect(operationsOf({ 'app.ts': text, 'show.ts': show })).toEqual([
      'GET /orders/{id}: OrderLocked 423, OrderNotFound 404',
    ])
  })
})

describe('NestJS', () => {
  const service = `import { notFound } from './errors.js'
export class OrdersService { find() { throw notFound() } }`

  it('reads controllers, and services by the types of constructor parameters', () => {
    const text = `import { Controller, Get, Post } from '@nestjs/common'
import { OrdersService } from './orders.service.js'
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Get(':id') show() { return this.orders.find() }
  @Post() create() { return 1 }
}`
    const main = `import { NestFactory } from '@nestjs/core'
const app = await NestFactory.create(AppModule)
app.setGlobalPrefix('api')`
    expect(
      operationsOf({ 'orders.controller.ts': text, 'orders.service.ts': service, 'main.ts': main }),
    ).toEqual(['POST /api/orders: ', 'GET /api/orders/{id}: OrderNotFound 404'])
  })

  it('tells a service whose type is no class, instead of guessing', () => {
    const text = `import { Controller, Get, Inject } from '@nestjs/common'
import { OrdersService } from './orders.service.js'
interface OrdersPort { find(): void }
@Controller('orders')
export class OrdersController {
  constructor(@Inject('ORDERS') private readonly port: OrdersPort, @Inject(OrdersService) private readonly orders) {}
  @Get('port') unknown() { return this.port.find() }
  @Get('class') known() { return this.orders.find() }
}`
    expect(operationsOf({ 'orders.controller.ts': text, 'orders.service.ts': service })).toEqual([
      'GET /orders/class: OrderNotFound 404',
      'GET /orders/port: ?',
    ])
  })
})
