import { describe, expect, it } from 'vitest'
import { knownEmissionsOf } from './emissions-of.js'

const fail = `const fail = (res, code, status = 409) => res.status(status).json({ error: { code, message: '' } })`
const inHandler = (statements: string) =>
  knownEmissionsOf(`${fail}\nexport const handle = (res, late) => { ${statements} }`)

describe('an error is found once, where', () => {
  it.each([
    ['it is sent through a function', `fail(res, 'Conflict')`, ['Conflict 409']],
    [
      'its body is in a variable',
      `const body = { error: { code: 'Conflict', message: '' } }; res.status(409).json(body)`,
      ['Conflict 409'],
    ],
    [
      'its body is in a function that is sent',
      `const make = () => ({ error: { code: 'Conflict', message: '' } }); res.status(409).json(make())`,
      ['Conflict 409'],
    ],
    [
      'its code and its status are constants',
      `const code = 'Conflict', status = 409
res.status(status).json({ error: { code, message: '' } })
res.status(status).json({ error: { code, message: '' } })`,
      ['Conflict 409'],
    ],
    [
      'it is made and thrown',
      `const error = Object.assign(new Error('x'), { code: 'Conflict', status: 409 }); throw error`,
      ['Conflict 409'],
    ],
    [
      'it is made and passed on',
      `const error = Object.assign(new Error('x'), { code: 'Conflict', status: 409 }); next(error)`,
      ['Conflict 409'],
    ],
    [
      'it is one of two that are sent',
      `const code = late ? 'Conflict' : 'Unauthorized'
res.status(409).json({ error: { code, message: '' } })`,
      ['Conflict|Unauthorized 409'],
    ],
  ])('%s', (_name, statements, found) => {
    expect(inHandler(statements)).toEqual(found)
  })
})

describe('an error is found twice, where', () => {
  it.each([
    [
      'it is sent with two statuses',
      `const code = 'Conflict'
res.status(409).json({ error: { code, message: '' } })
res.status(412).json({ error: { code, message: '' } })`,
      ['Conflict 409', 'Conflict 412'],
    ],
    [
      'two calls are passed its code',
      `const code = 'Conflict'\nfail(res, code)\nfail(res, code)`,
      ['Conflict 409', 'Conflict 409'],
    ],
    [
      'two calls are passed its code and a status',
      `const code = 'Conflict'\nfail(res, code, 412)\nfail(res, code, 409)`,
      ['Conflict 412', 'Conflict 409'],
    ],
    ['it is written twice', `fail(res, 'Conflict')\nfail(res, 'Conflict')`, ['Conflict 409', 'Conflict 409']],
    [
      'its class is raised',
      `class LateError extends Error { code = 'Conflict'; status = 409 }\nthrow new LateError()`,
      ['Conflict 409', 'Conflict 409'],
    ],
  ])('%s', (_name, statements, found) => {
    expect(inHandler(statements)).toEqual(found)
  })
})

it('errors are in the order of the source, whichever is more certain', () => {
  expect(
    inHandler(`const first = { error: { code: 'Conflict', message: '' } }
fail(res, 'Unauthorized', 401)
const last = { error: { code: 'ResourceNotFound', message: '' } }`),
  ).toEqual(['Conflict absent', 'Unauthorized 401', 'ResourceNotFound absent'])
})
