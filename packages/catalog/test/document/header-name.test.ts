import { expect, it } from 'vitest'
import { isHeaderName, percentEncode } from '../../src/document/index.js'

it.each([
  ['Retry-After', true],
  ["!#$%&'*+.^_`|~-9", true],
  ['', false],
  ['a b', false],
  [' a', false],
  ['a ', false],
  ['a:', false],
  ['é', false],
])('tells of %j that it is a header name: %s', (name, expected) => {
  expect(isHeaderName(name)).toBe(expected)
})

it.each([
  ['a b/ü', 'a%20b%2F%C3%BC'],
  ['a\ud800', 'a%EF%BF%BD'],
])('encodes %j for a URL', (text, encoded) => {
  expect(percentEncode(text)).toBe(encoded)
})
