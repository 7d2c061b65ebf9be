import { describe, expect, it } from 'vitest'
import { readJson } from '../../src/judge/read-json.js'

const read = (body: string | Uint8Array) => readJson(typeof body === 'string' ? Buffer.from(body) : body)

it.each([
  ['an object', ' {"a":[1,"}"]} \n', { a: [1, '}'] }],
  ['a text', '"a\\"b"', 'a"b'],
  ['a word', 'true', true],
  ['an empty list', '[]', []],
])('reads %s', (_, body, value) => {
  expect(read(body)).toEqual({ value, problems: [] })
})

it.each<[string, string | Uint8Array, string[]]>([
  ['no byte', '', ['The body is empty.']],
  ['white space', ' \r\n', ['The body is empty.']],
  ['a byte order mark', '\uFEFF{}', ['The body begins with a byte order mark, which JSON does not allow.']],
  [
    'a byte order mark alone',
    '\uFEFF',
    ['The body begins with a byte order mark, which JSON does not allow.', 'The body is empty.'],
  ],
  ['two bytes of the mark', Buffer.from([0xef, 0xbb]), ['The body is text, not JSON.']],
  ['bytes that are not UTF-8', Buffer.from([0x22, 0xe9, 0x22]), ['The body is not valid UTF-8.']],
  ['an object that is cut off', '{"a":1', ['The JSON body is truncated.']],
  ['an object that is wrong before its end', '{"a": nope', ['The body is not JSON.']],
  ['a list that is cut off after a comma', '[{"a":[1,', ['The JSON body is truncated.']],
  ['a list whose bracket is closed by another', '{"a":[1}', ['The body is not JSON.']],
  ['a word that is cut off', '{"a":tru', ['The JSON body is truncated.']],
  ['a word that JSON does not have', '{"a":truth', ['The body is not JSON.']],
  ['a number that is cut off', '{"a":-1.', ['The JSON body is truncated.']],
  ['a number that is cut off in its exponent', '{"a":1e+', ['The JSON body is truncated.']],
  ['two signs before a number', '{"a":--', ['The body is not JSON.']],
  ['a key that is cut off', '{"a', ['The JSON body is truncated.']],
  ['a key without quotes', '{a: something broke', ['The body is not JSON.']],
  ['a key without a value', '{"a"', ['The JSON body is truncated.']],
  ['a character that is cut off', '{"a":"\\u00e', ['The JSON body is truncated.']],
  ['an escape that JSON does not have', '{"a":"\\x', ['The body is not JSON.']],
  ['a text that is cut off', '{"a":"b', ['The JSON body is truncated.']],
  ['an escape that is cut off', '{"a":"b\\', ['The JSON body is truncated.']],
  ['a text that is cut off after a quote', '{"a":"b\\"}', ['The JSON body is truncated.']],
  ['a member without a value', '{"a":}', ['The body is not JSON.']],
  ['a bracket of the other kind', '{"a":1]', ['The body is not JSON.']],
  ['a bracket too many', '{"a":1}}', ['The body has more bytes after the JSON value.']],
  ['a second value', '{"a":1} [2]', ['The body has more than one JSON value.']],
  ['a second value that is cut off', '{"a":1} [2', ['The body has more bytes after the JSON value.']],
  ['a list of texts and a word', '["a"] b', ['The body is text, not JSON.']],
  ['a list of lists and a word', '[["a"]] b', ['The body has more bytes after the JSON value.']],
  ['zero bytes', Buffer.from([0x61, 0x62, 0x63, 0x64, 0x00, 0x65]), ['The body is not JSON.']],
])('tells of %s', (_, body, messages) => {
  expect(read(body).problems.map(({ message }) => message)).toEqual(messages)
})

describe('a key twice', () => {
  const duplicates = (body: string) => read(body).problems.map(({ message }) => message)
  const duplicate = (pointer: string) =>
    `Duplicate member ${pointer}: JSON readers disagree on which value counts.`

  it.each([
    ['in an object', '{"a":1,"a":2}', '/a'],
    ['in an escaped form', '{"a":1,"\\u0061":2}', '/a'],
    ['deep down', '{"a":{"b":[0,{"c":1,"c":2}]}}', '/a/b/1/c'],
    ['in the first item', '[{"a":1,"a":2}]', '/0/a'],
    ['in a later item', '[[],{},{"a":1,"a":2}]', '/2/a'],
    ['with a slash in it', '{"a/b":1,"a/b":2}', '/a~1b'],
    ['after another object', '{"x":{"y":1},"a":1,"a":2}', '/a'],
  ])('%s', (_, body, pointer) => {
    expect(duplicates(body)).toEqual([duplicate(pointer)])
  })

  it.each([
    ['in two objects', '[{"a":1},{"a":2}]'],
    ['as a key and a value', '{"a":"a","b":"a"}'],
    ['as a text of a list', '["a","a"]'],
    ['in an object and in one in it', '{"a":{"a":1}}'],
  ])('%s is none', (_, body) => {
    expect(duplicates(body)).toEqual([])
  })

  it('is told of at most five times', () => {
    expect(duplicates(`{${'"a":1,'.repeat(9)}"a":1}`)).toHaveLength(5)
  })
})

describe('half of a character', () => {
  const kinds = (body: string) => read(body).problems.map(({ kind }) => kind)

  it.each(['"\\ud83d"', '"\\udE00"', '"\\uD83D \\uDE00"', '"\\uDE00\\uD83D"'])('%s is told of', (body) => {
    expect(kinds(body)).toEqual(['unpaired-surrogate'])
  })

  it.each(['"\\uD83D\\uDE00"', '"\\\\ud83d"', '"\\u00e9"', '"😀"', '"\\uD7FF"'])('%s is whole', (body) => {
    expect(kinds(body)).toEqual([])
  })
})

it.each<[string, number[], string]>([
  ['UTF-16 with its mark', [0xff, 0xfe, 0x7b, 0x00], 'UTF-16'],
  ['UTF-16 with its mark, high bytes first', [0xfe, 0xff, 0x00, 0x7b], 'UTF-16'],
  ['UTF-16', [0x7b, 0x00, 0x7d, 0x00], 'UTF-16'],
  ['UTF-16, high bytes first', [0x00, 0x7b, 0x00, 0x7d], 'UTF-16'],
  ['UTF-32', [0x7b, 0x00, 0x00, 0x00], 'UTF-32'],
  ['UTF-32, high bytes first', [0x00, 0x00, 0x00, 0x7b], 'UTF-32'],
  ['UTF-32 with its mark', [0xff, 0xfe, 0x00, 0x00], 'UTF-32'],
])('names the encoding %s', (_, bytes, name) => {
  expect(read(Buffer.from(bytes))).toEqual({
    value: undefined,
    problems: [{ kind: 'malformed', message: `The body is in ${name}, but JSON must be in UTF-8.` }],
  })
})

it.each([
  ['a zero byte at another place', [0x7b, 0x7d, 0x00, 0x00]],
  ['a byte of a mark alone', [0xff, 0x7b, 0x7d, 0x20]],
  ['the other byte of it', [0xfe, 0x7b, 0x7d, 0x20]],
])('names no encoding for %s', (_, bytes) => {
  expect(JSON.stringify(read(Buffer.from(bytes)).problems)).not.toContain('The body is in')
})
