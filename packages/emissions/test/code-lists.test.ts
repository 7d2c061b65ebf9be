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
