import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

describe('an error is found that is', () => {
  const problems = `import { Problem, ProblemBuilder, problems } from './problem-builder.js'`

  it.each([
    ['built', problems, `throw Problem.builder().status(404).code('Conflict').build()`],
    ['built by a new builder', problems, `throw new ProblemBuilder().code('Conflict').status(404).build()`],
    ['built and sent', problems, `new ProblemBuilder().code('Conflict').status(404).respond(res)`],
    [
      'made of another',
      problems,
      `const late = new Problem(404, 'Conflict', '')\nthrow late.withDetails('x')`,
    ],
    [
      'made by a function',
      `function Problem(status, code) { this.status = status; this.code = code }
util.inherits(Problem, Error)`,
      `throw new Problem(404, 'Conflict')`,
    ],
    [
      'made by a function that calls another',
      `function Base(status, code) { Error.call(this, ''); this.status = status; this.code = code }
function Problem(code) { if (!(this instanceof Problem)) return new Problem(code); Base.call(this, 404, code) }`,
      `next(new Problem('Conflict'))`,
    ],
    [
      'told by new.target',
      `class Problem extends Error { constructor() { super(); this.code = new.target.code; this.status = new.target.status } }
class Late extends Problem { static code = 'Conflict'; static status = 404 }`,
      `throw new Late()`,
    ],
    [
      'told by its constructor',
      `class Problem extends Error { constructor() { super(); this.code = this.constructor.code; this.status = 404 } }
class Late extends Problem { static code = 'Conflict' }`,
      `throw new Late()`,
    ],
    [
      'named like its class',
      `class Problem extends Error { constructor() { super(); this.code = new.target.name; this.status = 404 } }
class Conflict extends Problem {}`,
      `throw new Conflict()`,
    ],
    [
      'in a namespace',
      `namespace Codes { export const late = 'Conflict'; export namespace Statuses { export const late = 404 } }`,
      `res.status(Codes.Statuses.late).json({ error: { code: Codes.late, message: '' } })`,
    ],
    [
      'the failure of Effect',
      `import { Data } from 'effect'
class Problem extends Data.TaggedError('Problem')<{ code: string; status: number }> {}`,
      `return Effect.fail(new Problem({ code: 'Conflict', status: 404 }))`,
    ],
    [
      'a tagged error with a schema',
      `import { Schema } from 'effect'
class Problem extends Schema.TaggedError<Problem>()('Problem', { code: Schema.String, status: Schema.Number }) {}`,
      `throw new Problem({ code: 'Conflict', status: 404 })`,
    ],
    ['the failure of a result', ``, `return errAsync({ code: 'Conflict', status: 404 })`],
    ['rejected', ``, `return new Promise((_, reject) => reject({ code: 'Conflict', status: 404 }))`],
    [
      'a member that is passed to a callback',
      `const faults = { late: { code: 'Conflict', status: 404 } }`,
      `callback(faults.late)`,
    ],
    ['made by @fastify/sensible', ``, `throw app.httpErrors.createError(404, '', { code: 'Conflict' })`],
    [
      'made in a request of Fastify',
      ``,
      `throw request.server.httpErrors.createError(404, '', { code: 'Conflict' })`,
    ],
  ])('%s', (_name, before, raise) => {
    const found = emissionsOf(
      `${before}\nexport function handle(app, req, res, next, request, callback) {\n${raise}\n}`,
    )
    // A class with one code is found where it is defined, too.
    expect([...new Set(found)]).toEqual(['Conflict 404'])
  })

  it('one of several, matched by a pattern', () => {
    expect(
      emissionsOf(`export function handle(res, error) {
  const { status, code } = match(error)
    .with({ kind: 'late' }, () => ({ status: 404, code: 'Conflict' }))
    .when(isGone, () => ({ status: 404, code: 'ResourceNotFound' }))
    .otherwise(() => ({ status: 500, code: 'InternalServerError' }))
  res.status(status).json({ error: { code, message: '' } })
}`),
    ).toEqual(['Conflict|ResourceNotFound|InternalServerError 404|404|500'])
  })

  it('an auto-accessor', () => {
    expect(
      emissionsOf(
        `export class LateError extends Error { accessor code = 'Conflict'; accessor status = 404 }`,
      ),
    ).toEqual(['Conflict 404'])
  })
})

describe('nothing is found in', () => {
  it.each([
    [
      'a builder that is not known',
      `import { make } from 'pkg'\nmake().code('Conflict').status(404).build()`,
    ],
    ['a rejection without a status', `export const wait = () => Promise.reject({ code: 'ECONNRESET' })`],
    [
      'a callback that is passed a result',
      `export const read = (cb) => cb(null, { code: 'Conflict', status: 404 })`,
    ],
  ])('%s', (_name, code) => {
    expect(emissionsOf(code)).toEqual([])
  })
})

describe('a status that is passed to a declared emitter by name is', () => {
  const emitters = [{ new: 'RpcError', status: '0', code: '1.code' }]
  const find = (status: string) =>
    emissionsOf(`export const raise = () => { throw new RpcError(${status}, { code: 'Conflict' }) }`, {
      emitters,
    })

  it.each([
    ['known', `'NOT_FOUND'`, 'Conflict 404'],
    ['known as a phrase', `'Not Found'`, 'Conflict 404'],
    ['known as digits', `'404'`, 'Conflict 404'],
    ['not known where a team has names of its own', `'LATE'`, 'Conflict unknown'],
  ])('%s', (_name, status, found) => {
    expect(find(status)).toEqual([found])
  })
})

describe('a map from codes to statuses may name the status', () => {
  it.each(['httpStatus', 'code', 'statusCode'])('%s', (key) => {
    expect(
      emissionsOf(
        `const faults = { ResourceNotFound: { ${key}: 404, text: '' }, Unauthorized: { ${key}: 400, text: '' } }`,
      ),
    ).toEqual(['ResourceNotFound 404', 'Unauthorized 400'])
  })
})

describe('a body that is assigned to an error has its status:', () => {
  it.each([
    ['of a function that is named after it', `const error = Boom.notFound('gone')`],
    ['that a function is passed under its second name', `const error = createError({ status: 404 })`],
    ['that a function is passed', `const error = new Boom.Boom('gone', { statusCode: 404 })`],
  ])('%s', (_, definition) => {
    const code = `${definition}
error.output.payload = { error: { code: 'ResourceNotFound', message: 'gone' } }
throw error`
    expect(emissionsOf(code)).toEqual(['ResourceNotFound 404'])
  })
})

describe('a body that is assigned to an error has no status', () => {
  it.each([
    ['where the error is passed none', `const error = new Boom.Boom('gone')`],
    ['where the error is an object', `const error = { output: {} }`],
    ['where a function that is not known makes the error', `const error = make('gone')`],
    ['where a class that is not known makes the error', `const error = new Fault('gone')`],
    ['where the error is a parameter', `const { error } = late`],
  ])('%s', (_, definition) => {
    const code = `${definition}\nerror.output.payload = { error: { code: 'ResourceNotFound', message: 'gone' } }`
    expect(emissionsOf(code)).toEqual(['ResourceNotFound absent'])
  })
})

describe('a body is assigned', () => {
  const body = `{ error: { code: 'Boom', message: '' } }`
  const assigned = (statements: string) =>
    emissionsOf(`export const handle = (ctx, body) => { ${statements} }`)

  it.each([[`ctx.status = 409; ctx.body = ${body}`], [`ctx.statusCode = 409; ctx.payload = ${body}`]])(
    'in %s',
    (statements) => {
      expect(assigned(statements)).toEqual(['Boom 409'])
    },
  )

  it.each([
    [`ctx.status = 409; ctx[body] = ${body}`],
    [`ctx.status = 409; ctx.json = ${body}`],
    [`ctx.status = 409; ctx.state = ${body}`],
    [`ctx.status = 409; body = ${body}`],
    [`ctx.status = 409; ctx.body = body`],
  ])('but not in %s', (statements) => {
    expect(assigned(statements)).toEqual([])
  })
})
