import { expect, it } from 'vitest'
import { nearestWords } from '../../src/document/index.js'

const codes = ['NotFound', 'ResourceNotFound', 'Forbidden', 'not-found', 'Unauthorized']

it.each([
  ['RessourceNotFound', ['ResourceNotFound']],
  ['not_found', ['NotFound', 'not-found']],
  ['FORBIDDEN', ['Forbidden']],
  ['Unathorised', ['Unauthorized']],
  ['Verboten', []],
  ['', []],
])('offers for %j what was meant: %j', (word, offers) => {
  expect(nearestWords(word, codes)).toEqual(offers)
})

it('offers the nearest first', () => {
  expect(nearestWords('abcdef', ['abcdxx', 'abcdex'])).toEqual(['abcdex', 'abcdxx'])
})

it('offers three at most', () => {
  expect(nearestWords('E1', ['E2', 'E3', 'E4', 'E5'])).toHaveLength(3)
})
