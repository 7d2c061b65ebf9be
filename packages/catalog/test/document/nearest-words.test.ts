import { expect, it } from 'vitest'
import { nearestWords } from '../../src/document/index.js'

const codes = ['NotFound', 'ResourceNotFound', 'Forbidden', 'not-found', 'Unauthorized']

it.each([
  ['RessourceNotFound', ['ResourceNotFound']],
  ['not_found', ['NotFound', 'not-found']],
  ['FORBIDDEN', ['Forbidden']],
  ['NOT--_FOUND', ['NotFound', 'not-found']],
  ['Unathorised', ['Unauthorized']],
  ['not found', ['NotFound', 'not-found']],
  ['not.found:', ['NotFound', 'not-found']],
  ['not/found', ['NotFound', 'not-found']],
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

it.each([
  ['one letter', 'a', ['b', 'bc'], ['b']],
  ['three letters', 'abc', ['abx', 'axx'], ['abx']],
  ['five letters', 'abcde', ['abcdx', 'abcxx', 'abcdef', 'abcdefg'], ['abcdx', 'abcdef']],
  ['six letters', 'abcdef', ['abcdxx', 'abcxxx', 'abcd', 'abc'], ['abcdxx', 'abcd']],
])('allows a third of its length to differ in %s', (_, word, known, offers) => {
  expect(nearestWords(word, known)).toEqual(offers)
})

it('suggests a word with another case or other punctuation before any other', () => {
  expect(nearestWords('a-b-c-d-e-f', ['a-b-c-d-e-g', 'A.B.C.D.E.F'])).toEqual(['A.B.C.D.E.F', 'a-b-c-d-e-g'])
  expect(nearestWords('abcdef_', ['abcdeg_', 'ABCDEF'])).toEqual(['ABCDEF', 'abcdeg_'])
  expect(nearestWords('ABCDEF', ['ABCDEG', 'abcdef_'])).toEqual(['abcdef_', 'ABCDEG'])
  expect(nearestWords('ABCDEF', ['ABCDEG', 'abcdef-'])).toEqual(['abcdef-', 'ABCDEG'])
})

it('compares words of at most 256 characters', () => {
  const word = 'a'.repeat(256)
  expect(nearestWords(word, [`${word}b`])).toEqual([`${word}b`])
  expect(nearestWords(`${word}a`, [word])).toEqual([])
})
