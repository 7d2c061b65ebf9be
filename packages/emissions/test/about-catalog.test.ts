import { describe, expect, it } from 'vitest'
import { emissionsOf, mismatchesOf } from './emissions-of.js'

const apiError = `class ApiError extends Error { constructor(readonly code: string) { super() } }`

describe('an error without a status is about the catalog where', () => {
  it.each([
    [
      'half of the codes of its class are declared',
      `${apiError}\nnew ApiError('Conflict')\nnew ApiError('Boom')`,
      ['Conflict absent', 'Boom absent'],
    ],
    [
      'half of the different codes of its class are declared',
      `${apiError}\nnew ApiError('Conflict')\nnew ApiError('Boom')\nnew ApiError('Boom')`,
      ['Conflict absent', 'Boom absent', 'Boom absent'],
    ],
    [
      'its code is a typo',
      `${apiError}\nnew ApiError('Conflct')\nnew ApiError('Boom')\nnew ApiError('Bang')`,
      ['Conflct absent'],
    ],
    [
      'the file of its class names three declared codes',
      `const known = ['Conflict', "Unauthorized", \`ResourceNotFound\`]\n${apiError}\nnew ApiError('Boom')`,
      ['Boom absent'],
    ],
    [
      'a class above its own has declared codes too',
      `class Base extends Error {}
class LateError extends Base { code = 'Conflict' }
class BoomError extends Base { code = 'Boom' }`,
      ['Conflict absent', 'Boom absent'],
    ],
    [
      'a class of a package above its own has declared codes too',
      `import { PkgError } from 'pkg'
class LateError extends PkgError { code = 'Conflict' }
class BoomError extends PkgError { code = 'Boom' }`,
      ['Conflict absent', 'Boom absent'],
    ],
  ])('%s', (_name, code, found) => {
    expect(emissionsOf(code)).toEqual(found)
  })

  it.each([
    [
      'less than half of the codes are declared',
      `${apiError}\nnew ApiError('Conflict')\nnew ApiError('Boom')\nnew ApiError('Bang')`,
      [],
    ],
    ['no code is declared', `${apiError}\nnew ApiError('Boom')`, []],
    [
      'the file of its class names two declared codes',
      `const known = ['Conflict', 'Unauthorized', 'Unauthorized']\n${apiError}\nnew ApiError('Boom')`,
      [],
    ],
    [
      'the file of its class has declared words that are no texts',
      `const known = { Conflict, Unauthorized, ResourceNotFound }\n${apiError}\nnew ApiError('Boom')`,
      [],
    ],
    [
      'the class has a code of its own',
      `const known = ['Conflict', 'Unauthorized', 'ResourceNotFound']\nclass BoomError extends Error { code = 'Boom' }\nnew BoomError()`,
      [],
    ],
    [
      'only another class of errors has declared codes',
      `class LateError extends Error { code = 'Conflict' }\nclass BoomError extends Error { code = 'Boom' }`,
      ['Conflict absent'],
    ],
    [
      'only a class of another package has declared codes',
      `import { PkgError, OtherError } from 'pkg'
class LateError extends PkgError { code = 'Conflict' }
class BoomError extends OtherError { code = 'Boom' }`,
      ['Conflict absent'],
    ],
    ['its code is empty', `${apiError}\nnew ApiError('Conflict')\nnew ApiError('')`, ['Conflict absent']],
  ])('but not where %s', (_name, code, found) => {
    expect(emissionsOf(code)).toEqual(found)
  })

  it('a class of another file has the codes of this one', () => {
    const text = (code: string) =>
      `import { Problem } from './problem.js'\nnew Problem('Conflict')\nnew Problem('${code}')`
    expect(emissionsOf(text('Boom'))).toEqual(['Conflict absent', 'Boom absent'])
  })
})

describe('an undeclared code is certainly one of an error', () => {
  it.each([
    ['with a status', `throw { status: 409, code: 'Boom' }`, ['Boom 409']],
    [
      'in a class with a status',
      `class BoomError extends Error { code = 'Boom'; status = 409 }`,
      ['Boom 409'],
    ],
    ['of http-errors', `throw createError(404, 'x', { code: 'Boom' })`, ['Boom 404']],
    [
      'of H3 without a status',
      `throw createError({ data: { error: { code: 'Boom', message: '' } } })`,
      ['Boom absent'],
    ],
    [
      'in an envelope with a status',
      `const body = { error: { code: 'Boom', message: '' }, status: 500 }`,
      ['Boom 500'],
    ],
    [
      'in an envelope that is sent',
      `export const f = (res) => res.json({ error: { code: 'Boom', message: '' } })`,
      ['Boom absent'],
    ],
    [
      'with one status of an error',
      `res.status(late ? 200 : 409).json({ error: { code: 'Boom' } })`,
      ['Boom 200|409'],
    ],
  ])('%s', (_name, code, found) => {
    expect(emissionsOf(code)).toEqual(found)
  })

  it.each([
    ['with a status that is not known', `throw { status: late, code: 'Boom' }`],
    ['with no status', `throw { code: 'Boom' }`],
    [
      'in a class that is passed its status',
      `class BoomError extends Error { code = 'Boom'; constructor(status) { super(); this.status = status } }`,
    ],
    ['in a class with a status below 400', `class BoomError extends Error { code = 'Boom'; status = 302 }`],
    ['of http-errors with a status that is not known', `throw createError(late, 'x', { code: 'Boom' })`],
    ['of Fastify', `import createError from '@fastify/error'\ncreateError('Boom', 'x', 404)`],
    ['in an envelope without a status', `const body = { error: { code: 'Boom', message: '' } }`],
    ['with a status below 400', `res.status(399).json({ error: { code: 'Boom' } })`],
  ])('but not %s', (_name, code) => {
    expect(emissionsOf(code)).toEqual([])
  })
})

it('an undeclared code has no status that is wrong', () => {
  expect(mismatchesOf(`throw { status: 409, code: 'Boom' }`)).toEqual([])
})

describe('in a flat envelope, an undeclared code is one of an error', () => {
  const flat = (code: string) => emissionsOf(code, { catalog: 'envelopes/flat.yaml' })

  it.each([
    ['with the status of an error', `res.status(409).json({ code: 'Boom' })`, ['Boom 409']],
    [
      'that is returned with a status',
      `export const f = (reply) => { reply.code(409); return { code: 'Boom' } }`,
      ['Boom 409'],
    ],
    [
      'that is assigned with a status',
      `app.use((ctx) => { ctx.status = 409; ctx.body = { code: 'Boom' } })`,
      ['Boom 409'],
    ],
    ['with the least of those', `res.status(400).json({ code: 'Boom' })`, ['Boom 400']],
    [
      'with a message and a status that is not known',
      `res.status(late).json({ code: 'Boom', message: '' })`,
      ['Boom unknown'],
    ],
    [
      'with a message and one status of an error',
      `res.status(late ? 200 : 409).json({ code: 'Boom', message: '' })`,
      ['Boom 200|409'],
    ],
    [
      'in an object with a message and a status',
      `const e = { code: 'Boom', message: '', status: 409 }`,
      ['Boom 409'],
    ],
  ])('%s', (_name, code, found) => {
    expect(flat(code)).toEqual(found)
  })

  it.each([
    ['with a status that is not known', `res.status(late).json({ code: 'Boom' })`],
    ['with a message that is undefined', `res.status(late).json({ code: 'Boom', message: undefined })`],
    ['with a status below 400', `res.status(399).json({ code: 'Boom', message: '' })`],
    ['without a status', `res.json({ code: 'Boom', message: '' })`],
    ['in an object without a message', `const e = { code: 'Boom', status: 409 }`],
    [
      'in an object with a message that is undefined',
      `const e = { code: 'Boom', message: undefined, status: 409 }`,
    ],
    ['in an object without a status', `const e = { code: 'Boom', message: '' }`],
    ['in an object with a status below 400', `const e = { code: 'Boom', message: '', status: 302 }`],
  ])('but not %s', (_name, code) => {
    expect(flat(code)).toEqual([])
  })
})

describe('a class has the one code of its errors', () => {
  it.each([
    ['by its name', `class LateError extends Base { code = 'Conflict'; status = 409 }`],
    ['by the name of the class above it', `class Late extends ApiError { code = 'Conflict'; status = 409 }`],
    ['by the name of a member', `class Late extends errors.ApiError { code = 'Conflict'; status = 409 }`],
    [
      'by a class between',
      `class Base extends Error {}\nclass Late extends Base { code = 'Conflict'; status = 409 }`,
    ],
    [
      'that it passes to a class between',
      `class Base extends Error { constructor(code) { super(); this.code = code; this.status = 409 } }
class Late extends Base { constructor() { super('Conflict') } }`,
    ],
    [
      'that it passes in one of several forms',
      `class Base extends Error { constructor(code) { super(); this.code = code; this.status = 409 } }
class Late extends Base { constructor(); constructor(late?: string) { super('Conflict') } }`,
    ],
    [
      'that it passes by name',
      `class Base extends Error { constructor(code) { super(); this.code = code; this.status = 409 } }
class Late extends Base { constructor() { log(); super(Code.Late) } }
enum Code { Late = 'Conflict' }`,
    ],
    [
      'of an expression',
      `class Base extends Error {}\nexport const Late = class extends Base { code = 'Conflict'; status = 409 }`,
    ],
  ])('%s', (_name, code) => {
    expect(emissionsOf(code)).toEqual(['Conflict 409'])
  })

  it.each([
    ['without a class above it', `class LateError { code = 'Conflict'; status = 409 }`],
    ['of a package that is not known', `class Late extends Base { code = 'Conflict'; status = 409 }`],
    [
      'of the source that is no error',
      `class Base {}\nclass Late extends Base { code = 'Conflict'; status = 409 }`,
    ],
    [
      'with a static code',
      `class Base extends Error {}\nclass Late extends Base { static code = 'Conflict'; status = 409 }`,
    ],
    ['without a code', `class LateError extends Error { status = 409 }`],
    [
      'of an expression that is passed its code',
      `const LateError = class extends Error { status = 409; constructor(code) { super(); this.code = code } }`,
    ],
    [
      'that is passed its code',
      `class LateError extends Error { status = 409; constructor(code) { super(); this.code = code } }`,
    ],
  ])('but not one %s', (_name, code) => {
    expect(emissionsOf(code)).toEqual([])
  })
})

describe('an error of the language is given its code', () => {
  const conflict = `{ code: 'Conflict', status: 409 }`

  it.each([
    ['by its constructor', `const last = Object.assign(new Error('x'), ${conflict})`],
    ['of another class', `const last = Object.assign(new TypeError('x'), ${conflict})`],
    [
      'of a class of a package',
      `import { StorageError } from 'storage'\nconst last = Object.assign(new StorageError('x'), ${conflict})`,
    ],
    ['of a class that is named so', `const last = Object.assign(new LateException('x'), ${conflict})`],
    ['in two steps', `const error = new Error('x'); error.code = 'Conflict'; error.status = 409`],
  ])('%s', (_name, code) => {
    expect(emissionsOf(code)).toEqual(['Conflict 409'])
  })

  it.each([
    ['no object', `const last = Object.assign({}, ${conflict})`],
    ['no other class', `const last = Object.assign(new Storage('x'), ${conflict})`],
    ['not without members', `const last = Object.assign(new Error('x'))`],
    ['not by another method', `const last = Object.freeze(new Error('x'), ${conflict})`],
    ['not by another object', `const last = own.assign(new Error('x'), ${conflict})`],
    [
      'not a code that is not known',
      `const last = Object.assign(new Error('x'), { code: late, status: 409 })`,
    ],
    [
      'not an undeclared one without a status',
      `const last = Object.assign(new Error('x'), { code: 'Boom' })`,
    ],
    [
      'not an undeclared one with a status below 400',
      `const last = Object.assign(new Error('x'), { code: 'Boom', status: 302 })`,
    ],
    ['not one that is taken apart', `const { message } = new Error('x')`],
  ])('%s', (_name, code) => {
    expect(emissionsOf(code)).toEqual([])
  })
})

describe('a declared emitter', () => {
  const fail = { call: 'fail', code: '0', status: '1' }
  const found = (call: string, emitter: object = fail) =>
    emissionsOf(
      `import { fail, ERRORS, Failure } from 'kit'\nexport const f = (late, reply) => { ${call} }`,
      { emitters: [emitter] },
    )

  it.each([
    [`fail('Conflict', 409)`, ['Conflict 409']],
    [`fail('Conflict', 'CONFLICT')`, ['Conflict 409']],
    [`fail('Conflict', '409')`, ['Conflict 409']],
    [`fail('Conflict', 'LATE')`, ['Conflict unknown']],
    [`fail('Conflict', late)`, ['Conflict unknown']],
    [`fail('Conflict')`, ['Conflict absent']],
    [`fail('Boom')`, ['Boom absent']],
    [`fail(late, 409)`, ['unknown 409']],
    [`fail(late ? 'Conflict' : 7, 409)`, []],
    [`fail(7, 409)`, []],
    [`fail({}, 409)`, []],
    [`fail(undefined, 409)`, []],
    [`fail()`, []],
    [`reply.fail('Conflict', 409)`, ['Conflict 409']],
    [`fail.late('Conflict', 409)`, []],
    [`new fail('Conflict', 409)`, []],
  ])('is passed a code and a status: %s', (call, emissions) => {
    expect(found(call)).toEqual(emissions)
  })

  it.each([
    [`fail({ error: { code: 'Conflict', message: '' } }, 409)`, ['Conflict 409']],
    [`fail({ error: { code: 'Conflict', message: '' } })`, ['Conflict absent']],
    [`fail({ code: 'Conflict' }, 409)`, ['Conflict 409']],
    [`fail({ code: 'Conflict' }, 302)`, []],
    [`fail({ code: 'Conflict' })`, []],
    [`fail('Conflict', 409)`, []],
  ])('is passed a body: %s', (call, emissions) => {
    expect(found(call, { call: 'fail', body: '0', status: '1' })).toEqual(emissions)
  })

  it.each([
    [`fail({ code: 'Conflict', status: 409 })`, ['Conflict 409']],
    [`fail({ status: 409 })`, []],
    [`fail(late)`, []],
    [`fail()`, []],
  ])('is passed an error: %s', (call, emissions) => {
    expect(found(call, { call: 'fail', error: '0' })).toEqual(emissions)
  })

  it.each([
    [`ERRORS.Conflict(409)`, { call: 'ERRORS.*', code: 'member', status: '0' }, ['Conflict 409']],
    [`kit.ERRORS.Conflict(409)`, { call: 'ERRORS.*', code: 'member', status: '0' }, ['Conflict 409']],
    [`reply.fail('Conflict', 409)`, { call: '*.fail', code: '0', status: '1' }, ['Conflict 409']],
    [`fail('Conflict', 409)`, { call: '*.fail', code: '0', status: '1' }, []],
    [`OTHERS.Conflict(409)`, { call: 'ERRORS.*', code: 'member', status: '0' }, []],
    [`fail('Conflict')`, { call: 'fail', code: '0', status: 409 }, ['Conflict 409']],
    [
      `fail({ problem: { code: 'Conflict' } })`,
      { call: 'fail', code: '0.problem.code', status: 409 },
      ['Conflict 409'],
    ],
    [`fail({ problem: {} })`, { call: 'fail', code: '0.problem.code', status: 409 }, []],
    [`new Failure('Conflict', 409)`, { new: 'Failure', code: '0', status: '1' }, ['Conflict 409']],
    [`Failure('Conflict', 409)`, { new: 'Failure', code: '0', status: '1' }, []],
  ])('%s of %j', (call, emitter, emissions) => {
    expect(found(call, emitter)).toEqual(emissions)
  })
})

describe('a function of the source under a name of a framework is not of it:', () => {
  const conflict = `{ status: 409, code: 'Conflict' }`
  it.each([
    [`next(${conflict})`, ['Conflict 409']],
    [`const next = (x) => x; next(${conflict})`, []],
    [`late.next(${conflict})`, []],
    [`late.app.reject(${conflict})`, []],
    [`Promise.reject(${conflict})`, ['Conflict 409']],
    [`class HttpException { constructor(x) {} }; new HttpException({ error: { code: 'Boom' } }, 409)`, []],
    [`new HttpException({ error: { code: 'Boom' } }, 409)`, ['Boom 409']],
    [`HttpException({ error: { code: 'Boom' } }, 409)`, []],
  ])('%s', (code, found) => {
    expect(emissionsOf(`export const f = (late) => { ${code} }`)).toEqual(found)
  })
})

describe('a code has a prefix in responses, and none in the catalog:', () => {
  it.each([
    [`'https://example.com/problems/gone'`, 'gone 404'],
    [`'gone'`, 'gone 404'],
    [`'https://example.com/problems/lost'`, 'lost 404'],
    [`'https://example.org/problems/gone'`, 'https://example.org/problems/gone 404'],
  ])('%s', (code, found) => {
    const text = `res.status(404).json({ type: ${code}, detail: '' })`
    expect(emissionsOf(text, { catalog: 'envelopes/prefixed.yaml' })).toEqual([found])
  })
})

describe('an error of another file is judged', () => {
  const raised = (statement: string) =>
    emissionsOf(`import { problems } from './problem-builder.js'\nexport const f = (res) => { ${statement} }`)

  it('there, where all of it is there', () => {
    expect(raised('throw problems.late')).toEqual([])
  })

  it('here, where it is sent with a status', () => {
    expect(raised('res.status(409).json({ error: problems.late })')).toEqual(['Conflict 409'])
  })
})

it('an error in the code of a number or under another name is read as its envelope has it', () => {
  const thrown = (fault: string, catalog: string) =>
    emissionsOf(`throw ${fault}`, { catalog: `envelopes/${catalog}.yaml` })
  expect(thrown(`{ status: 404, code: 1404 }`, 'numeric')).toEqual(['1404 404'])
  expect(thrown(`{ status: 404, code: '1404' }`, 'numeric')).toEqual([])
  expect(thrown(`{ status: 404, errcode: 'M_NOT_FOUND' }`, 'matrix')).toEqual(['M_NOT_FOUND 404'])
  expect(thrown(`{ status: 404, code: 'OTHER', errcode: 'M_NOT_FOUND' }`, 'matrix')).toEqual([
    'M_NOT_FOUND 404',
  ])
  expect(thrown(`{ status: 404, code: 'NOT_FOUND' }`, 'google')).toEqual(['NOT_FOUND 404'])
  expect(thrown(`{ status: 'NOT_FOUND', statusCode: 404 }`, 'google')).toEqual(['NOT_FOUND 404'])
})

describe('a status that is tested names', () => {
  const sent = (code: string, before = '') =>
    emissionsOf(`export function handle(res, error, late) {
  ${before}
  res.status(error.status).json({ error: { code: ${code}, message: '' } })
}`)

  it.each([
    [`error.status === 404 ? 'ResourceNotFound' : 'Conflict'`, '', 'ResourceNotFound|Conflict 404|?'],
    [`error.kind === 404 ? 'ResourceNotFound' : 'Conflict'`, '', 'ResourceNotFound|Conflict unknown'],
    [`error.status !== 404 ? 'Conflict' : 'ResourceNotFound'`, '', 'Conflict|ResourceNotFound 404|?'],
    [`'Conflict'`, 'if (error.status === 404) return', 'Conflict unknown'],
    [`'ResourceNotFound'`, 'if (error.status !== 404) return', 'ResourceNotFound 404'],
    [`'ResourceNotFound'`, `if (error.status !== 'late') return`, 'ResourceNotFound unknown'],
    [`'ResourceNotFound'`, 'if (error.kind !== 404) return', 'ResourceNotFound unknown'],
    [`error.status === 999 ? 'ResourceNotFound' : 'Conflict'`, '', 'ResourceNotFound|Conflict unknown'],
    [
      `error.status === 404 ? 'ResourceNotFound' : error.status === 409 ? 'Conflict' : 'Unauthorized'`,
      '',
      'ResourceNotFound|Conflict|Unauthorized 404|409|?',
    ],
    [`'Conflict'`, '', 'Conflict unknown'],
  ])('%s after %s', (code, before, found) => {
    expect(sent(code, before)).toEqual([found])
  })
})

describe('a call is followed', () => {
  it.each([
    [
      'into a required file',
      `const kit = require('./fail.js')\nexport const f = (res) => kit.fail(res, 'Conflict')`,
      ['Conflict 409'],
    ],
    [
      'with a code of a required file',
      `import { fail } from './fail.js'\nconst { missingCode } = require('./raise.js')\nexport const f = (res) => fail(res, missingCode)`,
      ['ResourceNotFound 409'],
    ],
    [
      'to one of two errors, of which it decides the code',
      `import { raiseEither } from './raise.js'\nexport const f = (late) => raiseEither('Conflict', late)`,
      ['Conflict 409'],
    ],
  ])('%s', (_name, code, found) => {
    expect(emissionsOf(code)).toEqual(found)
  })

  it('to one of two objects, of which it decides the code', () => {
    expect(
      emissionsOf(`const raise = (code, late) => { throw late ? { status: 409, code } : { status: 404, code: 'ResourceNotFound' } }
export const f = (late) => raise('Conflict', late)`),
    ).toContain('Conflict 409')
  })

  it.each([
    [`new errors[late]({ code: 'Conflict', status: 409 })`],
    [`errors[late]('Conflict', 409)`],
    [`(late ? a : b)('Conflict', 409)`],
  ])('but not where its name is not known: %s', (code) => {
    expect(emissionsOf(`export const f = (errors, late, a, b) => ${code}`)).toEqual([])
  })
})
