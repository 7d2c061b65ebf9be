import { describe, expect, it } from 'vitest'
import { knownEmissionsOf } from './emissions-of.js'

const body = `{ error: { code: 'ResourceNotFound', message: 'gone', target: id } }`

describe('a sender of the same file is', () => {
  it.each([
    [
      'a function that takes status and body',
      `function reply(res, status, body) { res.writeHead(status); res.end(JSON.stringify(body)) }`,
      `reply(res, 404, ${body})`,
    ],
    [
      'a function that takes the body first',
      `const reply = (body, status, res) => res.status(status).send(body)`,
      `reply(${body}, 404, res)`,
    ],
    [
      'a function that takes an object of both',
      `const reply = (res, { status, body }) => res.status(status).send(body)`,
      `reply(res, { status: 404, body: ${body} })`,
    ],
    [
      'a function that takes the inside of the envelope',
      `const fail = (res, status, error) => res.status(status).json({ error })`,
      `fail(res, 404, { code: 'ResourceNotFound', message: 'gone', target: id })`,
    ],
    [
      'a function that fixes the status',
      `const missing = (res, body) => res.status(404).json(body)`,
      `missing(res, ${body})`,
    ],
    [
      'a function that has a default status',
      `const json = (body, status = 200) => Response.json(body, { status })`,
      `json(${body}, 404)`,
    ],
    [
      'a function that passes the options of a response on',
      `const json = (body, init) => new Response(JSON.stringify(body), { ...init, headers })`,
      `json(${body}, { status: 404 })`,
    ],
    [
      'a function that assigns the body',
      `const reply = (ctx, status, body) => { ctx.status = status; ctx.body = body }`,
      `reply(ctx, 404, ${body})`,
    ],
    [
      'a function that returns a response object',
      `const reply = (statusCode, body) => ({ statusCode, body: JSON.stringify(body) })`,
      `reply(404, ${body})`,
    ],
    [
      'a function that calls another one',
      `const json = (body, status) => Response.json(body, { status })
const fail = (code, status) => json({ error: { code, message: 'gone' } }, status)`,
      `fail('ResourceNotFound', 404)`,
    ],
    [
      'a static method',
      `class Reply { static fail(res, status, body) { res.status(status).json(body) } }`,
      `Reply.fail(res, 404, ${body})`,
    ],
    [
      'a method of an instance that is made in place',
      `class Reply { constructor(res) { this.res = res } fail(status, body) { this.res.status(status).json(body) } }`,
      `new Reply(res).fail(404, ${body})`,
    ],
    [
      'a method of what a function returns',
      `const createReply = (res) => ({ fail(status, body) { res.status(status).json(body) } })
const reply = createReply(res)`,
      `reply.fail(404, ${body})`,
    ],
    [
      'a function that a function returns',
      `const reply = (res) => (status, body) => res.status(status).json(body)
const send = reply(res)`,
      `send(404, ${body})`,
    ],
    [
      'a method without arguments at the end of a chain',
      `class Reply {
  constructor(res) { this.res = res }
  status(status) { this.number = status; return this }
  body(body) { this.whole = body; return this }
  send() { this.res.status(this.number).json(this.whole) }
}`,
      `new Reply(res).status(404).body(${body}).send()`,
    ],
    [
      'a method without arguments that sends the code before it',
      `class Reply {
  constructor(res) { this.res = res }
  status(status) { this.number = status; return this }
  code(code) { this.name = code; return this }
  send() { this.res.status(this.number).json({ error: { code: this.name, message: '' } }) }
}`,
      `new Reply(res).status(404).code('ResourceNotFound').send()`,
    ],
    [
      'a function that is called with its object',
      `function reply(status, body) { this.status(status).json(body) }`,
      `reply.call(res, 404, ${body})`,
    ],
    [
      'a function that is applied to a list',
      `function reply(status, body) { this.status(status).json(body) }`,
      `reply.apply(res, [404, ${body}])`,
    ],
    [
      'a function with a bound object',
      `function reply(status, body) { this.status(status).json(body) }
const send = reply.bind(res)`,
      `send(404, ${body})`,
    ],
    [
      'a function with bound arguments',
      `const reply = (res, status, body) => res.status(status).json(body)
const missing = reply.bind(null, res, 404)`,
      `missing(${body})`,
    ],
    [
      'a method that is named call',
      `const reply = { call: (status, body) => Response.json(body, { status }) }`,
      `reply.call(404, ${body})`,
    ],
  ])('%s', (_, definition, call) => {
    expect(knownEmissionsOf(`${definition}\n${call}`)).toEqual(['ResourceNotFound 404'])
  })

  it('a method of the class around the call, or of one above it', () => {
    const code = `class Base { fail(res, status, body) { res.status(status).json(body) } }
class Machines extends Base {
  get(res, id) { this.fail(res, 404, ${body}) }
  put(res, id) { super.fail(res, 400, ${body}) }
}`
    expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound 404', 'ResourceNotFound 400'])
  })
})

describe('an imported sender is', () => {
  it.each([
    ['a function', `import { reply } from './reply.js'\nreply(res, 404, ${body})`],
    ['a member of a namespace', `import * as all from './reply.js'\nall.reply(res, 404, ${body})`],
    ['a method of an object', `import { http } from './reply.js'\nhttp.respond(res, ${body}, 404)`],
    [
      'a function that takes the code under any name',
      `import { replyWith } from './reply.js'\nreplyWith(res, 404, 'ResourceNotFound')`,
    ],
  ])('%s', (_, code) => {
    expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound 404'])
  })
})

it('a function emits nothing through a parameter by itself', () => {
  expect(knownEmissionsOf(`const reply = (res, status, body) => res.status(status).json(body)`)).toEqual([])
})

it('a body that a package makes of the argument is not known', () => {
  const code = `import { present } from 'presenter'
const reply = (res, status, body) => res.status(status).json(present(body))
reply(res, 404, { code: 'ResourceNotFound' })`
  expect(knownEmissionsOf(code)).toEqual([])
})

describe('a body may be formatted by', () => {
  it.each([
    ['a function', `const format = (error) => ({ error })`],
    ['an optional function', `const format = options.format ?? ((error) => ({ error }))`],
    [
      'one of two functions',
      `const format = options.format ? options.format : wrap
function wrap(error) { return { error } }`,
    ],
    [
      'a function that sets a member',
      `const format = (error) => { const body = {}; body.error = error; return body }`,
    ],
  ])('%s', (_, definition) => {
    const code = `${definition}\nres.status(404).json(format({ code: 'ResourceNotFound', message: 'gone' }))`
    expect(knownEmissionsOf(code).map((each) => each.replace('|?', ''))).toEqual(['ResourceNotFound 404'])
  })

  it('a default of a parameter', () => {
    const code = `const handle = (res, format = (error) => ({ error })) =>
  res.status(404).json(format({ code: 'ResourceNotFound', message: 'gone' }))`
    expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound|? 404'])
  })

  it('a function that is only called where there is one', () => {
    const code = `const handle = (res, format) => {
  const body = { error: { code: 'ResourceNotFound', message: 'gone' } }
  res.status(404).json(format ? format(body) : body)
}`
    expect(knownEmissionsOf(code)).toEqual(['ResourceNotFound|? 404'])
  })
})

it('the second argument of `json` is the status, or an object that has one', () => {
  expect(knownEmissionsOf(`json(${body}, 404)`)).toEqual(['ResourceNotFound 404'])
  expect(knownEmissionsOf(`json(${body}, { status: 404 })`)).toEqual(['ResourceNotFound 404'])
  expect(knownEmissionsOf(`class A extends Base { get() { return this.json(${body}, 404) } }`)).toEqual([
    'ResourceNotFound 404',
  ])
})
