import { defineFramework, envelope, property } from '../framework.js'
import { anyMethod, httpVerbs } from '../routing.js'

export const koa = defineFramework({
  name: 'Koa',
  docs: [
    'https://koajs.com/#response',
    'https://koajs.com/#ctx-throw-status-msg-properties-',
    'https://koajs.com/#ctx-assert-value-status-msg-properties-',
  ],
  status: [property('status')],
  body: [property('body', { defaultStatus: 200 })],
  emitters: [
    { call: 'ctx.throw', status: '0', message: '1', code: '2.code' },
    { call: 'ctx.assert', status: '1', message: '2', code: '3.code' },
  ],
  routing: {
    modules: ['koa', 'koa-router', '@koa/router'],
    routers: ['default', 'Router'],
    types: ['Application', 'Koa', 'Router'],
    verbs: { ...httpVerbs, del: ['DELETE'], all: [anyMethod] },
    declared: [],
    listed: [{ name: 'register', path: 0, methods: 1 }],
    uses: ['use'],
    errorMembers: ['context.onerror'],
    prefixes: ['prefix'],
    prefixOption: 'prefix',
    itself: ['routes', 'middleware'],
    mounted: [{ module: 'koa-mount', path: 0, router: 1 }],
  },
  examples: [
    {
      code: `ctx.status = 404
ctx.body = ${envelope}`,
    },
    {
      code: `ctx.body = ${envelope}
ctx.status = 404`,
    },
    {
      code: `ctx.response.status = 404
ctx.response.body = ${envelope}`,
    },
    { code: `ctx.throw(404, 'No such machine.', { code: 'ResourceNotFound' })` },
    { code: `ctx.assert(machine, 404, 'No such machine.', { code: 'ResourceNotFound' })` },
  ],
})
