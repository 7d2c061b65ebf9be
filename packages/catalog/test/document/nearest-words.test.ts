import { expect, it } from 'vitest'
import { nearestWords } from '../../src/document/index.js'

const codes = ['NotFound', 'ResourceNotFound', 'Forbidden', 'not-found', 'Unauthorized']

it.each([
  ['RessourceNotFound', ['ResourceNotFound']],
  ['not_found', ['NotFound', 'not-found']],
  ['FORBIDDEN', ['Forbidden']],
  ['NOT--_FOUND', ['NotFound', 'not-found']],
  ['Unathorised', ['Unauthorized']],
  ['Verboten', []],
  ['', []],
])('suggests for %j: %j', (word, offers) => {
  expect(nearestWords(word, codes)).toEqual(offers)
})

it('suggests the nearest first', () => {
  expect(nearestWords('abcdef', ['abcdxx', 'abcdex'])).toEqual(['abcdex', 'abcdxx'])
})

it('suggests at most three', () => {
  expect(nearestWords('E1', ['E2', 'E3', 'E4', 'E5'])).toHaveLength(3)
})
