import { describe, expect, it } from 'vitest'
import { operationsOf, survey } from './operations-of.js'

const app = `import express from 'express'
import { ApiError, notFound } from './errors.js'
export const app = express()
`
/** Returns the codes of an operation, whose handler is an expression. */
const codesOf = (handler: string, rest = '', files: Readonly<Record<string, string>> = {}) =>
  operationsOf({ 'app.ts': `${app}${rest}\napp.get('/orders', ${handler})`, ...files })[0]?.replace(
    'GET /orders: ',
    '',
  )

const found = 'OrderNotFound 404'
const show = 'const show = () => { throw notFound() }\n'

describe('a handler is followed through', () => {
  it.each([
    ['show as Handler'],
    ['show satisfies Handler'],
    ['show!'],
    ['<Handler>show'],
    ['(0, show)'],
    ['later = show'],
    ['await show'],
    ['late ? show : other'],
    ['late ? other : show'],
    ['late || show'],
    ['show ?? other'],
    ['[show]'],
    ['[[show]]'],
    ['...[show]'],
    ['...handlers'],
    ['handlers[0]'],
    ['object.show'],
    ["object['show']"],
    ['object?.show'],
    ['spread.show'],
    ['nested.inner.show'],
    ['first'],
    ['renamed'],
    ['wrapped(show)'],
    ['curried()'],
    ['show.bind(null)'],
    ['bound'],
    ['variable'],
    ['Class.show'],
    ['new Class().field'],
    ['new Class().method'],
    ['new Class().built'],
    ['instance.method.bind(instance)'],
    ['new Below().method'],
    ['new Below().above'],
    ['named'],
    ['defaulted()'],
    ['(req, res) => object.show()'],
    ['(req, res) => object.other()'],
    ['(req, res) => { const { show: inner } = object; inner() }'],
    ['(req, res) => { const [inner] = handlers; inner() }'],
    ['(req, res) => { for (const each of handlers) each() }'],
    ['(req, res) => new Raises()'],
    ['(req, res) => show.call(null)'],
    ['(req, res) => show.apply(null, [])'],
    ['(req, res) => show?.()'],
    ['(req, res) => (show as Handler)()'],
    ['(req, res) => run(show)'],
    ['(req, res) => setTimeout(show)'],
    ['async (req, res) => { await Promise.all(list.map(show)) }'],
    ['(req, res) => { class Inner { go() { throw notFound() } } new Inner().go() }'],
    ['(req, res) => { function inner() { throw notFound() } inner() }'],
    ['function handle(req, res) { throw notFound() }'],
  ])('%s', (handler) => {
    expect(
      codesOf(
        handler,
        `${show}
const handlers = [show, show]
const object = { show, other() { this.show() } }
const spread = { ...object }
const nested = { inner: { show } }
const [first] = handlers
const { show: renamed } = object
const wrapped = (handler) => async (req, res) => { await handler(req, res) }
const curried = () => show
const bound = show.bind(null)
let variable; variable = show
class Class { static show = show; field = show; method() { this.fail() } fail() { throw notFound() }
  constructor() { this.built = show } }
const instance = new Class()
class Below extends Class { method() { super.method() } above() { this.fail() } }
class Raises { constructor() { throw notFound() } }
const named = function named(req, res) { throw notFound() }
const defaulted = (handler = show) => handler
const run = (go) => go()
`,
      )?.replace(', ?', ''),
    ).toBe(found)
  })

  it.each([
    ['other.show'],
    ['object.other'],
    ['handlers[2]'],
    ['(req, res) => object.other'],
    ['(req, res) => { const inner = show }'],
    ['(req, res) => { class Inner { go() { throw notFound() } } }'],
    ['new Class().other'],
  ])('but not %s', (handler) => {
    expect(
      codesOf(
        handler,
        `${show}const object = { show }; const handlers = [() => 1]; class Class { show = show }`,
      )?.replace(/(?:, )?\?$/, ''),
    ).toBe('')
  })
})

describe('a handler of another file is', () => {
  const raise = `import { notFound } from './errors.js'\n`
  it.each([
    [`import { show } from './b.js'`, 'show', `export const show = () => { throw notFound() }`],
    [`import { other as show } from './b.js'`, 'show', `export const other = () => { throw notFound() }`],
    [`import show from './b.js'`, 'show', `export default () => { throw notFound() }`],
    [`import show from './b.js'`, 'show', `export default function () { throw notFound() }`],
    [`import * as all from './b.js'`, 'all.show', `export const show = () => { throw notFound() }`],
    [`import { show } from './b.js'`, 'show', `const show = () => { throw notFound() }\nexport { show }`],
    [
      `import { show } from './b.js'`,
      'show',
      `const other = () => { throw notFound() }\nexport { other as show }`,
    ],
    [`import { show } from './b.js'`, 'show', `export { show } from './c.js'`],
    [`import { show } from './b.js'`, 'show', `export * from './c.js'`],
    [`import { all } from './b.js'`, 'all.show', `export * as all from './c.js'`],
    [`import { Show } from './b.js'`, 'new Show().show', `export class Show { show() { throw notFound() } }`],
    [
      `import { Show } from './b.js'`,
      'Show.show',
      `export class Show { static show() { throw notFound() } }`,
    ],
    [`const { show } = require('./b.js')`, 'show', `exports.show = () => { throw notFound() }`],
    [`const show = require('./b.js').show`, 'show', `exports.show = () => { throw notFound() }`],
    [`const b = require('./b.js')`, 'b.show', `module.exports = { show: () => { throw notFound() } }`],
    [`const show = require('./b.js')`, 'show', `module.exports = () => { throw notFound() }`],
    [`import show from './b.js'`, 'show', `module.exports = () => { throw notFound() }`],
    [`import b from './b.js'`, 'b.show', `exports.show = () => { throw notFound() }`],
    [`import { show } from './b.js'`, 'show', `module.exports = { show: () => { throw notFound() } }`],
    [`import { show } from './b.js'`, 'show', `Object.assign(exports, { show: () => { throw notFound() } })`],
    [`import { show } from './b.js'`, 'show', `__exportStar(require('./c.js'), exports)`],
    [`const show = require('./b.js')`, '(req, res) => show()', `module.exports = () => { throw notFound() }`],
  ])('%s with %s', (imported, handler, text) => {
    const files = { 'b.ts': raise + text, 'c.ts': `${raise}export const show = () => { throw notFound() }` }
    expect(codesOf(handler, imported, files)).toBe(found)
  })

  it.each([
    [`import { show } from './b.js'`, 'show', `export const other = () => { throw notFound() }`],
    [`import show from './b.js'`, 'show', `export * from './c.js'`],
    [`import { show } from './b.js'`, 'show', `export { show } from './b.js'`],
    [`import { show } from 'package'`, 'show', `export const show = () => { throw notFound() }`],
  ])('not %s with %s', (imported, handler, text) => {
    const files = { 'b.ts': raise + text, 'c.ts': `${raise}export default () => { throw notFound() }` }
    expect(codesOf(handler, imported, files)?.replace('?', '')).toBe('')
  })
})

describe('a method is followed by the type of', () => {
  const service = `class Orders { find() { throw notFound() } }\ninterface Port { find(): void }\n`
  it.each([
    ['a parameter', `const load = (orders: Orders) => orders.find()`, 'load(x)'],
    ['a parameter with a default', `const load = (orders: Orders = x) => orders.find()`, 'load()'],
    ['a parameter or undefined', `const load = (orders: Orders | undefined) => orders?.find()`, 'load(x)'],
    ['a field', `class Page { orders: Orders; show() { this.orders.find() } }`, 'new Page().show()'],
    [
      'a private parameter',
      `class Page { constructor(private orders: Orders) {} show() { this.orders.find() } }`,
      'new Page(x).show()',
    ],
    [
      'an assigned parameter',
      `class Page { constructor(orders: Orders) { this.orders = orders } show() { this.orders.find() } }`,
      'new Page(x).show()',
    ],
    [
      'a field with a value',
      `class Page { orders = new Orders(); show() { this.orders.find() } }`,
      'new Page().show()',
    ],
    [
      'a static field',
      `class Page { static orders = new Orders(); static show() { this.orders.find() } }`,
      'Page.show()',
    ],
    ['a variable', `const orders: Orders = make()`, 'orders.find()'],
    ['a returned object', `const make = () => new Orders()`, 'make().find()'],
    ['an awaited object', `const make = async () => new Orders()`, '(await make()).find()'],
    [
      'a getter',
      `class Page { get orders() { return new Orders() } show() { this.orders.find() } }`,
      'new Page().show()',
    ],
  ])('%s', (_name, rest, call) => {
    expect(codesOf(`async (req, res) => { ${call} }`, service + rest)).toBe(found)
  })

  it('and is unknown where the type has no class', () => {
    const reach = (type: string) =>
      survey({
        'app.ts': `${app}${service}class Page { constructor(private orders: ${type}) {} show() { this.orders.find() } }
app.get('/orders', (req, res) => new Page(x).show())`,
      }).operations[0]?.unknown.map(({ reason }) => reason)
    expect(reach('Port')).toEqual(['Page.orders is a Port, for which the source names no class.'])
    expect(reach('Orders')).toEqual([])
  })
})

describe('a reason is told for what is determined at run time:', () => {
  it.each([
    ['handlers[name]', 'handlers[name]'],
    ['(req, res) => handlers[req.query.name]()', 'handlers[req.query.name]'],
  ])('%s', (handler) => {
    const [operation] = survey({
      'app.ts': `${app}const handlers = {}\napp.get('/orders', ${handler})`,
    }).operations
    expect(operation?.unknown).toHaveLength(1)
    expect(operation?.unknown[0]?.reason).toContain('run time')
  })

  it('a code', () => {
    const send = (code: string) =>
      survey({
        'app.ts': `${app}app.get('/orders', (req, res) => res.status(404).json({ code: ${code}, message: 'x' }))`,
      }).operations[0]?.unknown.map(({ reason }) => reason)
    expect(send(`'E_' + req.id`)).toEqual([`The code is computed at run time: 'E_' + req.id.`])
    expect(send(`'${'x'.repeat(60)}' + req.id`)).toEqual([
      `The code is computed at run time: '${'x'.repeat(59)}….`,
    ])
  })
})

it('an operation has each code with all of its statuses, sorted, and the nearest place', () => {
  const [operation] = survey({
    'app.ts': `${app}const late = () => { throw new ApiError(423, 'OrderLocked') }
app.get('/orders', (req, res) => { if (req.x) late(); throw new ApiError(404, 'OrderLocked') })`,
  }).operations
  expect(operation?.errors).toEqual([
    {
      code: 'OrderLocked',
      statuses: [404, 423],
      path: [{ file: 'app.ts', line: 5, column: 61, name: 'function' }],
    },
  ])
})

it('a function is named as its place in the source says', () => {
  const nameOf = (handler: string, rest = '') =>
    survey({ 'app.ts': `${app}${rest}\napp.get('/orders', ${handler})` }).operations[0]?.errors[0]?.path[0]
      ?.name
  const raise = '{ throw notFound() }'
  expect(nameOf(`() => ${raise}`)).toBe('function')
  expect(nameOf(`function show() ${raise}`)).toBe('show')
  expect(nameOf('show', `const show = () => ${raise}`)).toBe('show')
  expect(nameOf('show', `function show() ${raise}`)).toBe('show')
  expect(nameOf('o.show', `const o = { show: () => ${raise} }`)).toBe('show')
  expect(nameOf('o.show', `const o = { show() ${raise} }`)).toBe('show')
  expect(nameOf('new Orders().show', `class Orders { show() ${raise} }`)).toBe('Orders.show')
  expect(nameOf('new Orders().show', `class Orders { show = () => ${raise} }`)).toBe('Orders.show')
  expect(nameOf('new (class { show() { throw notFound() } })().show')).toBe('show')
})
