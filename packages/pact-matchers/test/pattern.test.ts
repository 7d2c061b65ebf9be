import { expect, it } from 'vitest'
import { matchesPattern } from '../src/pact-file/matching/pattern.js'

const long = 'a'.repeat(50_000)

it.each([
  ['nested quantifiers', '^(a+)+$'],
  ['quantifiers side by side', '(a+a+)+b'],
  ['alternatives that overlap', '^(a|a)*b$'],
  ['four quantifiers', '.*.*.*.*=.*'],
])('matches %s in linear time', (_, pattern) => {
  expect(matchesPattern(pattern, `${long}!`)).toBe(false)
})

it.each([
  ['^(a+)+$', 'aaa', true],
  ['[A-Z]\\w*', 'NotFound', true],
  ['[A-Z]\\w*', 'a NotFound', false],
  ['\\u0041+', 'AAA', true],
  ['a\\sb', 'a\u00a0b', true],
  ['[\\s\\d]+', '1\u00a02', true],
  ['\\Aa\\z', 'a', true],
  ['a\\-b\\ c', 'a-b c', true],
  ['(?!b).+', 'abc', true],
  ['(?!b).+', 'bc', false],
])('matches %j with %j: %s', (pattern, text, isMatch) => {
  expect(matchesPattern(pattern, text)).toBe(isMatch)
})

it.each([
  ['lookaround with many quantifiers', '(?=a*)(a*)*b', 'a'.repeat(100)],
  ['lookaround in a long text', '(?!b).*', long],
  ['repetitions that multiply', '((a{1000}){1000}){1000}', 'a'],
  ['a back reference among quantifiers', '(a*)*\\1b', long],
  ['syntax of Ruby alone', 'a\\Z', 'a'],
])('does not decide %s', (_, pattern, text) => {
  expect(matchesPattern(pattern, text)).toBeUndefined()
})
