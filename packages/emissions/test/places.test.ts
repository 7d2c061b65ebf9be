import { describe, expect, it } from 'vitest'
import { emissionsOf } from './emissions-of.js'

const body = `{ error: { code: 'Conflict', message: '' } }`
const inHandler = (statements: string, parameters = 'req, res, next, late') =>
  emissionsOf(`export async function handle(${parameters}) {\n${statements}\n}`)

describe('the status of a body is set', () => {
  it.each([
    [`res.status(409).json(${body})`],
    [`res.status(409).type('json').json(${body})`],
    [`res.type('json').status(409).json(${body})`],
    [`res.json(${body}).status(409)`],
    [`res.json(${body}).type('json').status(409)`],
    [`res?.status(409)?.json(${body})`],
    [`res!.status(409)!.json(${body})`],
    [`(res as Response).status(409).json(${body})`],
    [`res.status(409); res.json(${body})`],
    [`res.status(409); log(); res.json(${body})`],
    [`res.status(409).type('json'); res.json(${body})`],
    [`await res.status(409); await res.json(${body})`],
    [`res.statusCode = 409; res.json(${body})`],
    [`res.statusCode = 409; return res.json(${body})`],
    [`res.status(409); if (late) res.json(${body})`],
    [`res.status(409); if (late) { res.json(${body}) }`],
    [`res.status(409); try { res.json(${body}) } catch {}`],
    [`res.status(409); for (const a of late) res.json(${body})`],
    [`res.status(401); res.status(409); res.json(${body})`],
    [`if (late) { res.status(409); res.json(${body}) }`],
    [`switch (late) { case 1: res.status(409); res.json(${body}) }`],
    [`if (late) return res.status(401).end(); res.status(409).json(${body})`],
    [`res.writeHead(409); res.end(JSON.stringify(${body}))`],
    [`res.writeHead(409, {}).end(JSON.stringify(${body}))`],
  ])('in %s', (statements) => {
    expect(inHandler(statements)).toEqual(['Conflict 409'])
  })

  it.each([
    [`if (late) res.status(409); res.json(${body})`, 'Conflict 409|?'],
    [`if (late) res.status(409); else res.status(412); res.json(${body})`, 'Conflict 409|412'],
    [`res.status(412); if (late) res.status(409); res.json(${body})`, 'Conflict 409|?'],
    [`res.status(409); return; res.json(${body})`, 'Conflict absent'],
    [`other.status(409); res.json(${body})`, 'Conflict absent'],
    [`other.statusCode = 409; res.json(${body})`, 'Conflict absent'],
    [`res.statusCode += 409; res.json(${body})`, 'Conflict unknown'],
    [`res[status](409); res.json(${body})`, 'Conflict unknown'],
    [`res.status(...late); res.json(${body})`, 'Conflict unknown'],
    [`list.map(() => { res.status(409) }); res.json(${body})`, 'Conflict absent'],
    [`if (late) return res.status(401).end(); res.json(${body})`, 'Conflict absent'],
    [`if (late) { res.status(401).end(); return } res.json(${body})`, 'Conflict absent'],
    [`res.status(late).json(${body})`, 'Conflict unknown'],
  ])('not known, or not at all, in %s', (statements, found) => {
    expect(inHandler(statements, 'req, res, next, late, list, other, more')).toEqual([found])
  })

  it.each([
    [`ctx.status = 409; ctx.body = ${body}`],
    [`ctx.body = ${body}; ctx.status = 409`],
    [`ctx.body = ${body}; log(); ctx.status = 409`],
    [`ctx.response.status = 409; ctx.response.body = ${body}`],
  ])('of Koa in %s', (statements) => {
    expect(inHandler(statements, 'ctx')).toEqual(['Conflict 409'])
  })

  it.each([
    [`c.status(409); c.json(${body}, undefined)`, 'Conflict 409'],
    [`c.status(409); c.json(${body}, {})`, 'Conflict 409'],
    [`c.json(${body}, { status: 409 })`, 'Conflict 409'],
    [`c.json(${body}, { status: late })`, 'Conflict unknown'],
    [`c.json(${body}, late)`, 'Conflict unknown'],
    [`res.json(409, ${body})`, 'Conflict 409'],
    [`res.json(...late)`, undefined],
    [`this.json(${body}, 409)`, 'Conflict 409'],
  ])('of a method that takes it too in %s', (statements, found) => {
    expect(inHandler(statements, 'c, res, late')[0]).toBe(found)
  })

  it('and a body of something else has none', () => {
    expect(inHandler(`request.body = ${body}`, 'request')).toEqual([])
    expect(inHandler(`logger.body = ${body}`, 'logger')).toEqual([])
  })
})

describe('a code lies elsewhere than the envelope has it, in', () => {
  const code = `{ code: 'Conflict' }`
  it.each([
    [`{ data: ${code} }`],
    [`{ data: { cod: 'Conflict' } }`],
    [`{ a: { x: 1 }, data: ${code} }`],
    [`{ list: [${code}] }`],
    [`{ a: { b: { c: { d: ${code} } } } }`],
  ])('%s', (sent) => {
    expect(inHandler(`res.status(409).json(${sent})`)).toEqual(['Conflict 409'])
    expect(inHandler(`res.status(200).json(${sent})`)).toEqual([])
  })

  it.each([
    [`{ data: { kind: 'Conflict' } }`],
    [`{ data: { code: 'Other' } }`],
    [`{ data: { code: 'Conflict', ...late } }`],
    [`{ list: [${code}, ${code}] }`],
    [`{ a: { b: { c: { d: { e: ${code} } } } } }`],
    [`[${code}]`],
    [`late ? { data: ${code} } : late`],
  ])('but not in %s', (sent) => {
    expect(inHandler(`res.status(409).json(${sent})`)).toEqual([])
  })

  it('with the least status of an error', () => {
    const sent = `{ data: { code: 'InvalidRequestBody' } }`
    expect(inHandler(`res.status(400).json(${sent})`)).toEqual(['InvalidRequestBody 400'])
    expect(inHandler(`res.status(399).json(${sent})`)).toEqual([])
  })
})

describe('a code lies in one of several bodies:', () => {
  it.each([
    [`late ? ${body} : late`, ['Conflict|? 409']],
    [`{ error: late ? { code: 'Conflict' } : late }`, ['Conflict|? 409']],
    [`{ error: late ? 'x' : 'y' }`, []],
    [`{ jsonrpc: '2.0', error: { code: 'Boom', message: '' } }`, []],
    [`late ? { error: { code: 'Boom' } } : { jsonrpc: '2.0', error: {} }`, []],
    [`{ error: { code: undefined, message: '' } }`, []],
    [`{ error: { code: null, message: '' } }`, []],
    [`{ error: [{ code: 'Conflict' }] }`, ['Conflict 409']],
  ])('%s', (sent, found) => {
    expect(inHandler(`res.status(409).json(${sent})`)).toEqual(found)
  })
})

describe('a status beside an envelope counts where it is a number:', () => {
  it.each([
    ['409', 'Conflict 409'],
    [`'error'`, 'Conflict absent'],
    ['late', 'Conflict unknown'],
  ])('%s', (status, found) => {
    expect(inHandler(`const last = { error: { code: 'Conflict', message: '' }, status: ${status} }`)).toEqual(
      [found],
    )
  })
})

describe('a status names a number only where HTTP has it:', () => {
  it.each([
    ['100', '100'],
    ['599', '599'],
    [`'409'`, '409'],
    ['409.5', 'absent'],
    ['99', 'absent'],
    ['600', 'absent'],
    [`'609'`, 'absent'],
    [`'x'`, 'absent'],
    ['null', 'absent'],
    ['true', 'absent'],
  ])('%s', (status, found) => {
    const [one] = inHandler(`res.status(${status}).json(${body})`)
    expect(one).toBe(`Conflict ${found}`)
  })
})

describe('a thrown error is found', () => {
  const fault = `{ status: 409, code: 'Conflict' }`
  it.each([
    [`throw ${fault}`],
    [`throw Object.assign(new Error('x'), ${fault})`],
    [`throw Object.assign(new HttpError('x'), ${fault})`],
    [`const error = new Error('x'); error.status = 409; error.code = 'Conflict'; throw error`],
    [`throw Object.assign(new ConflictException('x'), { code: 'Conflict' })`],
    [`throw Object.assign(new HttpException('x', 409), { code: 'Conflict' })`],
    [`throw Object.assign(createError(409, 'x'), { code: 'Conflict' })`],
    [`const error = new ConflictException('x'); error.code = 'Conflict'; throw error`],
    [`const error = ${fault}; throw error`],
    [`const error = ${fault}; next(error)`],
    [`next(${fault})`],
    [`next(Object.assign(new Error('x'), ${fault}))`],
    [`return next(${fault})`],
    [`throw late ? ${fault} : late`],
    [`throw late ?? ${fault}`],
    [`throw (log(), ${fault})`],
    [`throw ${fault} as Fault`],
    [`return Promise.reject(${fault})`],
    [`await new Promise((resolve, reject) => reject(${fault}))`],
    [`const make = () => (${fault}); throw make()`],
    [`const fail = () => { throw ${fault} }; fail()`],
  ])('in %s', (statements) => {
    expect([...new Set(inHandler(statements))].map((each) => each.replaceAll('|?', ''))).toEqual([
      'Conflict 409',
    ])
  })

  it.each([
    [`throw late`],
    [`throw new Error('Conflict')`],
    [`throw { status: 409 }`],
    [`log(${fault.replace('409', '200')})`],
    [`const x = { code: 'Other' }`],
    [`next()`],
    [`throw { code: 409, status: 409 }`],
    [`res.json({ data: { code: 'Conflict' } })`],
  ])('not in %s', (statements) => {
    expect(inHandler(statements)).toEqual([])
  })

  it.each([
    'status',
    'statusCode',
    'status_code',
    'httpStatus',
    'http_status',
    'httpStatusCode',
    'httpCode',
    'http_code',
    'STATUS',
  ])('with its status as %s', (name) => {
    expect(inHandler(`throw { ${name}: 409, code: 'Conflict' }`)).toEqual(['Conflict 409'])
  })

  it.each([
    [`{ status: undefined, statusCode: 409, code: 'Conflict' }`, 'Conflict 409'],
    [`{ status: 'error', statusCode: 409, code: 'Conflict' }`, 'Conflict 409'],
    [`{ status: late, code: 'Conflict' }`, 'Conflict unknown'],
    [`{ status: late ?? 409, code: 'Conflict' }`, 'Conflict 409|?'],
    [`{ status: 409, code: undefined, errorCode: 'Conflict' }`, 'Conflict 409'],
    [`{ status: 409, errorCode: 'Other', code: 'Conflict' }`, 'Conflict 409'],
    [`{ status: 409, code: 7, errorCode: 'Conflict' }`, 'Conflict 409'],
    [`{ status: 409, error: { code: 'Conflict' } }`, 'Conflict 409'],
    [`{ status: null, code: 'Conflict' }`, 'Conflict absent'],
  ])('with the best of its members: %s', (fault, found) => {
    expect(inHandler(`throw ${fault}`)).toEqual([found])
  })

  it('once', () => {
    expect(inHandler(`throw Object.assign(new Error('x'), ${fault})`)).toEqual(['Conflict 409'])
    expect(inHandler(`const error = ${fault}; throw error`)).toEqual(['Conflict 409'])
    expect(
      inHandler(`const error = new Error('x'); error.status = 409; error.code = 'Conflict'; throw error`),
    ).toEqual(['Conflict 409'])
    expect(inHandler(`const last = ${body}; res.status(409).json(last)`)).toEqual(['Conflict 409'])
  })

  it.each(['code', 'errorCode', 'error_code', 'errCode', 'storageErrorCode'])(
    'with its code as %s',
    (name) => {
      expect(inHandler(`throw { status: 409, ${name}: 'Conflict' }`)).toEqual(['Conflict 409'])
    },
  )

  it.each(['zipCode', 'codes', 'kind'])('not with one as %s', (name) => {
    expect(inHandler(`throw { status: 409, ${name}: 'Conflict' }`)).toEqual([])
  })
})

describe('a table gives codes their statuses:', () => {
  const tableOf = (table: string) => emissionsOf(table)
  it.each([
    [`const statuses = { ResourceNotFound: 404, Unauthorized: 401 }`],
    [`const statuses = new Map([['ResourceNotFound', 404], ['Unauthorized', 401]])`],
    [
      `enum Code { A = 'ResourceNotFound', B = 'Unauthorized' }; const statuses = { [Code.A]: 404, [Code.B]: 401 }`,
    ],
    [`const faults = { ResourceNotFound: { status: 404 }, Unauthorized: { status: 401 } }`],
    [
      `function statusOf(code) { switch (code) { case 'ResourceNotFound': return 404; case 'Unauthorized': return 401 } }`,
    ],
    [`const statuses = { ...late, ResourceNotFound: 404, Unauthorized: 401 }`],
    [`const statuses = { [late]: 404, ResourceNotFound: 404, Unauthorized: 401 }`],
    [`const statuses = { 'ResourceNotFound': 404, ['Unauthorized']: 401 }`],
    [`const http = { none: 404 }; const statuses = { ResourceNotFound: http.none, Unauthorized: 401 }`],
    [`const none = 404; const statuses = { ResourceNotFound: none, Unauthorized: 401 }`],
    [
      `const faults = { ResourceNotFound: { text: '', httpCode: 404 }, Unauthorized: { status: 'x', code: 401 } }`,
    ],
    [
      `function f(code, s) { switch (code) { case 'ResourceNotFound': s = 404; break; case 'Unauthorized': { s = 401; break } } }`,
    ],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': return 404; default: return 500; case 'Unauthorized': return 401 } }`,
    ],
  ])('%s', (table) => {
    expect(tableOf(table)).toEqual(['ResourceNotFound 404', 'Unauthorized 401'])
  })

  it.each([
    [
      `const statuses = { ResourceNotFound: 404, Unauthorized: 401, red: 400 }`,
      ['ResourceNotFound 404', 'Unauthorized 401', 'red 400'],
    ],
    [
      `const statuses = { Unauthorized: 400, InternalServerError: 599 }`,
      ['Unauthorized 400', 'InternalServerError 599'],
    ],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': case 'Unauthorized': return 401 } }`,
      ['ResourceNotFound 401', 'Unauthorized 401'],
    ],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': log(); return 404; case 'Unauthorized': return 401; case 'Conflict': return 409 } }`,
      ['Unauthorized 401', 'Conflict 409'],
    ],
  ])('%s', (table, found) => {
    expect(tableOf(table)).toEqual(found)
  })

  it.each([
    [`const statuses = { red: 404, green: 401 }`],
    [`const statuses = { ResourceNotFound: 404 }`],
    [`const statuses = { ResourceNotFound: 404, red: 401 }`],
    [`const statuses = { ResourceNotFound: 404, Unauthorized: late() }`],
    [`const statuses = { ResourceNotFound: 404, Unauthorized: 401, Conflict: 399 }`],
    [`const statuses = { ResourceNotFound: 404, Unauthorized: 401, Conflict: 600 }`],
    [`const statuses = { ResourceNotFound: 404, Unauthorized: '401' }`],
    [`const statuses = { ResourceNotFound: 404, Unauthorized: late }`],
    [`const statuses = { [late]: 404, ResourceNotFound: 404 }`],
    [`const statuses = new Map([['ResourceNotFound', 404], ['Unauthorized', 401], late])`],
    [`const statuses = new Map([['ResourceNotFound', 404], ['Unauthorized']])`],
    [`const statuses = new Map([['ResourceNotFound', 404], , ['Unauthorized', 200]])`],
    [
      `const statuses = new Map([['ResourceNotFound', 404], ['Unauthorized', 401], ['red', 404], ['green', 404]])`,
    ],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': return 404; case 'Unauthorized': return 401; case 'red': return 401; case 'green': return 401 } }`,
    ],
    [`function f(code) { switch (code) { case 'ResourceNotFound': return 404; case 'Unauthorized': {} } }`],
    [`const statuses = new Map(late)`],
    [`const statuses = new Map()`],
    [`const statuses = new own.Map([['ResourceNotFound', 404], ['Unauthorized', 401]])`],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': return 404; case 'Unauthorized': log(); return 401 } }`,
    ],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': return 404; case 'Unauthorized': return } }`,
    ],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': return 404; case 'Unauthorized': return late() } }`,
    ],
    [
      `function f(code, s) { switch (code) { case 'ResourceNotFound': s = 404; break; case 'Unauthorized': s = 401; log() } }`,
    ],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': return 404; case 'Unauthorized': { return 401 } log() } }`,
    ],
    [
      `function f(code) { switch (code) { case 'ResourceNotFound': return 404; case 'red': return 401; case 'green': return 401; case 'blue': return 401 } }`,
    ],
    [`const statuses = { ResourceNotFound: 4, Unauthorized: 1 }`],
    [`const statuses = { ResourceNotFound: 'x', Unauthorized: 'y' }`],
    [`const statuses = new Map([['red', 404], ['green', 401]])`],
    [`const statuses = new Set([['ResourceNotFound', 404], ['Unauthorized', 401]])`],
  ])('not %s', (table) => {
    expect(tableOf(table)).toEqual([])
  })
})
