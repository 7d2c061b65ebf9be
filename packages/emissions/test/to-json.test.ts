import { describe, expect, it } from 'vitest'
import { knownEmissionsOf } from './emissions-of.js'

const method = `toJSON() { return { error: { code: this.code, message: 'gone' } } }`
const fields = `constructor(code) { this.code = code }`

describe('toJSON decides the body where it is', () => {
  it.each([
    ['a method', `class Failure { ${fields} ${method} }`],
    [
      'inherited',
      `class Base { ${method} } class Failure extends Base { constructor(code) { super(); this.code = code } }`,
    ],
    [
      'built upon the inherited one',
      `class Base { ${method} }
class Failure extends Base {
  constructor(code) { super(); this.code = code }
  toJSON() { return { ...super.toJSON(), help: '/help' } }
}`,
    ],
    [
      'an arrow function',
      `class Failure { ${fields} toJSON = () => ({ error: { code: this.code, message: 'gone' } }) }`,
    ],
    [
      'assigned in the constructor',
      `class Failure { constructor(code) { this.toJSON = () => ({ error: { code, message: 'gone' } }) } }`,
    ],
    [
      'assigned to the prototype',
      `class Failure { ${fields} }
Failure.prototype.toJSON = function () { return { error: { code: this.code, message: 'gone' } } }`,
    ],
    [
      'a getter',
      `class Failure { ${fields} get toJSON() { return () => ({ error: { code: this.code, message: 'gone' } }) } }`,
    ],
    [
      'a method that reads a getter',
      `class Failure {
  constructor(code) { this.kind = code }
  get code() { return this.kind }
  ${method}
}`,
    ],
    [
      'a method that returns a member',
      `class Failure {
  constructor(code) { this.payload = { code, message: 'gone' } }
  toJSON() { return { error: this.payload } }
}`,
    ],
    [
      'a method of a class of errors',
      `class Failure extends Error { constructor(code) { super('gone'); this.code = code } ${method} }`,
    ],
  ])('%s', (_, definition) => {
    expect(knownEmissionsOf(`${definition}\nres.status(404).json(new Failure('ResourceNotFound'))`)).toEqual([
      'ResourceNotFound 404',
    ])
  })

  it.each([
    ['a member of the body', `res.status(404).json({ error: new Part('ResourceNotFound') })`],
    [
      'what another toJSON returns',
      `res.status(404).json({ toJSON: () => ({ error: new Part('ResourceNotFound') }) })`,
    ],
  ])('a method of %s', (_, code) => {
    const part = `class Part { constructor(kind) { this.kind = kind } toJSON() { return { code: this.kind, message: 'gone' } } }`
    expect(knownEmissionsOf(`${part}\n${code}`)).toEqual(['ResourceNotFound 404'])
  })

  it('a method of an object', () => {
    const code = `res.status(404).json({ kind: 'ResourceNotFound', toJSON() { return { error: { code: this.kind, message: '' } } } })`
    expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound 404'])
  })
})

describe('an object is serialized by', () => {
  it.each([
    ['a call of toJSON', `res.status(404).json(new Failure('ResourceNotFound').toJSON())`],
    [
      'a call through a variable',
      `const failure = new Failure('ResourceNotFound')\nres.status(404).json(failure.toJSON())`,
    ],
    ['JSON.stringify', `res.writeHead(404)\nres.end(JSON.stringify(new Failure('ResourceNotFound')))`],
    ['a response', `Response.json(new Failure('ResourceNotFound'), { status: 404 })`],
    ['an assignment', `ctx.status = 404\nctx.body = new Failure('ResourceNotFound')`],
    [
      'a function of this file',
      `const send = (res, failure) => res.status(404).json(failure)\nsend(res, new Failure('ResourceNotFound'))`,
    ],
    [
      'a function that calls toJSON',
      `const send = (res, failure) => res.status(404).json(failure.toJSON())
send(res, new Failure('ResourceNotFound'))`,
    ],
  ])('%s', (_, code) => {
    expect(knownEmissionsOf(`class Failure { ${fields} ${method} }\n${code}`)).toEqual([
      'ResourceNotFound 404',
    ])
  })
})

it('a raised error has the code that its toJSON returns', () => {
  const code = `class Failure extends Error {
  constructor(kind, status) { super('gone'); this.kind = kind; this.status = status }
  toJSON() { return { error: { code: this.kind, message: this.message } } }
}
throw new Failure('ResourceNotFound', 404)`
  expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound 404'])
})

describe('an unknown toJSON says nothing', () => {
  it.each([
    [
      'of the body',
      `import { toJSON } from 'shapes'\nres.status(404).json({ error: { code: 'ResourceNotFound' }, toJSON })`,
    ],
    [
      'that ends in itself',
      `class Failure { ${fields} toJSON() { return JSON.stringify(this) } }
res.status(404).json(new Failure('ResourceNotFound'))`,
    ],
  ])('%s', (_, code) => {
    expect(knownEmissionsOf(code).filter((each) => each.endsWith('404'))).toEqual([])
  })
})

it('a toJSON that is undefined is none', () => {
  const code = (member: string) =>
    knownEmissionsOf(`res.status(404).json({ error: { code: 'ResourceNotFound', message: '' }, ${member} })`)
  expect(code('toJSON: undefined')).toEqual(['ResourceNotFound 404'])
  expect(code('toJSON: null')).toEqual(['ResourceNotFound 404'])
  expect(code('toJSON: make()')).toEqual([])
})

it('an object that refers to itself has no code', () => {
  expect(knownEmissionsOf(`class Node { self = this }\nres.status(404).json(new Node())`)).toEqual([])
})
