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

  it('and a body of something else has none', () => {
    expect(inHandler(`request.body = ${body}`, 'request')).toEqual([])
    expect(inHandler(`logger.body = ${body}`, 'logger')).toEqual([])
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
  ])('%s', (table) => {
    expect(tableOf(table)).toEqual(['ResourceNotFound 404', 'Unauthorized 401'])
  })

  it.each([
    [`const statuses = { red: 404, green: 401 }`],
    [`const statuses = { ResourceNotFound: 4, Unauthorized: 1 }`],
    [`const statuses = { ResourceNotFound: 'x', Unauthorized: 'y' }`],
    [`const statuses = new Map([['red', 404], ['green', 401]])`],
    [`const statuses = new Set([['ResourceNotFound', 404], ['Unauthorized', 401]])`],
  ])('not %s', (table) => {
    expect(tableOf(table)).toEqual([])
  })
})
