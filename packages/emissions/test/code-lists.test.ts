import { expect, it } from 'vitest'
import { findCodeLists } from '../src/code-lists.js'

const read = (text: string) => findCodeLists('errors.ts', text).map(({ name, codes }) => [name, codes])

it('reads an enum whose name says that it lists errors', () => {
  expect(read("export enum ErrorCode { Lost = 'CART_LOST', Closed = 'CART_CLOSED' }")).toEqual([
    ['ErrorCode', [{ code: 'CART_LOST' }, { code: 'CART_CLOSED' }]],
  ])
})

it('reads no enum of something else', () => {
  expect(read("export enum Color { Red = 'RED' }")).toEqual([])
})

it.each([
  ['statuses by code', '{ CART_LOST: 404 }', { code: 'CART_LOST', status: 404 }],
  ['codes by name', "{ Lost: 'CART_LOST' }", { code: 'CART_LOST' }],
  ['messages by code', "{ CART_LOST: 'No such cart.' }", { code: 'CART_LOST', message: 'No such cart.' }],
  [
    'objects by code',
    "{ CART_LOST: { status: 404, message: 'No cart.' } }",
    { code: 'CART_LOST', status: 404, message: 'No cart.' },
  ],
  [
    'objects with codes',
    "{ lost: { code: 'CART_LOST', statusCode: 404 } }",
    { code: 'CART_LOST', status: 404 },
  ],
  ['a code that is the status', '{ CART_LOST: { code: 404 } }', { code: 'CART_LOST', status: 404 }],
  ['a constant', "{ Lost: 'CART_LOST' } as const", { code: 'CART_LOST' }],
  ['a frozen object', "Object.freeze({ Lost: 'CART_LOST' })", { code: 'CART_LOST' }],
  ['a frozen constant', "Object.freeze({ Lost: 'CART_LOST' } as const)", { code: 'CART_LOST' }],
  ['an asserted object', "<Codes>{ Lost: 'CART_LOST' }", { code: 'CART_LOST' }],
  ['an object that satisfies a type', "{ Lost: 'CART_LOST' } satisfies Codes", { code: 'CART_LOST' }],
])('reads an object of %s', (_what, object, code) => {
  expect(read(`export const ERRORS = ${object}`)).toEqual([['ERRORS', [code]]])
})

it('takes the statuses that another object of the file gives to the codes', () => {
  expect(read("enum ApiError { Lost = 'CART_LOST' }\nconst httpStatus = { [ApiError.Lost]: 404 }")).toEqual([
    ['ApiError', [{ code: 'CART_LOST', status: 404 }]],
  ])
})

it('tells the line of a list', () => {
  expect(findCodeLists('errors.ts', "\n\nenum ErrorCode { A = 'A_B' }")[0]?.line).toBe(3)
})

it('reads nothing of a file with syntax errors', () => {
  expect(read('enum ErrorCode {')).toEqual([])
})

it.each([
  'Errors',
  'ERR',
  'HTTP_ERRORS',
  'HTTPErrors',
  'errorcodes',
  'errcodes',
  'apiErr',
  'apiErrors',
  'ErrCode',
  'err_codes',
  'Faults',
  'Exceptions',
  'Failures',
  'Problems',
])('reads a list that is named %s', (name) => {
  expect(read(`const ${name} = { A_B: 404 }`)).toEqual([[name, [{ code: 'A_B', status: 404 }]]])
})

it.each(['colors', 'merry', 'orders', 'defaults', 'DefaultOptions', 'errand'])(
  'reads no list that is named %s',
  (name) => {
    expect(read(`const ${name} = { A_B: 404 }`)).toEqual([])
  },
)

it.each([
  ['a status that is too small', '{ A_B: 299 }', []],
  ['the least status', '{ A_B: 300 }', [{ code: 'A_B', status: 300 }]],
  ['the greatest status', '{ A_B: 599 }', [{ code: 'A_B', status: 599 }]],
  ['a status that is too great', '{ A_B: 600 }', []],
  ['no integer', '{ A_B: 404.5 }', []],
  ['a call', '{ A_B: make() }', []],
  ['a template', '{ Lost: `A_B` }', [{ code: 'A_B' }]],
  ['a template with an expression', '{ Lost: `A_${b}` }', []],
  ['a spread', "{ ...other, Lost: 'A_B' }", [{ code: 'A_B' }]],
  ['a computed key that is not known', "{ [key]: 'A_B', Lost: 'C_D' }", [{ code: 'C_D' }]],
  ['a key with quotes', "{ 'A-B': 404 }", [{ code: 'A-B', status: 404 }]],
  ['objects', "{ A_B: { httpStatus: 404, msg: 'x' } }", [{ code: 'A_B', status: 404, message: 'x' }]],
  [
    'objects in other letters',
    "{ a: { CODE: 'A_B', STATUS: 404, TEXT: 'x' } }",
    [{ code: 'A_B', status: 404, message: 'x' }],
  ],
  ['objects with a type', "{ a: { type: 'A_B', http: 404 } }", [{ code: 'A_B', status: 404 }]],
  ['objects with a name', "{ a: { name: 'A_B', httpCode: 404 } }", [{ code: 'A_B', status: 404 }]],
  [
    'objects with an error code',
    "{ a: { errorCode: 'A_B', httpStatusCode: 404 } }",
    [{ code: 'A_B', status: 404 }],
  ],
  ['objects with computed members', "{ A_B: { [code]: 'x', status: 404 } }", [{ code: 'A_B', status: 404 }]],
  ['objects with a spread', '{ A_B: { ...code, status: 404 } }', [{ code: 'A_B', status: 404 }]],
  ['objects without either', '{ A_B: {} }', [{ code: 'A_B' }]],
  [
    'objects with a status and a number',
    '{ A_B: { code: 409, status: 404 } }',
    [{ code: 'A_B', status: 404 }],
  ],
  [
    'objects with a status that is not known',
    '{ A_B: { status, http: 404 } }',
    [{ code: 'A_B', status: 404 }],
  ],
  ['objects with a code that is not known', "{ a: { code, type: 'A_B' } }", [{ code: 'A_B' }]],
  ['objects with a method', '{ A_B: { status() {}, http: 404 } }', [{ code: 'A_B', status: 404 }]],
  ['a list', "{ A_B: ['C_D'] }", []],
  ['a regular expression', '{ A_B: /404/ }', []],
  ['a text with a line break', '{ A_B: `C_D\\nE` }', [{ code: 'A_B', message: 'C_D\nE' }]],
  ['frozen objects', "{ a: Object.freeze({ code: 'A_B' }) }", [{ code: 'A_B' }]],
  [
    'objects with a code and a message',
    "{ a: { code: 'A_B', message: `x` } }",
    [{ code: 'A_B', message: 'x' }],
  ],
])('reads an object with %s', (_what, object, codes) => {
  expect(read(`const errors = ${object}`)).toEqual(codes.length === 0 ? [] : [['errors', codes]])
})

it('reads what other objects say of the codes of a list', () => {
  const list = `export const Errors = { Lost: 'A_B', Gone: 'C_D' }\n`
  const codes = (statuses: string) => read(list + statuses)[0]?.[1]
  expect(codes('const statusOf = { [Errors.Lost]: 404, [Errors.Gone]: 410 }')).toEqual([
    { code: 'A_B', status: 404 },
    { code: 'C_D', status: 410 },
  ])
  expect(codes('const statusOf = { A_B: 404 }')).toEqual([{ code: 'A_B', status: 404 }, { code: 'C_D' }])
  expect(codes('const statusOf = { [Errors.Other]: 404, [Errors]: 404 }')).toEqual([
    { code: 'A_B' },
    { code: 'C_D' },
  ])
  expect(codes(`const statusOf = { A_B: 404 }\nconst statusNames = { lost: 'A_B' }`)).toEqual([
    { code: 'A_B', status: 404 },
    { code: 'C_D' },
  ])
  expect(codes('const others = { A_B: 404 }')).toEqual([{ code: 'A_B' }, { code: 'C_D' }])
})

it('reads what a quoted member of an enum is given', () => {
  expect(read("enum Errors { 'A' = 'A_B' }\nconst status = { [Errors.A]: 404, other: 'C D' }")).toEqual([
    ['Errors', [{ code: 'A_B', status: 404 }]],
  ])
})

it('reads each list of a file, of one statement or of several', () => {
  expect(
    read("export { a }\nconst errors = { A_B: 404 }, faults = { C_D: 409 }\nenum Problems { E = 'E_F' }"),
  ).toEqual([
    ['errors', [{ code: 'A_B', status: 404 }]],
    ['faults', [{ code: 'C_D', status: 409 }]],
    ['Problems', [{ code: 'E_F' }]],
  ])
})

it('keeps the status that a list has itself', () => {
  expect(read('const errors = { A_B: 404 }\nconst status = { A_B: 410 }')).toEqual([
    ['errors', [{ code: 'A_B', status: 404 }]],
  ])
})

it('reads members of an enum that have a text', () => {
  expect(read("enum Errors { A = 'A_B', 'B' = `C_D`, C, D = 4 }")).toEqual([
    ['Errors', [{ code: 'A_B' }, { code: 'C_D' }]],
  ])
  expect(read('enum Errors { A, B }')).toEqual([])
})

it.each([
  'export default { A_B: 404 }',
  'const { errors } = { errors: { A_B: 404 } }',
  'const errors = make({ A_B: 404 })',
  'const errors = Object.keys({ A_B: 404 })',
  'function f() { const errors = { A_B: 404 } }',
  'const errors = Object.freeze()',
  'const errors = freeze({ A_B: 404 })',
  'const errors = Object.seal({ A_B: 404 })',
  'const errors = [{ A_B: 404 }]',
  'const other = 1, { A_B } = { A_B: 404 }',
  'type errors = { A_B: 404 }',
  'let errors',
])('reads no list of %s', (text) => {
  expect(read(text)).toEqual([])
})
