import { expect, it } from 'vitest'
import { quote } from '../../src/judge/quote.js'

it('quotes a number that JSON cannot write by its kind, and not as null', () => {
  expect(quote(JSON.parse('1e999'))).toBe('a number that is too large')
  expect(quote(JSON.parse('1e99'))).toBe('1e+99')
  expect(quote(null)).toBe('null')
})
