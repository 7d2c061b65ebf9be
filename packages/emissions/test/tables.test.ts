import { describe, expect, it } from 'vitest'
import { emissionsOf, mismatchesOf } from './emissions-of.js'

const send = `res.status(row.status).json({ error: { code: row.code, message: '' } })`

describe('a row of a table is emitted with its own status, when it is selected by', () => {
  const table = `const faults = {
  missing: { status: 404, code: 'ResourceNotFound' },
  late: { status: 404, code: 'Conflict' },
}`
  const list = `const faults = [
  { name: 'missing', status: 404, code: 'ResourceNotFound' },
  { name: 'late', status: 404, code: 'Conflict' },
]`
  const map = `const faults = new Map([
  ['missing', { status: 404, code: 'ResourceNotFound' }],
  ['late', { status: 404, code: 'Conflict' }],
])`

  it.each([
    ['a computed key', table, 'faults[name]'],
    ['a key of a frozen object', table.replace('= {', '= Object.freeze({') + ')', 'faults[name]'],
    ['a key of a constant', `${table} as const satisfies Record<string, Fault>`, 'faults[name as Name]'],
    ['a key with a fallback', table, 'faults[name] ?? faults.missing'],
    ['a key with another fallback', table, 'faults[name] || { status: 500, code: "InternalServerError" }'],
    ['a key of a map', map, 'faults.get(name)'],
    [
      'a key of an object of entries',
      `${list}\nconst byName = Object.fromEntries(faults.map((each) => [each.name, each]))`,
      'byName[name]',
    ],
    ['a search', list, 'faults.find((each) => each.name === name)'],
    ['a search of the values', table, 'Object.values(faults).find(({ code }) => code === name)'],
    ['an index', list, 'faults[name]'],
    ['a key of an imported object', `import { faults } from './faults.js'`, 'faults[name]'],
    ['a key of an imported map', `import { faultsByName } from './faults.js'`, 'faultsByName.get(name)'],
    [
      'a search of an imported list',
      `import { faultList } from './faults.js'`,
      'faultList.find((each) => each.name === name)',
    ],
  ])('%s', (_name, definition, row) => {
    expect(
      mismatchesOf(`${definition}\nexport function handle(res, name) {\n  const row = ${row}\n  ${send}\n}`),
    ).toEqual(['Conflict 404'])
  })

  it('a loop', () => {
    expect(
      mismatchesOf(`${list}
export function handle(res, name) {
  for (const row of faults) if (row.name === name) return ${send}
}`),
    ).toEqual(['Conflict 404'])
  })

  it('a loop that takes the items apart', () => {
    expect(
      mismatchesOf(`const faults = [[404, 'ResourceNotFound'], [404, 'Conflict']]
export function handle(res, test) {
  for (const [status, code] of faults) if (test(code)) res.status(status).json({ error: { code, message: '' } })
}`),
    ).toEqual(['Conflict 404'])
  })

  it('a loop over entries', () => {
    expect(
      mismatchesOf(`${table}
export function handle(res, name) {
  for (const [key, row] of Object.entries(faults)) if (key === name) ${send}
}`),
    ).toEqual(['Conflict 404'])
  })

  it('the same key, twice', () => {
    expect(
      mismatchesOf(`${table}
export const handle = (res, name) =>
  res.status(faults[name].status).json({ error: { code: faults[name].code, message: '' } })`),
    ).toEqual(['Conflict 404'])
  })

  it('a key of two tables', () => {
    expect(
      mismatchesOf(`const codes = { missing: 'ResourceNotFound', late: 'Conflict' }
const statuses = { missing: 404, late: 400 }
export const handle = (res, name) =>
  res.status(statuses[name] ?? 500).json({ error: { code: codes[name] ?? 'InternalServerError', message: '' } })`),
    ).toEqual(['Conflict 400'])
  })

  it('a key that decides between two', () => {
    expect(
      mismatchesOf(`${table}
export function handle(res, late) {
  const row = faults[late ? 'late' : 'missing']
  ${send}
}`),
    ).toEqual(['Conflict 404'])
  })

  it('a list of tuples', () => {
    expect(
      mismatchesOf(`const faults = { missing: [404, 'ResourceNotFound'], late: [404, 'Conflict'] }
export function handle(res, name) {
  const [status, code] = faults[name]
  res.status(status).json({ error: { code, message: '' } })
}`),
    ).toEqual(['Conflict 404'])
  })
})

describe('a row of a table is', () => {
  it('the one of a known key', () => {
    expect(
      emissionsOf(`const faults = [
  { name: 'missing', status: 404, code: 'ResourceNotFound' },
  { name: 'late', status: 409, code: 'Conflict' },
]
export function handle(res) {
  const row = faults.find((each) => each.name === 'late')
  ${send}
}`),
    ).toEqual(['Conflict 409'])
  })

  it('not judged with the status of another table', () => {
    expect(
      mismatchesOf(`const codes = { missing: 'ResourceNotFound', late: 'Conflict' }
const statuses = { fine: 200, gone: 410 }
export const handle = (res, one, other) =>
  res.status(statuses[one]).json({ error: { code: codes[other], message: '' } })`),
    ).toEqual([])
  })

  it('not judged with a code of its own', () => {
    expect(
      mismatchesOf(`const statuses = { missing: 404, late: 409 }
export const handle = (res, name) =>
  res.status(statuses[name] ?? 500).json({ error: { code: 'InternalServerError', message: '' } })`),
    ).toEqual([])
  })

  it('not known in a long table, nor in one that may have other rows', () => {
    const rows = Array.from({ length: 40 }, (_, index) => `k${index}: { status: 404, code: 'Conflict' }`)
    expect(
      mismatchesOf(`const faults = { ${rows.join(', ')} }
export const handle = (res, name) => { const row = faults[name]; ${send} }`),
    ).toEqual([])
    expect(
      mismatchesOf(`const faults = { ...others, late: { status: 404, code: 'Conflict' } }
export const handle = (res, name) => { const row = faults[name]; ${send} }`),
    ).toEqual([])
  })

  it('no code where a list is sent', () => {
    expect(
      emissionsOf(`export const list = (res, rows) => res.json({ error: rows.map((row) => row.id) })`),
    ).toEqual([])
  })
})

describe('a default is emitted with the defaults beside it', () => {
  it.each([
    ['of parameters', `(res, code = 'Conflict', status = 404)`],
    ['of parameters, the status first', `(res, status = 404, code = 'Conflict')`],
    ['of members', `(res, { code = 'Conflict', status = 404 } = {})`],
    ['of a whole parameter', `(res, { code, status } = { code: 'Conflict', status: 404 })`],
  ])('%s', (_name, parameters) => {
    expect(
      mismatchesOf(`export function refuse${parameters} {
  res.status(status).json({ error: { code, message: '' } })
}`),
    ).toEqual(['Conflict 404'])
  })

  it.each([
    ['that is assembled', `return Object.assign(new Error(message), { code, status })`],
    [
      'that is assembled in place',
      `const error = new Error(message)\nObject.assign(error, { code, status })\nreturn error`,
    ],
    [
      'that is filled in',
      `const error = new Error(message)\nerror.code = code\nerror.status = status\nreturn error`,
    ],
  ])('of an error %s', (_name, body) => {
    expect(
      mismatchesOf(`export function problem(message, code = 'Conflict', status = 404) {\n${body}\n}`),
    ).toEqual(['Conflict 404'])
  })

  it('of a class', () => {
    expect(
      mismatchesOf(`export class ProblemError extends Error {
  constructor(message, readonly code = 'Conflict', readonly status = 404) { super(message) }
}`),
    ).toEqual(['Conflict 404'])
  })

  it('but not of a parameter before it, which a call may pass', () => {
    expect(
      mismatchesOf(`export function refuse(res, code, status = 404) {
  res.status(status).json({ error: { code: code ?? 'Conflict', message: '' } })
}`),
    ).toEqual([])
  })

  it('unless the call passes another', () => {
    expect(
      emissionsOf(`import { refuse } from './faults.js'
export const handle = (res) => refuse(res, { code: 'Conflict' })
export const other = (res) => refuse(res, { code: 'Conflict', status: 409 })`),
    ).toEqual(['Conflict 500', 'Conflict 409'])
  })

  it('and with what an error is given', () => {
    expect(emissionsOf(`import { problem } from './faults.js'\nthrow problem('late', 'Conflict')`)).toEqual([
      'Conflict 500',
    ])
  })
})

describe('an error of the language is', () => {
  it('emitted with the code that it is given', () => {
    expect(
      emissionsOf(
        `export const late = () => Object.assign(new Error('late'), { code: 'Conflict', status: 409 })`,
      ),
    ).toEqual(['Conflict 409'])
  })

  it('not with a status that a client received', () => {
    expect(
      emissionsOf(
        `export function failed(res) { const error = new Error('x'); error.code = 'HTTP'; error.status = res.status; log(error) }`,
      ),
    ).toEqual([])
  })

  it('not when it copies what a client received', () => {
    expect(
      emissionsOf(
        `export const failed = (res, body) => Object.assign(new Error('x'), { code: body.code, status: res.status })`,
      ),
    ).toEqual([])
  })
})

describe('each item of a table is emitted', () => {
  it.each([
    [
      'by a loop over a set',
      `for (const { status, code } of new Set([{ status: 404, code: 'ResourceNotFound' }, { status: 404, code: 'Conflict' }]))
  if (test(code)) res.status(status).json({ error: { code, message: '' } })`,
    ],
    [
      'by a loop over a map',
      `for (const [name, { status, code }] of new Map([['missing', { status: 404, code: 'ResourceNotFound' }], ['late', { status: 404, code: 'Conflict' }]]))
  if (test(name)) res.status(status).json({ error: { code, message: '' } })`,
    ],
    [
      'by a function that is called with each',
      `[{ status: 404, code: 'ResourceNotFound' }, { status: 404, code: 'Conflict' }].forEach((row) => { ${send} })`,
    ],
    [
      'by a function that is called with each and takes it apart',
      `[[404, 'ResourceNotFound'], [404, 'Conflict']].forEach(([status, code]) =>
  app.get('/', (req, res) => res.status(status).json({ error: { code, message: '' } })))`,
    ],
    [
      'by a function that makes senders',
      `const senders = Object.fromEntries([['missing', 'ResourceNotFound', 404], ['late', 'Conflict', 404]].map(
  ([name, code, status]) => [name, (res) => res.status(status).json({ error: { code, message: '' } })]))
senders.late(res)`,
    ],
  ])('%s', (_name, code) => {
    expect(mismatchesOf(code)).toEqual(['Conflict 404'])
  })

  it.each([
    ['a function that is called once', `list.reduce((row) => { ${send} })`],
    ['a function that is called with what is not known', `rows.forEach((row) => { ${send} })`],
    ['a loop that gives the item another value', `for (let row of list) { row = next(); ${send} }`],
  ])('but none by %s', (_name, code) => {
    const list = `const list = [{ status: 404, code: 'Conflict' }]`
    expect(mismatchesOf(`${list}\n${code}`)).toEqual([])
  })
})

it('an item of a list that is not known is not known in a loop', () => {
  const code = `export function handle(res, rows) { for (const row of rows) ${send} }`
  expect(emissionsOf(code)).toEqual(['unknown unknown'])
})
