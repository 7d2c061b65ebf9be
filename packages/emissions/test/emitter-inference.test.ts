import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

describe('an emitter of the same file is', () => {
  it.each([
    [
      'a class with parameter properties',
      `class ApiError extends Error { constructor(readonly status: number, readonly code: string) { super() } }`,
      `throw new ApiError(404, 'ResourceNotFound')`,
    ],
    [
      'a class with an options object',
      `class ApiError extends Error {
  constructor({ code, status = 500 }: Options) { super(); this.code = code; this.status = status }
}`,
      `throw new ApiError({ code: 'ResourceNotFound', status: 404 })`,
    ],
    [
      'a class above the one that is raised',
      `class HttpError extends Error { constructor(public statusCode, message) { super(message) } }
class ApiError extends HttpError { constructor(code, message) { super(404, message); this.errorCode = code } }`,
      `throw new ApiError('ResourceNotFound', 'gone')`,
    ],
    [
      'a class with a fixed status',
      `class NotFoundError extends Error { status = 404; constructor(code) { super(); this.code = code } }`,
      `throw new NotFoundError('ResourceNotFound')`,
    ],
    [
      'a class that holds the envelope',
      `class ApiError extends Error {
  constructor(status, code) { super(); this.status = status; this.error = { code, message: '' } }
}`,
      `throw new ApiError(404, 'ResourceNotFound')`,
    ],
    [
      'a class whose status is looked up',
      `const statuses = { ResourceNotFound: 404, Unauthorized: 401 }
class ApiError extends Error { constructor(code) { super(); this.code = code; this.status = statuses[code] } }`,
      `throw new ApiError('ResourceNotFound')`,
    ],
    [
      'a class with a getter',
      `class ApiError extends Error {
  constructor(code) { super(); this.code = code }
  get status() { return this.code === 'ResourceNotFound' ? 404 : 500 }
}`,
      `throw new ApiError('ResourceNotFound')`,
    ],
    [
      'a factory of an error',
      `function createError(code, message, status) { return Object.assign(new Error(message), { code, status }) }`,
      `throw createError('ResourceNotFound', 'gone', 404)`,
    ],
    [
      'a factory that fills in an error',
      `function createError(code, status) { const error = new Error(); error.code = code; error.status = status; return error }`,
      `throw createError('ResourceNotFound', 404)`,
    ],
    [
      'a function that sends',
      `const fail = (res, status, code) => res.status(status).json({ error: { code, message: '' } })`,
      `fail(res, 404, 'ResourceNotFound')`,
    ],
    [
      'a function that calls one',
      `const refuse = (res, status, code) => res.status(status).json({ error: { code, message: '' } })
const vanished = (res, code) => refuse(res, 404, code)`,
      `vanished(res, 'ResourceNotFound')`,
    ],
    [
      'a factory in an object',
      `class ApiError extends Error { constructor(status, code) { super(); this.status = status; this.code = code } }
const errors = { vanished: (code) => new ApiError(404, code) }`,
      `throw errors.vanished('ResourceNotFound')`,
    ],
    [
      'a static factory',
      `class ApiError extends Error {
  constructor(status, code) { super(); this.status = status; this.code = code }
  static vanished(code) { return new ApiError(404, code) }
}`,
      `throw ApiError.vanished('ResourceNotFound')`,
    ],
    [
      'a method of the class around it',
      `class Base { protected refuse(res, status, code) { res.status(status).json({ error: { code, message: '' } }) } }
class Controller extends Base { find(res) { this.refuse(res, 404, 'ResourceNotFound') } }`,
      ``,
    ],
    [
      'a field that holds a function',
      `class Controller {
  refuse = (res, status, code) => res.status(status).json({ error: { code, message: '' } })
  find(res) { this.refuse(res, 404, 'ResourceNotFound') }
}`,
      ``,
    ],
    [
      'a static factory that makes its own class',
      `class ApiError extends Error {
  constructor(readonly status, readonly code) { super() }
  static of(status, code) { return new this(status, code) }
}`,
      `throw ApiError.of(404, 'ResourceNotFound')`,
    ],
    [
      'a factory of a class',
      `const createError = (code, message, status) =>
  class extends Error { status = status; code = code; constructor() { super(message) } }
const NotFound = createError('ResourceNotFound', 'gone', 404)`,
      `throw new NotFound()`,
    ],
    [
      'a factory with defaults',
      `class ApiError extends Error { constructor(readonly status, readonly code) { super() } }
const createError = (code = 'ResourceNotFound', { status = 404 } = {}) => new ApiError(status, code)`,
      `throw createError()`,
    ],
    [
      'a function that hands all arguments on',
      `const send = (res, status, code) => res.status(status).json({ error: { code, message: '' } })
const fail = (...all) => send(...all)`,
      `fail(res, 404, 'ResourceNotFound')`,
    ],
    [
      'a rejected promise',
      `class ApiError extends Error { constructor(readonly status, readonly code) { super() } }`,
      `return Promise.reject(new ApiError(404, 'ResourceNotFound'))`,
    ],
    [
      'a private method',
      `class Controller {
  #refuse(res, code) { res.status(404).json({ error: { code, message: '' } }) }
  find(res) { this.#refuse(res, 'ResourceNotFound') }
}`,
      ``,
    ],
    [
      'a method of the object around it',
      `const controller = {
  refuse(res, code) { res.status(404).json({ error: { code, message: '' } }) },
  find(res) { this.refuse(res, 'ResourceNotFound') },
}`,
      ``,
    ],
    [
      'a function that makes the body',
      `const body = (code) => ({ error: { code, message: '' } })`,
      `res.status(404).json(body('ResourceNotFound'))`,
    ],
  ])('%s', (_name, definition, raise) => {
    expect(emissionsOf(`${definition}\nexport function handle(res) {\n${raise}\n}`)).toContain(
      'ResourceNotFound 404',
    )
  })
})

describe('a class of errors with one code is found where it is defined, by', () => {
  it.each([
    [
      'what it hands to the class above',
      `import { ApiError } from './api-error.js'
export class NotFoundError extends ApiError { constructor(id = '') { super(404, 'ResourceNotFound', id) } }`,
    ],
    ['its fields', `export class NotFoundError extends Error { status = 404; code = 'ResourceNotFound' }`],
    [
      'a getter',
      `export const NotFoundError = class extends Error { status = 404; get code() { return 'ResourceNotFound' } }`,
    ],
    [
      'the body that it hands to an exception of a framework',
      `export class NotFoundError extends NotFoundException {
  constructor() { super({ error: { code: 'ResourceNotFound', message: '' } }) }
}`,
    ],
  ])('%s', (_name, definition) => {
    expect(emissionsOf(definition)).toEqual(['ResourceNotFound 404'])
  })

  it('with its default as one of several codes', () => {
    expect(
      emissionsOf(`class ApiError extends Error { constructor(readonly status, readonly code) { super() } }
export class GoneError extends ApiError { constructor(message, code = 'ResourceNotFound') { super(404, code) } }`),
    ).toEqual(['ResourceNotFound|? 404'])
  })

  it('not when its code is handed over', () => {
    expect(
      emissionsOf(`import { ApiError } from './api-error.js'
export class OtherError extends ApiError { constructor(code) { super(404, code, '') } }`),
    ).toEqual([])
  })

  it('not when it is an error of a client, which is handed the status that came', () => {
    expect(
      emissionsOf(`const names = ['Unauthorized', 'Conflict', 'InternalServerError']
export class ResponseError extends Error {
  code = 'CLIENT_RESPONSE'
  constructor(readonly status) { super() }
}`),
    ).toEqual([])
  })

  it('not when it is of another domain', () => {
    expect(emissionsOf(`export class AbortError extends Error { code = 'ABORT_ERR' }`)).toEqual([])
  })
})

describe('an emitter of another file is found through', () => {
  it.each([
    ['a relative import', `import { ApiError } from './api-error.js'`, 'ApiError'],
    ['a namespace', `import * as errors from './api-error.js'`, 'errors.ApiError'],
    ['a file that passes names on', `import { ServiceError } from './errors.js'`, 'ServiceError'],
    ['require', `const { ApiError } = require('./api-error.js')`, 'ApiError'],
  ])('%s', (_name, importing, callee) => {
    expect(emissionsOf(`${importing}\nthrow new ${callee}(404, 'ResourceNotFound', 'gone')`)).toEqual([
      'ResourceNotFound 404',
    ])
  })

  it('the paths of a tsconfig', () => {
    expect(
      emissionsOf(`import { ApiError } from '@/lib/api-error'\nthrow new ApiError(404, 'ResourceNotFound')`, {
        filename: 'paths/src/api/service.ts',
      }),
    ).toEqual(['ResourceNotFound 404'])
  })
})

describe('an emitter of another file is', () => {
  it.each([
    ['a function that hands on what it is given', `raiseAs(404, 'ResourceNotFound', 'gone')`],
    ['a function that hands on its options', `raiseRow({ code: 'ResourceNotFound', status: 404 })`],
    ['a function that raises in a callback', `raiseLater('ResourceNotFound')`],
    ['a function that returns one', `responding(res)('ResourceNotFound')`],
    ['a method of an object that a class makes', `throw errors.notFound('ResourceNotFound')`],
    [
      'a method of an object that is made here',
      `const made = new Errors()\nthrow made.notFound('ResourceNotFound')`,
    ],
    ['a class that is handed a row of a table', `throw new RowError(rows.missing)`],
    ['a class that is handed the members of a row', `throw new RowError({ ...rows.missing, message: '' })`],
    ['a class that is handed a list', `throw new ApiError(...tuples.missing)`],
    ['a function that is handed a constant in lower case', `raise(404, missingCode)`],
    [
      'called by a function of this file that hands on its options',
      `const refuse = ({ code, status }) => raise(status, code)\nrefuse({ code: 'ResourceNotFound', status: 404 })`,
    ],
  ])('%s', (_name, text) => {
    const names = 'Errors, RowError, errors, missingCode, raise, raiseAs, raiseLater, raiseRow, responding'
    expect(
      emissionsOf(
        `import { ${names}, rows, tuples } from './raise.js'\nimport { ApiError } from './api-error.js'\n${text}`,
      ),
    ).toContain('ResourceNotFound 404')
  })

  it('not the method of a logger', () => {
    expect(
      emissionsOf(`import { Logger } from './logger.js'
const log = new Logger()
log.error('MachineVanished', { status: 404 })`),
    ).toEqual([])
  })
})

it('constants that stand for each other are no code', () => {
  expect(
    emissionsOf(`import { fail } from './fail.js'\nconst A = B\nconst B = A\nfail(response, A)`),
  ).toEqual([])
})

describe('a map from codes to statuses is held against the catalog', () => {
  it.each([
    ['an object', `const statuses = { ResourceNotFound: 404, Unauthorized: 400 }`],
    ['a Map', `const statuses = new Map([['ResourceNotFound', 404], ['Unauthorized', 400]])`],
    [
      'a switch',
      `function statusOf(code) { switch (code) { case 'ResourceNotFound': return 404; case 'Unauthorized': return 400 } }`,
    ],
    [
      'an object of objects',
      `const info = { ResourceNotFound: { status: 404 }, Unauthorized: { status: 400 } }`,
    ],
    [
      'an object with keys of an enum',
      `enum Code { A = 'ResourceNotFound', B = 'Unauthorized' }
const statuses = { [Code.A]: 404, [Code.B]: 400 }`,
    ],
  ])('%s', (_name, code) => {
    expect(emissionsOf(code)).toEqual(['ResourceNotFound 404', 'Unauthorized 400'])
  })

  it('not when most of its keys are of another domain', () => {
    expect(emissionsOf(`const sizes = { Conflict: 400, Small: 404, Large: 500, Huge: 501 }`)).toEqual([])
  })
})

describe('a class that carries only a code', () => {
  const definition = `class DomainError extends Error { constructor(readonly code: string) { super() } }`

  it('counts when its codes are those of the catalog', () => {
    expect(
      emissionsOf(
        `${definition}\nthrow new DomainError('ResourceNotFound')\nthrow new DomainError('Vanished')`,
      ),
    ).toEqual(['ResourceNotFound absent', 'Vanished absent'])
  })

  it('does not when they are of another domain', () => {
    expect(emissionsOf(`${definition}\nthrow new DomainError('E_SHOPIFY')`)).toEqual([])
  })

  it('does not for the style of another domain', () => {
    expect(emissionsOf(`${definition}\nthrow new DomainError('RESOURCE_NOT_FOUND')`)).toEqual([])
  })
})

describe('a class without a status that has a code of its own', () => {
  const api = `class ApiError extends Error { constructor(readonly code: string, readonly status?: number) { super() } }
export const one = () => new ApiError('ResourceNotFound', 404)
export const two = () => new ApiError('Unauthorized', 401)
export const three = () => new ApiError('InternalServerError', 500)`

  it.each([
    ['in a field', `class StreamError extends Error { code = 'StreamEnded' }`],
    [
      'in its constructor',
      `class LockError extends Error { constructor() { super(); this.code = 'Locked' } }`,
    ],
    ['in a getter', `class ParseError extends SyntaxError { get code() { return 'Unparsed' } }`],
  ])('is none of the API for the codes of other classes of its file: %s', (_where, definition) => {
    const [, name = ''] = /class (\w+)/.exec(definition) ?? []
    expect(emissionsOf(`${api}\n${definition}\nexport const four = () => { throw new ${name}() }`)).toEqual([
      'ResourceNotFound 404',
      'Unauthorized 401',
      'InternalServerError 500',
    ])
  })

  it('is one of the API where it descends from the same class as they do', () => {
    expect(
      emissionsOf(`${api}\nclass GoneError extends ApiError { constructor() { super('Vanished') } }
export const four = () => { throw new GoneError() }`),
    ).toContain('Vanished absent')
  })
})

describe('a constant that is emitted twice', () => {
  it('has a sight for each status', () => {
    expect(
      emissionsOf(`enum Code { Gone = 'Conflict' }
export function handle(res) {
  if (late) return res.status(409).json({ error: { code: Code.Gone, message: '' } })
  res.status(404).json({ error: { code: Code.Gone, message: '' } })
}`),
    ).toEqual(['Conflict 409', 'Conflict 404'])
  })

  it('has a sight at each construction', () => {
    expect(
      emissionsOf(`const gone = 'Conflict'
class DomainError extends Error { constructor(readonly code: string) { super() } }
export const first = () => new DomainError(gone)
export const second = () => new DomainError(gone)`),
    ).toEqual(['Conflict absent', 'Conflict absent'])
  })

  it('has one sight where it is constructed and thrown', () => {
    expect(
      emissionsOf(`class ApiError extends Error { constructor(readonly status, readonly code) { super() } }
export function handle() {
  const error = new ApiError(409, 'Conflict')
  throw error
}`),
    ).toEqual(['Conflict 409'])
  })
})

describe('a declared emitter says where', () => {
  it.each([
    [
      'code and status sit',
      { new: 'AppError', status: '0', code: '1' },
      `new AppError(404, 'ResourceNotFound')`,
    ],
    [
      'members of an argument sit',
      { call: 'reply.fail', code: '0.why.code', status: '0.status' },
      `request.reply.fail({ why: { code: 'ResourceNotFound' }, status: 404 })`,
    ],
    ['a fixed status is', { call: 'gone', code: '0', status: 404 }, `gone('ResourceNotFound')`],
    [
      'the called name is the code',
      { call: 'errors.*', code: 'member', status: 404 },
      `errors.ResourceNotFound()`,
    ],
    [
      'the whole envelope sits',
      { call: 'sendNotFound', body: '1', status: 404 },
      `sendNotFound(res, { error: { code: 'ResourceNotFound', message: '' } })`,
    ],
    [
      'an error object sits',
      { call: 'handOn', error: '0' },
      `handOn(Object.assign(new Error(), { code: 'ResourceNotFound', status: 404 }))`,
    ],
  ])('%s', (_what, emitter, raise) => {
    expect(
      emissionsOf(`export const handle = (res, request) => { ${raise} }`, { emitters: [emitter] }),
    ).toEqual(['ResourceNotFound 404'])
  })

  it('and comes before what would be inferred', () => {
    const code = `class AppError extends Error { constructor(readonly code, readonly status) { super() } }
export const handle = () => { throw new AppError('not the code', 404, 'ResourceNotFound') }`
    expect(emissionsOf(code, { emitters: [{ new: 'AppError', code: '2', status: '1' }] })).toEqual([
      'ResourceNotFound 404',
    ])
  })

  it('and is found in a file that has no other word of an error', () => {
    const emitters = [{ call: 'gone.*', code: '0', status: 409 }]
    expect(emissionsOf(`export const handle = () => gone.away('Conflict')`, { emitters })).toEqual([
      'Conflict 409',
    ])
  })

  it('and is no other function of that name', () => {
    expect(emissionsOf(`fail('Conflict')`, { emitters: [{ call: 'reply.fail', code: '0' }] })).toEqual([])
  })
})

it('a file is searched that has no word of an error but the name of an emitter', () => {
  expect(
    emissionsOf(`import { fail } from './fail.js'\nexport const find = (res) => fail(res, 'Conflict')`),
  ).toEqual(['Conflict 409'])
})
