import { describe, expect, it } from 'vitest'
import { expandPointer, formatPointer, parsePointer, valueAt } from '../../src/index.js'
import { withValueAt } from '../../src/envelope/json-pointer.js'

describe('a JSON pointer', () => {
  it.each([
    ['/error/code', ['error', 'code']],
    ['/', ['']],
    ['/a~1b~1c/d~0e~0f', ['a/b/c', 'd~e~f']],
    ['/~01', ['~1']],
    ['/errors/*/code', ['errors', '*', 'code']],
  ])('%s is parsed and written', (pointer, tokens) => {
    expect(parsePointer(pointer)).toEqual(tokens)
    expect(formatPointer(tokens)).toBe(pointer)
  })

  it.each([
    ['', 'An empty JSON pointer refers to the whole body. Name a member, for example /error/code.'],
    ['error.code.x', "'error.code.x' is not a JSON pointer. Write '/error/code/x'."],
    ['/a~', "'/a~' has an invalid escape after '~'. Write '~0' for '~' and '~1' for '/' (RFC 6901)."],
    ['/a~2', "'/a~2' has an invalid escape after '~'. Write '~0' for '~' and '~1' for '/' (RFC 6901)."],
  ])('is not %j', (pointer, message) => {
    expect(parsePointer(pointer)).toBe(message)
  })
})

describe('the value at a pointer', () => {
  const body = { a: [{ b: 1 }, 2], '': 'empty', n: null, text: 'abc' }

  it.each([
    [['a', '0', 'b'], 1],
    [['a', '1'], 2],
    [[''], 'empty'],
    [['n'], null],
    [[], body],
  ])('%j', (pointer, value) => {
    expect(valueAt(body, pointer)).toEqual(value)
  })

  it.each([
    [['a', '2']],
    [['a', '00']],
    [['a', '01']],
    [['a', '1a']],
    [['a', 'a1']],
    [['a', 'length']],
    [['n', 'x']],
    [['text', '0']],
    [['text', 'length']],
    [['toString']],
    [['missing', 'deep']],
  ])('is undefined at %j', (pointer) => {
    expect(valueAt(body, pointer)).toBeUndefined()
  })

  it('may be that of the eleventh item', () => {
    expect(valueAt([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 'ten'], ['10'])).toBe('ten')
  })
})

it('a star is each item of a list', () => {
  const body = { a: [{ b: [1, 2] }, { b: [3] }, {}] }
  expect(expandPointer(body, ['a', '*', 'b', '*'])).toEqual([
    ['a', '0', 'b', '0'],
    ['a', '0', 'b', '1'],
    ['a', '1', 'b', '0'],
  ])
  expect(expandPointer(body, ['a', '*', 'x'])).toEqual([
    ['a', '0', 'x'],
    ['a', '1', 'x'],
    ['a', '2', 'x'],
  ])
  expect(expandPointer(body, ['a'])).toEqual([['a']])
  expect(expandPointer([1], ['*'])).toEqual([['0']])
})

it('a value is put where the pointer says, beside what is there', () => {
  expect(withValueAt(undefined, ['a', 'b'], 1)).toEqual({ a: { b: 1 } })
  expect(withValueAt({ a: { c: 2 }, d: 3 }, ['a', 'b'], 1)).toEqual({ a: { c: 2, b: 1 }, d: 3 })
  expect(withValueAt({ a: [{ c: 2 }] }, ['a', '*', 'b'], 1)).toEqual({ a: [{ c: 2, b: 1 }] })
  expect(withValueAt({ a: { 0: 2 } }, ['a', '*', 'b'], 1)).toEqual({ a: [{ b: 1 }] })
  expect(withValueAt({ a: 'text' }, ['a', 'b'], 1)).toEqual({ a: { b: 1 } })
  expect(withValueAt({ a: null }, ['a', 'b'], 1)).toEqual({ a: { b: 1 } })
})
