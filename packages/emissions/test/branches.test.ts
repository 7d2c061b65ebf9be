import { describe, expect, it } from 'vitest'
import { emissionsOf, mismatchesOf } from './emissions-of.js'

/** Statements that send an error with the code `Conflict`, and with the code `Unauthorized`. */
const late = `res.status(status).json({ error: { code: 'Conflict', message: '' } })`
const stranger = `res.status(status).json({ error: { code: 'Unauthorized', message: '' } })`

const inHandler = (body: string) => `class Late extends Error {}
class ApiError extends Error { constructor(status, code) { super(); this.status = status; this.code = code } }
const isLate = (slot) => slot.late
export function handle(res, slot, list, error) {
  ${body}
}`

describe('of two values of a status, a branch leaves', () => {
  it.each([
    [
      'the one of its `if`',
      `const status = slot.late ? 409 : 401; if (slot.late) { ${late} } else { ${stranger} }`,
    ],
    [
      'the other after an early return',
      `const status = slot.late ? 409 : 401; if (slot.late) return ${late}; return ${stranger}`,
    ],
    [
      'the other of a negated test',
      `const status = slot.late ? 409 : 401; if (!slot.late) return ${stranger}; ${late}`,
    ],
    [
      'the one of a constant',
      `const isLate = slot.late; const status = isLate ? 409 : 401; if (slot.late) return ${late}; ${stranger}`,
    ],
    [
      'the one of a conditional expression',
      `const status = slot.late ? 409 : 401; return slot.late ? ${late} : ${stranger}`,
    ],
    [
      'the one of `&&` and `||`',
      `const status = slot.late ? 409 : 401; slot.late && ${late}; slot.late || ${stranger}`,
    ],
    [
      'the one of an equality',
      `const status = slot.kind === 'late' ? 409 : 401; if (slot.kind !== 'late') return ${stranger}; ${late}`,
    ],
    [
      'the one of a list',
      `const status = ['late', 'gone'].includes(slot.kind) ? 409 : 401; if (slot.kind === 'late') return ${late}; if (!['late', 'gone'].includes(slot.kind)) return ${stranger}`,
    ],
    [
      'the one of `instanceof`',
      `const status = error instanceof Late ? 409 : 401; if (error instanceof Late) return ${late}; ${stranger}`,
    ],
    [
      'the one of `typeof`',
      `const status = typeof error === 'string' ? 409 : 401; if (typeof error !== 'string') return ${stranger}; ${late}`,
    ],
    [
      'the one of a predicate',
      `const status = isLate(slot) ? 409 : 401; if (isLate(slot)) return ${late}; ${stranger}`,
    ],
    [
      'the one of both tests',
      `const status = slot.late && slot.paid ? 409 : 401; if (slot.late && slot.paid) return ${late}; ${stranger}`,
    ],
    [
      'the one of neither test',
      `const status = slot.late || slot.paid ? 409 : 401; if (!slot.paid && !slot.late) return ${stranger}; ${late}`,
    ],
    [
      'the one of a test of itself',
      `const status = slot.late ? 409 : 401; if (status === 409) return ${late}; ${stranger}`,
    ],
    [
      'the one of a case',
      `let status; switch (slot.kind) { case 'late': status = 409; break; default: status = 401 }
       switch (slot.kind) { case 'late': return ${late}; default: return ${stranger} }`,
    ],
    [
      'the one of cases that share statements',
      `let status; switch (slot.kind) { case 'late': case 'gone': status = 409; break; default: status = 401 }
       if (slot.kind === 'gone') return ${late}; if (slot.kind !== 'late') ${stranger}`,
    ],
    [
      'the one of a case of `true`',
      `const status = slot.late ? 409 : 401; switch (true) { case slot.late: return ${late}; default: return ${stranger} }`,
    ],
    [
      'the other after `continue`',
      `for (const each of list) { const status = each.late ? 409 : 401; if (each.late) { ${late}; continue } ${stranger} }`,
    ],
    [
      'the one of a branch around a function',
      `const status = slot.late ? 409 : 401; if (slot.late) return list.map(() => ${late}); ${stranger}`,
    ],
    [
      'the one of a throw',
      `const status = slot.late ? 409 : 401; if (slot.late) throw new ApiError(status, 'Conflict'); throw new ApiError(status, 'Unauthorized')`,
    ],
    [
      'the one that was set before',
      `res.status(slot.late ? 409 : 401); if (slot.late) return res.json({ error: { code: 'Conflict', message: '' } }); res.json({ error: { code: 'Unauthorized', message: '' } })`,
    ],
    [
      'the one that a branch before has set',
      `if (slot.late) res.status(409); else res.status(401); res.json({ error: { code: slot.late ? 'Conflict' : 'Unauthorized', message: '' } })`,
    ],
    [
      'the one that a branch before has set instead',
      `res.statusCode = 401; if (slot.late) res.statusCode = 409; res.json({ error: { code: slot.late ? 'Conflict' : 'Unauthorized', message: '' } })`,
    ],
  ])('%s', (_name, body) => {
    expect(mismatchesOf(inHandler(body))).toEqual([])
    expect(mismatchesOf(inHandler(body.replaceAll('409', '400')))).toEqual(['Conflict 400'])
  })
})

describe('of two codes, a branch leaves', () => {
  const sends = `if (slot.late) return res.status(409).json({ error: { code, message: '' } })
    return res.status(401).json({ error: { code, message: '' } })`

  it.each([
    ['the one of its test', `const code = slot.late ? 'Conflict' : 'Unauthorized'; ${sends}`],
    [
      'the one of a test of itself',
      `const code = slot.late ? 'Conflict' : 'Unauthorized'; ${sends.replace('slot.late', `code === 'Conflict'`)}`,
    ],
    ['the one of an assignment', `let code = 'Unauthorized'; if (slot.late) code = 'Conflict'; ${sends}`],
  ])('%s', (_name, body) => {
    expect(mismatchesOf(inHandler(body))).toEqual([])
    expect(mismatchesOf(inHandler(body.replace('409', '400')))).toEqual(['Conflict 400'])
  })
})

describe('no value is judged', () => {
  it('where a test that seems unrelated may rule it out', () => {
    const body = (test: string) =>
      inHandler(`const status = slot.late ? 409 : 401; if (${test}) return ${late}; return ${stranger}`)
    expect(mismatchesOf(body('list.has(slot)'))).toEqual([])
    expect(mismatchesOf(body('!slot.late'))).toEqual(['Unauthorized 409', 'Conflict 401'].reverse())
  })

  it('where the tested variable has changed in between', () => {
    const body = (change: string) =>
      inHandler(
        `let isLate = slot.late; const status = isLate ? 409 : 401; ${change}; if (isLate) return ${stranger}; return ${late}`,
      )
    expect(mismatchesOf(body('isLate = !isLate'))).toEqual([])
    expect(mismatchesOf(body('log(isLate)'))).toEqual(['Unauthorized 409', 'Conflict 401'])
  })

  it('unless every pair is wrong', () => {
    const body = (status: string) =>
      inHandler(`const status = slot.late ? ${status}; if (list.has(slot)) return ${late}`)
    expect(mismatchesOf(body('409 : 401'))).toEqual([])
    expect(mismatchesOf(body('400 : 401'))).toEqual(['Conflict 400', 'Conflict 401'])
  })
})

describe('a status that is passed is judged', () => {
  const fail = (guard: string, call: string) =>
    emissionsOf(`function fail(res, code, status) { ${guard} }
export function handle(res, error) { ${call} }`).filter((each) => !each.startsWith('unknown'))
  const send = (status: string) => `res.status(${status}).json({ error: { code, message: '' } })`

  it.each([
    ['after a guard that returns', `if (!status) return ${send('500')}; return ${send('status')}`],
    [
      'beside a comparison with undefined',
      `if (status === undefined) { ${send('500')}; return } ${send('status')}`,
    ],
    ['within a range', send('status >= 400 && status < 600 ? status : 500')],
    ['as an integer', send('Number.isInteger(status) ? status : 500')],
    ['in a list', send('[401, 409].includes(status) ? status : 500')],
  ])('%s', (_name, guard) => {
    expect(fail(guard, `fail(res, 'Conflict', 409)`)).toEqual(['Conflict 409'])
    expect(fail(guard, `fail(res, 'InternalServerError')`)).toContainEqual(
      expect.stringMatching(/^InternalServerError 500/),
    )
  })

  it('by a getter of an enum', () => {
    const emitted = (kind: string) =>
      emissionsOf(`enum Kind { Late = 409, Odd = 42 }
class ApiError extends Error {
  constructor(public kind: Kind, public code: string) { super() }
  get status() { const { kind } = this; if (kind < 400 || kind >= 600 || !Number.isFinite(kind)) return 500; return kind }
}
throw new ApiError(${kind}, 'Conflict')`)
    expect(emitted('Kind.Late')).toEqual(['Conflict 409'])
    expect(emitted('Kind.Odd')).toEqual(['Conflict 500'])
  })
})

describe('code and status belong together', () => {
  it.each([
    [
      'in two functions of one kind',
      `res.status(statusOf(slot.kind)).json({ error: { code: codeOf(slot.kind), message: '' } })`,
    ],
    [
      'in a chain of `if`',
      `let code = 'InternalServerError', status = 500; if (slot.late) { code = 'Conflict'; status = 409 } else if (slot.paid) { code = 'Unauthorized'; status = 401 } res.status(status).json({ error: { code, message: '' } })`,
    ],
    [
      'in an object of two members',
      `const problem = { code: 'Unauthorized', status: 401 }; if (slot.late) { problem.code = 'Conflict'; problem.status = 409 } res.status(problem.status).json({ error: { code: problem.code, message: '' } })`,
    ],
    [
      'where one is derived from the other',
      `const status = slot.late ? 409 : 401; const code = status === 401 ? 'Unauthorized' : 'Conflict'; res.status(status).json({ error: { code, message: '' } })`,
    ],
    [
      'in a map from status to code',
      `const codes = { 409: 'Conflict', 400: 'Conflict', 401: 'Unauthorized' }; const status = slot.late ? 409 : 401; res.status(status).json({ error: { code: codes[status], message: '' } })`,
    ],
  ])('%s', (_name, body) => {
    const helpers = `const statusOf = (kind) => { switch (kind) { case 1: return 409; case 2: return 401; default: return 500 } }
function codeOf(kind) { if (kind === 1) return 'Conflict'; if (kind === 2) return 'Unauthorized'; return 'InternalServerError' }`
    expect(mismatchesOf(`${helpers}\n${inHandler(body)}`)).toEqual([])
    const wrong = body.includes('409')
      ? `${helpers}\n${inHandler(body.replace(/409(?!:)/, '400'))}`
      : `${helpers.replace('409', '400')}\n${inHandler(body)}`
    expect(mismatchesOf(wrong)).toEqual(['Conflict 400'])
  })

  it.each([
    [
      'a switch',
      `switch (status) { case 409: return 'Conflict'; case 401: return 'Unauthorized'; default: return 'InternalServerError' }`,
    ],
    [
      'comparisons',
      `if (status === 409) return 'Conflict'; return status === 401 ? 'Unauthorized' : 'InternalServerError'`,
    ],
  ])('where %s finds the code of a status that is not known', (_name, codeOf) => {
    const handler = (body: string) => `const codeOf = (status) => { ${body} }
export const handle = (error, req, res, next) => res.status(error.status).json({ error: { code: codeOf(error.status), message: '' } })`
    expect(mismatchesOf(handler(codeOf))).toEqual([])
    expect(mismatchesOf(handler(codeOf.replace('409', '400')))).toEqual(['Conflict 400'])
  })
})
