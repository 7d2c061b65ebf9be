import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { describeThrown } from '../../src/document/index.js'

it.each([
  ['an error', new Error('The disk is full.'), 'The disk is full.'],
  ['an error without a message', new RangeError(), 'RangeError'],
  ['a text', 'No.', 'No.'],
  ['a number', 404, '404'],
  ['null', null, 'null'],
  ['undefined', undefined, 'undefined'],
  ['an object with a message', { message: 'No.' }, 'No.'],
  ['an object whose message is empty', { message: '', code: 7 }, "{ message: '', code: 7 }"],
  ['an object whose message is no text', { message: 7 }, '{ message: 7 }'],
  ['an object within objects', { a: { b: { c: { d: 1 } } } }, '{ a: { b: { c: [Object] } } }'],
  [
    'a long object',
    { one: 'a'.repeat(60), two: 'b'.repeat(60) },
    `{ one: '${'a'.repeat(60)}', two: '${'b'.repeat(60)}' }`,
  ],
  [
    'an object that describes itself',
    { [inspect.custom]: () => 'me', a: 1 },
    expect.stringMatching(/^\{ a: 1, /),
  ],
  ['an object whose errors are no list', { errors: 'No.' }, "{ errors: 'No.' }"],
  ['an object with errors', { errors: ['One.', 2] }, 'One.; 2'],
  ['several errors with a message', new AggregateError([new Error('One.')], 'Both failed.'), 'Both failed.'],
  ['several errors at once', new AggregateError([new Error('One.'), new Error('Two.')]), 'One.; Two.'],
  ['several errors, of which there are none', new AggregateError([]), 'AggregateError'],
])('describes %s', (_, thrown, text: unknown) => {
  expect(describeThrown(thrown)).toEqual(text)
})

it('describes the first ten of several errors', () => {
  const errors = Array.from({ length: 11 }, (_, index) => new Error(`E${index}`))
  expect(describeThrown(new AggregateError(errors))).toBe('E0; E1; E2; E3; E4; E5; E6; E7; E8; E9')
})

it('describes a value that throws when it is read', () => {
  const hostile = {
    get message() {
      throw new Error('Not you.')
    },
  }
  expect(describeThrown(hostile)).toBe('a value that cannot be read')
})

it('cuts a message to 16,384 characters', () => {
  expect(describeThrown(new Error('a'.repeat(16_385)))).toBe('a'.repeat(16_384))
})
