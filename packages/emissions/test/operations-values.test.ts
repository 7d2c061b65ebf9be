import { describe, expect, it } from 'vitest'
import { operationsOf } from './operations-of.js'

const app = `import express from 'express'
import { ApiError, notFound } from './errors.js'
const app = express()
const find = () => { throw notFound() }
const lock = () => { throw new ApiError(423, 'OrderLocked') }
const limit = () => { throw new ApiError(429, 'RateLimited') }
`
/** Returns the codes of an operation, whose handler is an expression. */
const codesOf = (handler: string, rest = '', files: Readonly<Record<string, string>> = {}) =>
  operationsOf({ 'app.ts': `${app}${rest}\napp.get('/orders', ${handler})`, ...files })[0]
    ?.replace('GET /orders: ', '')
    .replace(/(?:, )?\?$/, '')

const found = 'OrderNotFound 404'
const locked = 'OrderLocked 423'

describe('what a function returns is', () => {
  it.each([
    ['its parameter', 'identity(object).find', found],
    ['its second parameter', 'second(1, object).find', found],
    ['an argument that is spread', 'second(...[1], object).find', found],
    ['a member of its parameter', 'inner(object).find', ''],
    ['a parameter that it is not passed', 'identity().find', ''],
    ['a parameter of the function around it', 'outer(1)(object).find', ''],
    ['one of several', 'either().find', found],
    ['nothing', 'nothing().find', ''],
    ['what another function returns', 'again().find', found],
    ['itself', 'round().find', ''],
    ['a class that is constructed', '(new (classOf())).find', found],
    ['an instance of a class', 'make().find', found],
    ['the result of a class that is called', 'Orders().find', ''],
    ['the result of a method', 'new Orders().make().find', found],
    ['the result of a static method', 'Orders.make().find', found],
    ['a getter', 'new Orders().own.find', found],
    ['a bound function of several', '(late ? find : other).bind(null)', found],
    ['what a method that is named bind returns', 'new Orders().bind()', found],
    ['a function that a method that is named bind returns', 'new Orders().bind(lock)', `${locked}, ${found}`],
    ['a function that is a constant', 'make().find.bind(null)', found],
  ])('%s', (_name, handler, codes) => {
    expect(
      codesOf(
        handler,
        `const object = { find }
const identity = (given) => given
const second = (_, given) => given
const inner = ({ inside }) => inside
const outer = (given) => (other) => given
const either = () => { if (late) return object; return 1 }
const nothing = () => { if (late) return; return }
const again = () => identity(object)
const round = () => round()
const classOf = () => Orders
class Orders { find() { throw notFound() } make() { return new Orders() } static make() { return new Orders() }
  get own() { return object } bind() { return find } }
const make = () => new Orders()`,
      ),
    ).toBe(codes)
  })
})

describe('a value is', () => {
  it.each([
    ['what is assigned last', 'late', `let late; late = find`, found],
    ['all that is assigned', 'late', `let late = lock; late = find`, `${locked}, ${found}`],
    ['what is assigned to a part of an object', 'late', `let { late } = {}; late = find`, found],
    ['not what is assigned to another name', 'late', `let late = lock; let other; other = find`, locked],
    ['not what is added to it', 'late', `let late = lock; let count = 0; count++`, locked],
    ['not what is assigned to a member', 'late', `let late = lock; other.late = find`, locked],
    [
      'not what is assigned to the same name elsewhere',
      '() => { let run; run = find; run() }',
      `const one = () => { let run; run = lock; run() }\nconst two = () => { let run; run = limit; run() }`,
      found,
    ],
    [
      'not what is assigned to the same name after it',
      'run',
      `const run = () => { let go; go = find; go() }\nconst late = () => { let go; go = lock; go() }`,
      found,
    ],
    [
      'its own member, and not one that is spread',
      'object.find',
      `const object = { ...{ find: lock }, find }`,
      found,
    ],
    ['a member that is spread', 'object.find', `const object = { other: lock, ...{ find } }`, found],
    ['no member of another name', 'object.find', `const object = { other: lock, ...{ lock } }`, ''],
    ['no member with a computed name', 'object.find', `const object = { [find]: lock, find }`, found],
    ['an item of a list', 'list[1]', `const list = [lock, find, limit]`, found],
    ['an item after one that is missing', 'list[0]', `const list = [find, , limit]`, found],
    [
      'any item of a list',
      '() => { for (const each of list) each() }',
      `const list = [lock, find]`,
      `${locked}, ${found}`,
    ],
    [
      'a member of any item',
      '() => { for (const { run } of list) run() }',
      `const list = [{ run: lock }, { run: find, other: limit }]`,
      `${locked}, ${found}`,
    ],
    [
      'a part of an object',
      'inside',
      `const { a: { inside } } = { a: { inside: find }, inside: lock }`,
      found,
    ],
    ['a part of a list', 'second', `const [, second] = [lock, find]`, found],
    ['the default of a part', 'run()', `const run = ({ inside = find }) => inside`, found],
    ['the default of a parameter', 'run()', `const run = (inside = find) => inside`, found],
    ['not the default of the whole', 'run(1)', `const run = ({ inside } = find) => inside`, ''],
    ['a function with type arguments', 'find<Order>', '', found],
    [
      'a method of a class that has a value',
      'Orders.find',
      `const Orders = class { static find() { throw notFound() } }`,
      found,
    ],
    [
      'a static member of the class above',
      'Below.find',
      `class Above { static find = find }\nclass Below extends Above {}`,
      found,
    ],
    [
      'a static member, and not that of the class above',
      'Below.find',
      `class Above { static find = lock }\nclass Below extends Above { static find = find }`,
      found,
    ],
    [
      'a method, and not that of the class above',
      'new Below().find',
      `class Above { find() { lock() } }\nclass Below extends Above { find() { find() } }`,
      found,
    ],
    [
      'a method of a class above the one above',
      'new Below().find',
      `class Top { find() { find() } }\nclass Above extends Top {}\nclass Below extends Above {}`,
      found,
    ],
    [
      'a method of a class that is chosen',
      'new Below().find',
      `class One { find() { find() } }\nclass Below extends (late ? One : Other) {}`,
      found,
    ],
    [
      'a method of what a function returns as a class',
      'new Below().find',
      `const mix = () => class { find() { find() } }\nclass Below extends mix() {}`,
      found,
    ],
    [
      'a private method',
      'new Page().show',
      `class Page { #find() { find() } #lock() { lock() } show() { this.#find() } }`,
      found,
    ],
    [
      'a field that is a class',
      'new Page().show',
      `class Page { Orders = Orders; show() { new this.Orders().find() } }\nclass Orders { find() { find() } }`,
      found,
    ],
  ])('%s', (_name, handler, rest, codes) => {
    expect(codesOf(handler, rest)).toBe(codes)
  })
})

describe('this is', () => {
  it.each([
    ['the instance in a method', 'new Page().method', found],
    ['the instance in a field with an arrow function', 'new Page().arrow', found],
    ['the instance in a field with a function', 'new Page().own', found],
    ['the instance in an accessor', 'new Page().kept', found],
    ['the instance in an arrow function of a method', 'new Page().nested', found],
    ['not the instance in a function of a method', 'new Page().plain', ''],
    ['not the instance in a declared function of a method', 'new Page().declared', ''],
    ['the class in a static method', 'Page.staticMethod', locked],
    ['the class in a static field', 'Page.staticField', locked],
    ['the object in a method of one', 'object.method', found],
    ['the object in a function of one', 'object.own', found],
    ['not the object in an arrow function of one', 'object.arrow', ''],
    ['not the object in a function of an array', 'object.list[0]', ''],
    ['nothing in a function', 'plain', ''],
    ['the instance of the class above after super', 'new Below().method', found],
    ['the constructor of the class above after super', '() => new Below()', '', 'RateLimited 429'],
  ])('%s', (_name, handler, codes, other = codes) => {
    expect(
      codesOf(
        handler,
        `class Page { go() { find() } static go() { lock() } constructor() { if (late) limit() }
  method() { this.go() } arrow = () => { this.go() }; own = function () { this.go() }; accessor kept = () => { this.go() }
  nested() { ids.map(() => { this.go() }) } plain() { ids.map(function () { this.go() }) } declared() { function inner() { this.go() } inner() }
  static staticMethod() { this.go() } static staticField = () => { this.go() } }
class Below extends Page { constructor() { super() } method() { super.method() } }
const object = { go() { find() }, method() { this.go() }, own: function () { this.go() }, arrow: () => { this.go() },
  list: [function () { this.go() }] }
function plain() { this.go() }`,
      ),
    ).toBe(other)
  })
})

describe('an export of another file is', () => {
  it.each([
    [
      'the last of those that are copied',
      `Object.assign(exports, { show: lock }); Object.assign(exports, { show: find })`,
      found,
    ],
    [
      'one that is copied before others',
      `Object.assign(exports, { show: find }); Object.assign(exports, { other: lock })`,
      found,
    ],
    [
      'its own, and not one that is copied',
      `Object.assign(exports, { show: lock }); exports.show = find`,
      found,
    ],
    ['that of the second star', `export * from './other.js'\nexport * from './show.js'`, found],
    ['its own, and not that of a star', `export * from './show.js'\nexport const show = lock`, locked],
    ['that of stars that lead back to it', `export * from './round.js'`, found],
    ['not one of another name', `export const other = find`, ''],
    ['a member of the whole', `module.exports = { show: find, other: lock }`, found],
    ['not a member that the whole does not have', `module.exports = { other: lock }`, ''],
  ])('%s', (_name, text, codes) => {
    const files = {
      'b.ts': `import { ApiError, notFound } from './errors.js'
const find = () => { throw notFound() }
const lock = () => { throw new ApiError(423, 'OrderLocked') }
${text}`,
      'show.ts': `import { notFound } from './errors.js'\nexport const show = () => { throw notFound() }`,
      'other.ts': `export const other = 1`,
      'round.ts': `export * from './b.js'\nexport * from './show.js'`,
    }
    expect(codesOf('show', `import { show } from './b.js'`, files)).toBe(codes)
  })
})

describe('a function that is written in another is run', () => {
  it.each([
    ['register(() => { find() })'],
    ['register(function () { find() })'],
    ['register({ run: () => { find() } })'],
    ['register({ run() { find() } })'],
    ['register([() => { find() }])'],
    ['register(late ? () => { find() } : 1)'],
    ['register(late || (() => { find() }))'],
    ['register((() => { find() }) as Run)'],
    ['register(<Run>(() => { find() }))'],
    ['register((() => { find() }) satisfies Run)'],
    ['register(...[() => { find() }])'],
    ['register(await (() => { find() }))'],
    ['new Promise(() => { find() })'],
    ['(() => { find() })()'],
    ['res.onerror = () => { find() }'],
    ['res.on = { error: () => { find() } }'],
  ])('by %s', (text) => {
    expect(codesOf(`async (req, res) => { ${text} }`)).toBe(found)
  })

  it.each([
    ['run = () => { find() }'],
    ['const run = () => { find() }'],
    ['const run = { go: () => { find() } }'],
    ['function run() { find() }'],
    ['return () => { find() }'],
    ['class Run { go() { find() } }'],
    ['class Run { go = () => { find() } }'],
  ])('not by %s', (text) => {
    expect(codesOf(`(req, res) => { let run; ${text} }`)).toBe('')
  })

  it('and its error is caught where it is written', () => {
    expect(codesOf('() => { try { ids.map(() => { find() }) } catch { } }')).toBe('')
    expect(codesOf('() => { try { } catch { ids.map(() => { find() }) } }')).toBe(found)
  })
})

describe('a call passes', () => {
  const raises = 'class Raises { constructor() { find() } }'
  it.each([
    ['a function that it may call', 'ids.map(find)', found],
    ['a member that it may call', 'ids.map(object.find)', found],
    ['what a call returns', 'ids.map(make())', found],
    ['a function after other arguments', 'ids.map(1, find)', found],
    ['a function among others', 'run(find, lock)', `${locked}, ${found}`],
    ['no class that it may construct', 'ids.push(Raises)', ''],
    ['no object', 'ids.push(object)', ''],
  ])('%s', (_name, call, codes) => {
    expect(codesOf(`() => { ${call} }`, `${raises}\nconst object = { find }\nconst make = () => find`)).toBe(
      codes,
    )
  })

  it('and a class runs its constructor, and that of the class above', () => {
    expect(codesOf('() => new Raises()', raises)).toBe(found)
    expect(codesOf('() => new Below()', `${raises}\nclass Below extends Raises {}`)).toBe(found)
    expect(
      codesOf('() => new Below()', `${raises}\nclass Below extends Raises { constructor() { lock() } }`),
    ).toBe(`${locked}, ${found}`)
    expect(codesOf('() => new Below()', `class Below { other() { find() } }`)).toBe('')
    expect(codesOf('() => new Below()', 'class Below extends classes[name] {}')).toBe('')
    expect(codesOf('() => new Below()', 'function Base() { find() }\nclass Below extends Base {}')).toBe(
      found,
    )
  })
})

describe('an error that is a constant is raised where it is', () => {
  const errors = `const gone = new ApiError(404, 'OrderNotFound')
const late = { status: 423, code: 'OrderLocked', message: 'x' }
const errors = { gone }`
  it.each([
    ['throw gone', found],
    ['throw errors.gone', found],
    ['next(gone)', found],
    ['next(late)', locked],
    ['next(errors.gone)', found],
    ['try { throw gone } catch { }', ''],
    ['throw find', ''],
    ['throw other', ''],
    ['log.push', ''],
  ])('%s', (body, codes) => {
    expect(codesOf(`(req, res, next) => { ${body} }`, errors)).toBe(codes)
  })
})
