import { describe, expect, it } from 'vitest'
import { groupsOf, operationsOf } from './operations-of.js'

const app = `import express from 'express'
import { ApiError, notFound } from './errors.js'
export const app = express()
`
const pathsOf = (text: string) =>
  operationsOf({ 'app.ts': `${app}${text}` }).map((each) => each.replace(/: .*/, ''))
const get = (path: string) => `app.get(${path}, () => { throw notFound() })`

describe('a path is written as OpenAPI does', () => {
  it.each([
    [`'/orders'`, '/orders'],
    [`'orders'`, '/orders'],
    [`'/orders/'`, '/orders'],
    [`'//orders//open'`, '/orders/open'],
    [`'/'`, '/'],
    [`'/orders/:id'`, '/orders/{id}'],
    [`'/orders/:id?'`, '/orders/{id}'],
    [`'/orders/:id+'`, '/orders/{id}'],
    [`'/orders/:id*'`, '/orders/{id}'],
    [`'/orders/:id(\\\\d+)'`, '/orders/{id}'],
    [`'/orders/:id{[0-9]+}'`, '/orders/{id}'],
    [`'/orders/:from-:to'`, '/orders/{from}-{to}'],
    ['`/orders`', '/orders'],
    [`path`, '/late'],
  ])('%s', (path, written) => {
    expect(pathsOf(`const path = '/late'\n${get(path)}`)).toEqual([`GET ${written}`])
  })

  it('of each of several paths', () => {
    expect(pathsOf(get(`['/a', '/b']`))).toEqual(['GET /a', 'GET /b'])
  })

  it('and a handler without a path is one only where the router is known', () => {
    expect(pathsOf(`app.get(() => { throw notFound() })`)).toEqual(['GET /'])
    expect(pathsOf(`app.get('/orders')`)).toEqual([])
    expect(pathsOf(`app.get('/orders', handlers[name])`)).toEqual(['GET /orders'])
    expect(pathsOf(`export const add = (router) => router.get('/orders', handlers[name])`)).toEqual([])
    expect(pathsOf(`export const add = (router) => ${get(`'/orders'`).replace('app', 'router')}`)).toEqual([
      'GET /orders',
    ])
    expect(pathsOf(`export const add = (thing) => ${get(`'/orders'`).replace('app', 'thing')}`)).toEqual([])
  })
})

describe('middleware covers the operations under its path', () => {
  const covered = (prefix: string, path: string) =>
    groupsOf({
      'app.ts': `${app}app.use(${prefix}, () => { throw new ApiError(401, 'Unauthorized') })
app.get(${path}, (req, res) => res.end())`,
    })

  it.each([
    [`'/admin'`, `'/admin'`, '/admin/*'],
    [`'/admin'`, `'/admin/orders'`, '/admin/*'],
    [`'/admin/*'`, `'/admin/orders'`, '/admin/*'],
    [`'/admin/*splat'`, `'/admin/orders'`, '/admin/*'],
    [`'/shops/:id'`, `'/shops/:shop/orders'`, '/shops/{id}/*'],
    [`'/shops/:id'`, `'/shops/12/orders'`, '/shops/{id}/*'],
    [`'/shops/12'`, `'/shops/:id/orders'`, '/shops/12/*'],
  ])('%s that of %s', (prefix, path, covers) => {
    expect(covered(prefix, path)).toEqual([`${covers}: Unauthorized 401 (1)`])
  })

  it.each([
    [`'/admin'`, `'/orders'`],
    [`'/admin/orders'`, `'/admin'`],
    [`'/admin'`, `'/administration'`],
    [`'/admin'`, `'/'`],
  ])('%s not that of %s', (prefix, path) => {
    expect(covered(prefix, path)).toEqual([])
  })
})
