import { describe, expect, it } from 'vitest'
import { operationsOf, survey } from './operations-of.js'

const app = `import express from 'express'
import { ApiError, notFound } from './errors.js'
const app = express()
`
const services = `import { ApiError, notFound } from './errors.js'
export class Orders { find() { throw notFound() } }
export default class Carts { find() { throw new ApiError(423, 'OrderLocked') } }
export interface Port { find(): void }
export type Shape = { find(): void }
`
/** Returns the operation of a service whose handler is `call`, beside the class `Orders` of another file. */
const operationOf = (rest: string, call: string, others: Readonly<Record<string, string>> = {}) =>
  survey({
    'app.ts': `${app}${rest}\napp.get('/orders', async (req, res) => { ${call} })`,
    'services.ts': services,
    ...others,
  }).operations[0]
const codesOf = (...of: Parameters<typeof operationOf>) => operationOf(...of)?.errors.map(({ code }) => code)
const reasonsOf = (...of: Parameters<typeof operationOf>) =>
  operationOf(...of)?.unknown.map(({ reason }) => reason)

describe('the class that a type names is', () => {
  it.each([
    [`import { Orders } from './services.js'`, 'Orders', ['OrderNotFound']],
    [`import type { Orders } from './services.js'`, 'Orders', ['OrderNotFound']],
    [`import type { Orders as Other } from './services.js'`, 'Other', ['OrderNotFound']],
    [`import type Carts from './services.js'`, 'Carts', ['OrderLocked']],
    [`import * as services from './services.js'`, 'services.Orders', ['OrderNotFound']],
    [`import * as services from './services.js'`, 'services.default', ['OrderLocked']],
    [`import * as services from './services.js'`, 'services.Other', []],
    [`import { all } from './all.js'`, 'all.Orders', []],
    [`import type { Orders } from 'services'`, 'Orders', []],
    [`import { Orders } from './services.js'`, 'Orders | undefined', ['OrderNotFound']],
    [`import { Orders } from './services.js'`, 'null | Orders', ['OrderNotFound']],
    [`import Carts, { Orders } from './services.js'`, 'Orders | Carts', []],
    [`import { Orders } from './services.js'`, `typeof import('./services.js')`, []],
    [`import { Orders } from './services.js'`, 'Orders[]', []],
    [`import { Orders } from './services.js'`, '() => Orders', []],
    [`import { Orders } from './services.js'`, 'Orders.Inner', []],
    [`class Local { find() { throw notFound() } }`, 'Local.Inner', []],
    [`class Local { find() { throw notFound() } }`, 'Local', ['OrderNotFound']],
    [`import { Orders } from './services.js'`, 'Orders.Inner.Deep.Deeper', []],
  ])('with %s and %s', (imported, type, codes) => {
    const others = {
      // Another class of this name, beside those that it exports as one.
      'all.ts': `import { notFound } from './errors.js'
export class Orders { find() { throw notFound() } }
export * as all from './nothing.js'`,
      'nothing.ts': 'export class Orders { find() {} }',
    }
    expect(
      codesOf(`${imported}\nconst load = (orders: ${type}) => orders.find()`, 'load(x)', others),
    ).toEqual(codes)
  })

  it.each([
    [
      'a parameter that becomes a field',
      `class Page { constructor(private readonly orders: Orders) { orders.find() } }`,
      'new Page(x)',
    ],
    ['a variable that is assigned later', `let orders: Orders`, 'orders.find()'],
    ['a variable that a call gives its value', `const orders: Orders = make()`, 'orders.find()'],
    ['a field of a class expression', `const Page = class { orders: Orders; show() { this.orders.find() } }`],
    [
      'a field with a default',
      `class Page { constructor(private orders: Orders = x) {} show() { this.orders.find() } }`,
    ],
    [
      'a field of the class above',
      `class Base { orders: Orders }\nclass Page extends Base { show() { this.orders.find() } }`,
    ],
    [
      'a field that two assignments give its value',
      `class Page { orders: Orders = late; constructor(other) { this.orders = other } show() { this.orders.find() } }`,
    ],
    ['what is injected', `class Page { @Inject(Orders) private orders; show() { this.orders.find() } }`],
    [
      'what is injected of its own file',
      `class Local { find() { throw notFound() } }\nclass Page { @Inject(Local) private orders; show() { this.orders.find() } }`,
    ],
    [
      'what is injected instead of its type',
      `class Page { @Inject(Orders) private orders: Port; show() { this.orders.find() } }`,
    ],
    [
      'its type, where a token is injected',
      `class Page { @Inject('ORDERS') private orders: Orders; show() { this.orders.find() } }`,
    ],
  ])('of %s', (_name, rest, call = 'new Page(x).show()') => {
    expect(codesOf(`import { Orders, Port } from './services.js'\n${rest}`, call)).toEqual(['OrderNotFound'])
  })

  it.each([
    ['an object that is its value', `const orders: Orders = { find() {} }`, 'orders.find()'],
    ['a member of what it is the type of', `const load = ({ orders }: Orders) => orders.find()`, 'load(x)'],
    [
      'another class that it names',
      `class Orders2 { find() {} }\nconst load = (orders: Orders2) => orders.find()`,
      'load(x)',
    ],
    ['the class itself', `const load = (orders: typeof Orders) => orders.find()`, 'load(x)'],
  ])('not that of %s', (_name, rest, call) => {
    expect(codesOf(`import { Orders } from './services.js'\n${rest}`, call)).toEqual([])
  })

  it('that of the file, whatever the parameter is called', () => {
    expect(
      codesOf(
        `import { Orders } from './services.js'\nconst load = (Orders: Orders) => Orders.find()`,
        'load(x)',
      ),
    ).toEqual(['OrderNotFound'])
    expect(codesOf(`const load = (orders: typeof orders) => orders.find()`, 'load(x)')).toEqual([])
  })

  it('the value itself after typeof', () => {
    const rest = `import { orders } from './orders.js'\nconst load = (given: typeof orders) => given.find()`
    const others = {
      'orders.ts': `import { notFound } from './errors.js'\nexport const orders = { find() { throw notFound() } }`,
    }
    expect(codesOf(rest, 'load(x)', others)).toEqual(['OrderNotFound'])
  })
})

describe('a service is told as unknown, with its type,', () => {
  const page = (type: string, before = '') =>
    `${before}\nclass Page { constructor(private orders: ${type}) {} show() { this.orders.find() } }`
  const reason = (type: string) => `Page.orders is a ${type}, for which the source names no class.`

  it.each([
    ['interface Port { find(): void }', 'Port'],
    ['export interface Port { find(): void }', 'Port'],
    ['export { app }\ninterface Port { find(): void }', 'Port'],
  ])('where the source has %s', (before, type) => {
    expect(reasonsOf(page(type, before), 'new Page(x).show()')).toEqual([reason(type)])
  })

  it.each([
    ['a type of a package', 'Port', `import type { Port } from 'services'`],
    ['a type of itself', 'Port', 'type Port = { find(): void }'],
    ['another interface', 'Port', 'interface Other { find(): void }'],
    ['a type that is not declared', 'Port', ''],
    ['a class', 'Orders', `import { Orders } from './services.js'`],
    ['a list', 'Port[]', 'interface Port { find(): void }'],
    ['a member', 'ports.Port', `import type * as ports from 'services'`],
    ['a keyword', 'string', ''],
  ])('but not where it is %s', (_name, type, before) => {
    expect(reasonsOf(page(type, before), 'new Page(x).show()')).toEqual([])
  })

  it('where the file of the type has no class of it', () => {
    const text = page('Missing', `import type { Missing } from './services.js'`)
    expect(reasonsOf(text, 'new Page(x).show()')).toEqual([
      'this.orders is of a type that no class of the source has.',
    ])
    expect(reasonsOf(text, 'new Page(x).orders.find()')).toEqual([])
  })

  it('and so is what it returns, and what a function returns of it', () => {
    const text = `interface Port { find(): void }
class Page { constructor(readonly orders: Port) {} show() { this.orders.find().then() } all() { return this.orders } }`
    expect(reasonsOf(text, 'new Page(x).show()')).toEqual([reason('Port')])
    expect(reasonsOf(text, 'new Page(x).all().find()')).toEqual([reason('Port')])
    expect(reasonsOf(text, 'new Page(x).orders.inner.find()')).toEqual([reason('Port')])
  })

  it('once for each reason, in alphabetical order, by the shortest way', () => {
    const text = `interface Port { find(): void }
class Page { constructor(private orders: Port, private carts: Port) {}
  show() { this.orders.find(); this.carts.find() } deep() { this.show() } }`
    const unknown = (call: string) => operationOf(text, call)?.unknown
    const reasons = [reason('Port').replace('orders', 'carts'), reason('Port')]
    expect(unknown('new Page(x).show()')?.map((each) => each.reason)).toEqual(reasons)
    expect(unknown('new Page(x).deep()')?.map(({ path }) => path.map(({ name }) => name))).toEqual([
      ['function', 'Page.deep', 'Page.show'],
      ['function', 'Page.deep', 'Page.show'],
    ])
  })

  it('although an error of the call would be caught', () => {
    const text = page('Port', 'interface Port { find(): void }')
    expect(reasonsOf(text, 'try { new Page(x).show() } catch { res.end() }')).toEqual([reason('Port')])
  })
})

describe('the handler of an operation is told as unknown', () => {
  const reasons = (handler: string, rest = '', others: Readonly<Record<string, string>> = {}) =>
    survey({
      'app.ts': `${app}${rest}\napp.get('/orders', ${handler})`,
      ...others,
    }).operations[0]?.unknown.map(({ reason }) => reason)
  const atRunTime = ['The handler is determined at run time.']

  it.each([
    ['a member that an object does not have', 'object.other', 'const object = {}'],
    ['an item that a list does not have', 'list[1]', 'const list = [() => 1]'],
    ['a member of a function', 'show.other', 'const show = () => 1'],
    ['a member of a text', 'text.other', `const text = 'x'`],
    ['a static member that a class does not have', 'Class.other', 'class Class { other() {} }'],
    ['a method that a class does not have', 'new Class().other', 'class Class { static other() {} }'],
    [
      'a method of classes that extend each other',
      'new A().other',
      'class A extends B {}\nclass B extends A {}',
    ],
    ['a variable without a value', 'late', 'let late'],
    ['variables that are each other', 'late', 'var late = soon\nvar soon = late'],
    ['a number', 'late', 'const late = 5'],
    ['a text with an expression', 'late', 'const late = `${x}`'],
    ['an enum', 'late', 'enum late { A }'],
    ['this', 'this.show', ''],
    ['a file that is chosen at run time', '(await import(name)).show', ''],
    ['an export that does not parse', 'show', `import { show } from './broken.js'`],
    ['a whole that does not parse', 'show', `const show = require('./broken.js')`],
    ['a member of a whole that does not parse', 'all.show', `import * as all from './broken.js'`],
    ['an export that leads back to itself', 'show', `import { show } from './round.js'`],
  ])('that is %s', (_name, handler, rest) => {
    const others = {
      'broken.ts': 'export const =',
      'round.ts': `export * from './other.js'`,
      'other.ts': `export * from './round.js'`,
    }
    expect(reasons(handler, rest, others)).toEqual(atRunTime)
  })

  it('that is a member of what a parameter returns', () => {
    const text = `${app}const add = (make) => app.get('/orders', make().show)`
    expect(survey({ 'app.ts': text }).operations[0]?.unknown.map(({ reason }) => reason)).toEqual(atRunTime)
  })

  it('that is a parameter, whose default is of a package', () => {
    const text = `${app}import { show } from 'package'\nconst add = (handler = show) => app.get('/orders', handler)`
    expect(survey({ 'app.ts': text }).operations[0]?.unknown.map(({ reason }) => reason)).toEqual(atRunTime)
  })

  it('that is a parameter', () => {
    const text = `${app}const add = (handler) => app.get('/orders', handler)`
    expect(survey({ 'app.ts': text }).operations[0]?.unknown).toEqual([
      {
        reason: 'The handler is determined at run time.',
        path: [{ file: 'app.ts', line: 4, column: 26, name: 'the route' }],
      },
    ])
  })

  it('that middleware is, for the group of it', () => {
    const text = `${app}const add = (check) => app.use('/orders', check)\napp.get('/orders', (req, res) => res.end())`
    expect(survey({ 'app.ts': text }).groups).toEqual([
      {
        ...{ file: 'app.ts', line: 4, column: 24, kind: 'middleware', covers: '/orders/*', errors: [] },
        unknown: [
          {
            reason: 'The handler is determined at run time.',
            path: [{ file: 'app.ts', line: 4, column: 24, name: 'the middleware' }],
          },
        ],
      },
    ])
  })

  it.each([
    ['a computed member', 'handlers[name]', 'handlers[name] is chosen at run time.'],
    ['one of several lines', 'handlers[\n  name\n]', 'handlers[ name ] is chosen at run time.'],
    [
      'a member of 60 letters',
      `handlers[${'n'.repeat(50)}]`,
      `handlers[${'n'.repeat(50)}] is chosen at run time.`,
    ],
    [
      'a member of 61 letters',
      `handlers[${'n'.repeat(51)}]`,
      `handlers[${'n'.repeat(51)}… is chosen at run time.`,
    ],
    [
      'a method of what a container resolves',
      `(req, res) => req.scope.resolve('orders').list()`,
      'The object of list(…) is resolved by a container.',
    ],
  ])('with what is written there: %s', (_name, handler, reason) => {
    expect(reasons(handler)).toEqual([reason])
  })

  it('by the type of its object, and not a second time', () => {
    expect(
      reasons(
        'new Page(x).orders.show',
        'interface Port { show(): void }\nclass Page { constructor(readonly orders: Port) {} }',
      ),
    ).toEqual(['Page.orders is a Port, for which the source names no class.'])
  })

  it.each([
    ['of a package', 'show', `import { show } from 'package'`],
    ['of a package that another file exports', 'show', `import { show } from './again.js'`],
    ['of a whole package that another file exports', 'all.show', `import { all } from './again.js'`],
    ['of a package that is called', 'show()', `import { show } from 'package'`],
    ['of an object of a package', 'all.show', `import all from 'package'`],
    [
      'of a class above that is of a package',
      'new Orders().show',
      `import { Base } from 'package'\nclass Orders extends Base {}`,
    ],
    [
      'of the class itself above it',
      'Orders.show',
      `import { Base } from 'package'\nclass Orders extends Base {}`,
    ],
    ['of the type of a package', 'page.show', `import type { Page } from 'package'\nlet page: Page`],
    ['that is a class', 'Orders', 'class Orders {}'],
    ['that is written there', '() => 1', ''],
    ['that another object resolves', `resolve('orders').list`, `import { resolve } from 'package'`],
  ])('but not one %s', (_name, handler, rest) => {
    const again = `export { show } from 'package'\nexport * as all from 'package'`
    expect(reasons(handler, rest, { 'again.ts': again })).toEqual([])
  })
})

it('an operation has its reasons in alphabetical order, with the nearest place of each', () => {
  const text = (body: string) => `${app}const far = () => near()
const near = () => { late[name]() }
app.get('/orders', (req, res) => { ${body} })`
  const unknown = (body: string) =>
    survey({ 'app.ts': text(body) }).operations[0]?.unknown.map(
      ({ reason, path }) => `${reason} ${path.map(({ line }) => line).join(' ')}`,
    )
  expect(unknown('far(); near(); soon[name](); early[name]()')).toEqual([
    'early[name] is chosen at run time. 6',
    'late[name] is chosen at run time. 6 5',
    'soon[name] is chosen at run time. 6',
  ])
  expect(operationsOf({ 'app.ts': text('far()') })).toEqual(['GET /orders: ?'])
})
