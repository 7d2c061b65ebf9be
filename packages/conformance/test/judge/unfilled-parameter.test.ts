import { defineCatalog } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import { findUnfilledParameter } from '../../src/judge/unfilled-parameter.js'

/** Returns what a message does not fill in of a template. */
const unfilled = (message: string, template = 'The order {id} of {user} was not found.', request = '') =>
  findUnfilledParameter(
    message,
    defineCatalog({ name: 'a', envelope: 'oci', errors: { A: { message: template } } }).get('A')?.message,
    () => request,
  )

it.each([
  '{id}',
  '{user}',
  '<id>',
  '%(id)s',
  '%id%',
  '{0}',
  '%s',
  '%d',
  '%1$s',
  '%!s(MISSING)',
  'undefined',
  'null',
  'NaN',
  '<nil>',
])('%s in place of a parameter is not filled in', (written) => {
  expect(unfilled(`The order ${written} of Ann was not found.`)).toBe(written)
})

it.each(['7', '{other}', '<other>', '[a-z]{3}', '%d.%m.%Y', '100%s', 'a null b', '%sx', 'nullable', '%'])(
  '%s in place of a parameter is a value',
  (written) => {
    expect(unfilled(`The order ${written} of Ann was not found.`)).toBeUndefined()
  },
)

it.each([
  ['at the start', 'undefined is gone.', '{id} is gone.'],
  ['at the end', 'Gone: undefined', 'Gone: {id}'],
  ['in the middle', 'Gone: undefined!', 'Gone: {id}!'],
  ['alone', 'undefined', '{id}'],
  ['where the text after it occurs before as well', 'It. is undefined.', 'It. is {id}.'],
])('an empty value %s is found', (_, message, template) => {
  expect(unfilled(message, template)).toBe('undefined')
})

it.each([
  ['that begins in another way', 'Oops: the order undefined of Ann was not found.'],
  ['that ends in another way', 'The order undefined of Ann was not found. Sorry.'],
  ['that lacks a part', 'The order undefined was not found.'],
])('an empty value is none in a message %s', (_, message) => {
  expect(unfilled(message)).toBeUndefined()
})

it('text of the template itself is filled in', () => {
  expect(unfilled('Write {0} for 7.', 'Write {{0}} for {id}.')).toBeUndefined()
  expect(unfilled('Write {1} for 7.', 'Write {{0}} for {id}.')).toBe('{1}')
})

it('text of the request is filled in', () => {
  expect(unfilled('The order {0} of Ann was not found.', undefined, '/orders/{0}')).toBeUndefined()
  expect(unfilled('The order {0} of Ann was not found.', undefined, '/orders/0')).toBe('{0}')
})

it('a template without parameters has nothing to fill in, but an object that was printed', () => {
  expect(unfilled('{0} was not found.', 'Not found.')).toBeUndefined()
  expect(unfilled('[object Object] was not found.', 'Not found.')).toBe('[object Object]')
})
