import { expect, it } from 'vitest'
import { quote } from '../../src/judge/quote.js'

it('quotes a number that JSON cannot write by its kind, and not as null', () => {
  expect(quote(JSON.parse('1e999'))).toBe('a number that is too large')
  expect(quote(JSON.parse('1e99'))).toBe('1e+99')
  expect(quote(null)).toBe('null')
})

it('quotes nothing as a word', () => {
  expect(quote(undefined)).toBe('nothing')
})

it.each([
  ['120 characters of a text', 'a'.repeat(120), `"${'a'.repeat(120)}"`],
  ['no more of a longer one', 'a'.repeat(121), `"${'a'.repeat(120)}…"`],
  ['eight items of a list', [1, 2, 3, 4, 5, 6, 7, 8, 9], '[1,2,3,4,5,6,7,8]'],
  [
    'eight members of an object',
    { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1 },
    '{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1}',
  ],
  ['three levels', { a: [{ b: [1] }] }, '{"a":[{"b":"…"}]}'],
  ['a member named __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  [
    '123 characters in all',
    Array(8).fill('a'.repeat(20)),
    `["${Array(8).fill('a'.repeat(20)).join('","')}`.slice(0, 123) + '…',
  ],
])('quotes %s', (_, value, text) => {
  expect(quote(value)).toBe(text)
})
