import { describe, expect, it } from 'vitest'
import { groupsOf, operationsOf, survey } from './operations-of.js'

const errors = `import { ApiError, notFound } from './errors.js'
const check = () => { throw new ApiError(401, 'Unauthorized') }
const limit = () => { throw new ApiError(429, 'RateLimited') }
`
const express = `${errors}import express from 'express'\nconst app = express()\n`
const groups = (text: string, files: Readonly<Record<string, string>> = {}) =>
  groupsOf({ 'app.ts': text, ...files })
const get = (path: string, on = 'app') => `${on}.get('${path}', (req, res) => res.end())`

describe('middleware of Express covers', () => {
  it.each([
    ['what is added after it', `${get('/a')}\napp.use(check)\n${get('/b')}`, ['/*: Unauthorized 401 (1)']],
    ['what is added on its own line', `app.use(check); ${get('/b')}`, ['/*: Unauthorized 401 (1)']],
    [
      'each of several paths',
      `app.use(['/a', '/b'], check)\n${get('/a')}\n${get('/b')}\n${get('/c')}`,
      ['/a/*: Unauthorized 401 (1)', '/b/*: Unauthorized 401 (1)'],
    ],
    [
      'each of several functions',
      `app.use('/a', check, limit)\n${get('/a')}`,
      ['/a/*: RateLimited 429, Unauthorized 401 (1)'],
    ],
    ['all by a path that is not known', `app.use(path, check)\n${get('/a')}`, ['/*: Unauthorized 401 (1)']],
    [
      'all, in the order of their places',
      `app.use(limit)\napp.use(check)\n${get('/a')}`,
      ['/*: RateLimited 429 (1)', '/*: Unauthorized 401 (1)'],
    ],
    [
      'all, in the order of their paths',
      `app.use('/a', limit)\napp.use(check)\n${get('/a')}`,
      ['/*: Unauthorized 401 (1)', '/a/*: RateLimited 429 (1)'],
    ],
    [
      'a router that is mounted after it',
      `const r = express.Router(); ${get('/a', 'r')}\napp.use(check)\napp.use('/r', r)`,
      ['/*: Unauthorized 401 (1)'],
    ],
    [
      'no router that is mounted before it',
      `const r = express.Router(); ${get('/a', 'r')}\napp.use('/r', r)\napp.use(check)`,
      [],
    ],
    [
      'what is added to its router',
      `const r = express.Router(); r.use(check); ${get('/a', 'r')}\napp.use('/r', r)\n${get('/b')}`,
      ['/r/*: Unauthorized 401 (1)'],
    ],
    [
      'not what was added to its router before',
      `const r = express.Router(); ${get('/a', 'r')}; r.use(check)\napp.use('/r', r)`,
      [],
    ],
    [
      'the routers that are mounted on its router',
      `const r = express.Router(), s = express.Router(); ${get('/a', 's')}; r.use(check); r.use('/s', s)\napp.use('/r', r)`,
      ['/r/*: Unauthorized 401 (1)'],
    ],
    [
      'a router beside it, which is mounted at once',
      `app.use('/r', check, express.Router().get('/a', limit))`,
      ['/r/*: Unauthorized 401 (1)'],
    ],
    ['nothing where it adds no error', `app.use((req, res, next) => next())\n${get('/a')}`, []],
    ['nothing where there is nothing', 'app.use(check)', []],
    ['nothing where it is of a package', `app.use(express.json())\n${get('/a')}`, []],
  ])('%s', (_name, text, expected) => {
    expect(groups(express + text)).toEqual(expected)
  })

  it('what is added in another file to the application that it is passed', () => {
    const routes = `export const add = (server) => { server.get('/a', (req, res) => res.end()) }`
    const text = (call: string) => `${express}import { add } from './routes.js'\n${call}`
    expect(groups(text('app.use(check); add(app)'), { 'routes.ts': routes })).toEqual([
      '/*: Unauthorized 401 (1)',
    ])
    expect(groups(text('add(app); app.use(check)'), { 'routes.ts': routes })).toEqual([])
  })

  it('every operation of a router that is added to a file after it', () => {
    const app = `export const app = express()\nexport const late = (server) => server.use(check)`
    const routes = `import { app } from './a.js'\n${get('/a')}`
    expect(
      groups(`${errors}import express from 'express'\n${app}`, {
        'a.ts': `export { app } from './app.js'`,
        'routes.ts': routes,
      }),
    ).toEqual([])
  })

  it('what is added before it, where it handles errors', () => {
    const text = `app.use((error, req, res, next) => { throw new ApiError(500, 'Internal') }, check)\n${get('/a')}`
    expect(groups(express + text)).toEqual(['/*: Unauthorized 401 (1)'])
    const before = `${get('/a')}\napp.use((error, req, res, next) => { throw new ApiError(500, 'Internal') }, check)`
    expect(groups(express + before)).toEqual(['/*: Internal 500 (1)'])
  })

  it('what its kind says', () => {
    const text = `app.use(check)\n${get('/a')}\napp.use((error, req, res, next) => { throw new ApiError(500, 'Internal') })`
    expect(survey({ 'app.ts': express + text }).groups.map(({ kind }) => kind)).toEqual([
      'middleware',
      'error-handler',
    ])
  })
})

describe('a router of Express is mounted', () => {
  const paths = (text: string) =>
    operationsOf({ 'app.ts': express + text }).map((each) => each.replace(/: .*/, ''))
  it.each([
    [
      'at each of several paths',
      `const r = express.Router(); ${get('/x', 'r')}; app.use(['/a', '/b'], r)`,
      ['GET /a/x', 'GET /b/x'],
    ],
    [
      'after middleware',
      `const r = express.Router(); ${get('/x', 'r')}; app.use('/a', check, r)`,
      ['GET /a/x'],
    ],
    [
      'beside another',
      `const r = express.Router(), s = express.Router(); ${get('/x', 'r')}; ${get('/y', 's')}; app.use('/a', r, s)`,
      ['GET /a/x', 'GET /a/y'],
    ],
    ['on itself, which changes nothing', `app.use('/a', app); ${get('/x')}`, ['GET /x']],
    [
      'twice at one path',
      `const r = express.Router(); ${get('/x', 'r')}; app.use('/a', r); app.use('/a', r)`,
      ['GET /a/x'],
    ],
    [
      'not by a function of another package',
      `import mount from 'other'; const r = express.Router(); ${get('/x', 'r')}; app.use(mount('/a', r))`,
      ['GET /x'],
    ],
    [
      'not by middleware that is passed something else',
      `app.use((cache, res, next) => { cache.get('/x', check) })`,
      [],
    ],
    [
      'and its own options have no prefix',
      `const r = express.Router({ prefix: '/p' }); ${get('/x', 'r')}`,
      ['GET /x'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(paths(text)).toEqual(expected)
  })
})

describe('Fastify', () => {
  const fastify = `${errors}import fastify from 'fastify'\nconst app = fastify()\n`
  const late = `app.get('/a', async () => 1)`
  it.each([
    ['a hook', `app.addHook('onRequest', check)\n${late}`, ['/*: Unauthorized 401 (1)']],
    [
      'only the function of a hook',
      `app.addHook('onRequest', check, limit)\n${late}`,
      ['/*: Unauthorized 401 (1)'],
    ],
    ['no hook without a function', `app.addHook('onRequest')\n${late}`, []],
    [
      'the handler of errors, whatever its place',
      `${late}\napp.setErrorHandler(check)`,
      ['/*: Unauthorized 401 (1)'],
    ],
    [
      'a hook of a plugin',
      `app.register(async (child) => { child.addHook('onRequest', check); child.get('/b', limit) }, { prefix: '/p' })\n${late}`,
      ['/p/*: Unauthorized 401 (1)'],
    ],
    ['no method of another framework', `app.use(check)\n${late}`, []],
  ])('adds %s', (_name, text, expected) => {
    expect(groups(fastify + text)).toEqual(expected)
  })
})

describe('Hono', () => {
  const hono = `${errors}import { Hono } from 'hono'\nconst app = new Hono()\n`
  const late = `app.get('/a/:id', (c) => c.json([]))`
  it.each([
    ['of a path', `app.use('/a/*', check)\n${late}`, ['/a/*: Unauthorized 401 (1)']],
    ['of a parameter', `app.use('/a/:id', check)\n${late}`, ['/a/{id}/*: Unauthorized 401 (1)']],
    ['of every path', `app.use('*', check)\n${late}`, ['/*: Unauthorized 401 (1)']],
    ['of another path', `app.use('/b/*', check)\n${late}`, []],
    [
      'of a base path',
      `const v1 = app.basePath('/v1'); v1.use(check); v1.get('/a', (c) => c.json([]))\n${late}`,
      ['/v1/*: Unauthorized 401 (1)'],
    ],
    [
      'with four parameters, which is no handler of errors',
      `${late}\napp.use((a, b, c, d) => { throw notFound() })`,
      [],
    ],
  ])('adds middleware %s', (_name, text, expected) => {
    expect(groups(hono + text)).toEqual(expected)
  })
})

describe('Koa calls with every error', () => {
  const koa = (text: string) => `import Koa from 'koa'
import Router from 'koa-router'
const app = new Koa()
const router = new Router()
router.get('/a', (ctx) => { ctx.body = [] })
app.use(router.routes())
const handle = function () { this.status = 500; this.body = { code: 'Internal', message: 'x' } }
${text}`
  it('what is assigned to its context', () => {
    expect(groups(koa('app.context.onerror = handle'))).toEqual(['/*: Internal 500 (1)'])
    expect(groups(koa('const server = { app }; server.app.context.onerror = handle'))).toEqual([
      '/*: Internal 500 (1)',
    ])
  })
  it.each([
    'app.onerror = handle',
    'app.other.onerror = handle',
    'app.context.other = handle',
    'other.context.onerror = handle',
    'app.context.onerror = other',
  ])('not %s', (text) => {
    expect(groups(koa(text))).toEqual([])
  })
})
