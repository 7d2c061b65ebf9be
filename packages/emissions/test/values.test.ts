import { describe, expect, it } from 'vitest'
import { emissionsOf, mismatchesOf } from './emissions-of.js'

/** What the code and the status of an emission evaluate to. */
const valueOf = (code: string, status: string, before = '') =>
  emissionsOf(`${before}\nexport function handle(res, error, late) {
  res.status(${status}).json({ error: { code: ${code}, message: '' } })
}`)

const mismatches = (before: string) =>
  mismatchesOf(`export function handle(res, late) {
  ${before}
  res.status(status).json({ error: { code, message: '' } })
}`)

describe('a value is known from', () => {
  it.each([
    ['a constant', `const gone = 'Conflict'`, 'gone', '409'],
    ['an object', `const codes = { gone: 'Conflict', status: 409 } as const`, 'codes.gone', 'codes.status'],
    ['a getter of an object', `const codes = { get gone() { return 'Conflict' } }`, 'codes.gone', '409'],
    [
      'a getter that reads another member',
      `const codes = { kind: 'Conf', get gone() { return this.kind + 'lict' } }`,
      'codes.gone',
      '409',
    ],
    [
      'a copy that is changed',
      `const empty = { code: '', status: 409 }; const copy = structuredClone(empty); copy.code = 'Conflict'`,
      'copy.code',
      'copy.status',
    ],
    ['an object by string key', `const codes = { 'is-gone': 'Conflict' }`, `codes['is-gone']`, '409'],
    ['a frozen object', `const codes = Object.freeze({ gone: 'Conflict' })`, 'codes.gone', '409'],
    ['an enum', `enum Code { Gone = 'Conflict' } enum Status { Late = 409 }`, 'Code.Gone', 'Status.Late'],
    ['an enum that counts', `enum Status { A = 408, Late }`, `'Conflict'`, 'Status.Late'],
    ['a template', `const kind = 'Conf'`, '`${kind}lict`', '409'],
    ['a concatenation', `const kind = 'Conf'`, `kind + 'lict'`, '400 + 9'],
    ['destructuring', `const { gone, status = 409 } = { gone: 'Conflict' }`, 'gone', 'status'],
    [
      'the rest of an object',
      `const { status, ...rest } = { status: 409, gone: 'Conflict' }`,
      'rest.gone',
      'status',
    ],
    ['a cast', '', `'Conflict' as Code`, '409!'],
    ['a cast of the old form', '', `<Code>'Conflict'`, '<Status>409'],
    ['satisfies', `const codes = { gone: 'Conflict' } satisfies Codes`, 'codes.gone', '409'],
    ['a static member', `class Codes { static readonly gone = 'Conflict' }`, 'Codes.gone', '409'],
    [
      'a spread',
      `const base = { gone: 'Conflict' }; const codes = { ...base, other: 'x' }`,
      'codes.gone',
      '409',
    ],
    ['a map', `const statuses = new Map([['Conflict', 409]])`, `'Conflict'`, `statuses.get('Conflict')`],
    [
      'a static member that another reads',
      `class Codes { static a = 'Conflict'; static get = () => this.a }`,
      'Codes.get()',
      '409',
    ],
    [
      'a spread list',
      `const pair = ['Conflict', 409] as const; const list = [...pair]`,
      'list[0]',
      'list[1]',
    ],
    ['a function', `const codeOf = () => 'Conflict'`, 'codeOf()', '409'],
    [
      'a switch in a function',
      `function statusOf(code) { switch (code) { case 'Late': return 401; case 'Conflict': return 409; default: return 500 } }`,
      `'Conflict'`,
      `statusOf('Conflict')`,
    ],
    ['a default argument', `const statusOf = (status = 409) => status`, `'Conflict'`, 'statusOf()'],
    [
      'http-status-codes',
      `import { StatusCodes } from 'http-status-codes'`,
      `'Conflict'`,
      'StatusCodes.CONFLICT',
    ],
    ['NestJS', `import { HttpStatus } from '@nestjs/common'`, `'Conflict'`, 'HttpStatus.CONFLICT'],
    ['node:http2', `import { constants } from 'node:http2'`, `'Conflict'`, 'constants.HTTP_STATUS_CONFLICT'],
    ['axios', `import { HttpStatusCode } from 'axios'`, `'Conflict'`, 'HttpStatusCode.Conflict'],
    ['http-status', `import status from 'http-status'`, `'Conflict'`, 'status.CONFLICT'],
  ])('%s', (_name, before, code, status) => {
    expect(valueOf(code, status, before)).toEqual(['Conflict 409'])
  })
})

describe('several values are known from', () => {
  it('a conditional expression', () => {
    expect(valueOf(`late ? 'Conflict' : 'Unauthorized'`, 'late ? 409 : 401')).toEqual([
      'Conflict|Unauthorized 409|401',
    ])
  })

  it('a fallback', () => {
    expect(valueOf(`error.code ?? 'Conflict'`, 'error.status || 409')).toEqual(['Conflict|? 409|?'])
  })

  it('a variable that is assigned again', () => {
    expect(
      emissionsOf(`export function handle(res, late) {
  let status = 500
  if (late) status = 409
  res.status(status).json({ error: { code: 'Conflict', message: '' } })
}`),
    ).toEqual(['Conflict 500|409'])
  })
})

it('the default of a parameter is one of its values', () => {
  expect(
    emissionsOf(`export function gone(res, code = 'Conflict', { status = 409 } = {}) {
  res.status(status).json({ error: { code, message: '' } })
}`),
  ).toEqual(['Conflict|? 409|?'])
})

describe('a value is not known from', () => {
  it.each([
    ['a parameter', '', 'late', 'error.status'],
    ['a function of another package', `import { codeOf } from 'codes'`, 'codeOf()', 'codeOf()'],
    [
      'an object that a spread may have changed',
      `const codes = { gone: 'Conflict', ...other() }`,
      'codes.gone',
      'other()',
    ],
    ['a generator', `function* codeOf() { return 'Conflict' }`, 'codeOf()', 'codeOf()'],
    ['a definition in a circle', `const a = b; const b = a`, 'a', 'b'],
    ['a counter', `let next = 400; next++`, 'codeOf()', 'next'],
  ])('%s', (_name, before, code, status) => {
    expect(valueOf(code, status, before)).toEqual(['unknown unknown'])
  })

  it('a status name of a package that is not known', () => {
    expect(valueOf(`'Conflict'`, 'StatusCodes.CONFLICT', `import { StatusCodes } from './own.js'`)).toEqual([
      'Conflict unknown',
    ])
  })
})

describe('code and status of one condition belong together', () => {
  it.each([
    [
      'two conditional expressions',
      `const code = late ? 'Conflict' : 'Unauthorized', status = late ? 409 : 401`,
    ],
    ['a negated one', `const code = late ? 'Conflict' : 'Unauthorized', status = !late ? 401 : 409`],
    [
      'a chosen object',
      `const { code, status } = late ? { code: 'Conflict', status: 409 } : { code: 'Unauthorized', status: 401 }`,
    ],
    ['a chosen list', `const [code, status] = late ? ['Conflict', 409] : ['Unauthorized', 401]`],
    ['assignments', `let code = 'Unauthorized', status = 401; if (late) { code = 'Conflict'; status = 409 }`],
    [
      'assignments in two arms',
      `let code, status; if (late) { code = 'Conflict'; status = 409 } else { code = 'Unauthorized'; status = 401 }`,
    ],
    [
      'assignments in a switch',
      `let code, status; switch (late) { case 1: code = 'Conflict'; status = 409; break; case 2: code = 'Unauthorized'; status = 401 }`,
    ],
  ])('in %s', (_name, before) => {
    expect(mismatches(before)).toEqual([])
    expect(mismatches(before.replace('409', '400'))).toEqual(['Conflict 400'])
  })

  it('and a value that is replaced at once counts no more', () => {
    expect(mismatches(`let code = 'Conflict', status = 500; status = 409`)).toEqual([])
    expect(mismatches(`let code = 'Conflict', status = 409; status = 500`)).toEqual(['Conflict 500'])
  })
})

describe('a member of an instance is', () => {
  const emitted = (body: string) =>
    emissionsOf(`class ApiError extends Error { ${body} }
throw new ApiError('Conflict', late)`)

  it('what it was when another one read it', () => {
    const body = (reader: string) =>
      emitted(`constructor(code) { super(); this.code = code; this.held = 409; ${reader}; this.held = 500 }`)
    expect(body('this.status = this.held')).toEqual(['Conflict 409'])
    expect(body('this.status = 401')).toEqual(['Conflict 401'])
  })

  it('the last that was assigned', () => {
    expect(
      emitted(
        `constructor(code) { super(); this.code = 'x'; this.status = 500; this.code = code; this.status = 409 }`,
      ),
    ).toEqual(['Conflict 409'])
  })

  it('unknown where a getter reads itself', () => {
    expect(
      emitted(`constructor(code) { super(); this.code = code } get status() { return this.status }`),
    ).toEqual(['Conflict unknown'])
    expect(emitted(`constructor(code) { super(); this.code = code } get status() { return 409 }`)).toEqual([
      'Conflict 409',
    ])
  })

  it.each([
    ['this.status ??= 409', '409'],
    ['this.status = undefined; this.status ??= 409', '409'],
    ['this.status = null; this.status ??= 409', '409'],
    ['this.status = 401; this.status ??= 409', '401'],
    ['this.status ||= 409', '409'],
    ['this.status = 0; this.status ||= 409', '409'],
    ['this.status = 401; this.status ||= 409', '401'],
    ['this.status = late; this.status ??= 409', 'unknown'],
    ['this.status = 400; this.status += 9', 'unknown'],
  ])('what is assigned where it has none: %s', (assignments, status) => {
    expect(emitted(`constructor(code, late) { super(); this.code = code; ${assignments} }`)).toEqual([
      `Conflict ${status}`,
    ])
  })

  it('kept by ??= where it is 0, which is no status', () => {
    expect(
      emitted(`constructor(code) { super(); this.code = code; this.status = 0; this.status ??= 409 }`),
    ).toEqual([])
  })

  it('its own in each arm of a condition', () => {
    expect(
      emitted(
        `constructor(code, late) { super(); this.code = code; if (late) this.status = 409; else this.status = 401 }`,
      ),
    ).toEqual(['Conflict 409|401'])
  })
})
