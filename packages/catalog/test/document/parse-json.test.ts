import { expect, it } from 'vitest'
import { isJson, nestedTooDeeply, type Fault } from '../../src/document/index.js'
import { parseJson } from '../../src/document/parse-json.js'

const messageFor = (text: string): string => {
  const messages: string[] = []
  parseJson(text, ({ message }) => messages.push(message))
  return messages.join()
}

it.each(['{"a":', '{"a"', '{', '[1,', '[1', '{"a":"b', '{"a":{"b":1}'])(
  'reports that a document ends in the middle: %s',
  (text) => {
    expect(messageFor(text)).toBe(
      'This is not valid JSON: The text ends in the middle, as if it were truncated.',
    )
  },
)

it.each(['{"a":1 "b":2}', '{"a":[1] "b"', '[1 2]'])('reports a comma that is missing: %s', (text) => {
  expect(messageFor(text)).toBe('This is not valid JSON: Expected a comma before this value.')
})

it.each([
  ['', 'The document is empty.'],
  [' \n ', 'The document is empty.'],
  ['<!doctype html>', 'This is a page, or XML.'],
  ['{"a": <1>}', "Unexpected '<'."],
  ['{"a": 1} // first', 'Comments are not allowed. Remove them.'],
  ['/* first */ {}', 'Comments are not allowed. Remove them.'],
  ['# first\n{}', 'Comments are not allowed. Remove them.'],
  ["{'a': 1}", 'Write text in double quotes.'],
  ['{"a": 1,}', "Remove the comma before '}'."],
  ['[1, 2, ]', "Remove the comma before ']'."],
  ['[1 true]', 'Expected a comma before this value.'],
  ['[1 null]', 'Expected a comma before this value.'],
  ['[1 2.5]', 'Expected a comma before this value.'],
  ['{"a" 1}', 'Expected a comma before this value.'],
  ['[}', "Unexpected '}'."],
  ['{]', "Unexpected ']'."],
  ['{"a":: 1}', "Unexpected ':'."],
  ['[1,, 2]', "Unexpected ','."],
  ['[1]{}', "Unexpected '{'."],
  ['{}[1]', "Unexpected '['."],
])('says of %j: %s', (text, explanation) => {
  expect(messageFor(text)).toBe(`This is not valid JSON: ${explanation}`)
})

it.each(['[]', '{}', '[{}]'])('accepts any number of %s beside each other', (each) => {
  expect(messageFor(`[${Array(1000).fill(each).join()}]`)).toBe('')
})

it('reports the bracket that is nested too deeply, by line and column', () => {
  const faults: Fault[] = []
  parseJson(`{\n  "a": ${'['.repeat(200)}`, (fault) => faults.push(fault))
  expect(faults).toEqual([{ path: '', position: { line: 2, column: 207 }, message: nestedTooDeeply }])
})

it('accepts 200 brackets within each other, and reports the next one', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  expect(messageFor(nested(200))).toBe('')
  expect(messageFor(nested(201))).toBe(nestedTooDeeply)
  expect(messageFor(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)).toBe('')
})

it.each(['"[[[\\"[[["', '"\\\\"', '"\\u005b"'])('takes %s for no bracket', (text) => {
  expect(messageFor(`[${Array(300).fill(text).join()}]`)).toBe('')
})

it('has the position of a syntax error', () => {
  const faults: Fault[] = []
  expect(parseJson('{\n  "a": nope\n}', (fault) => faults.push(fault))).toBeUndefined()
  expect(faults).toEqual([
    { path: '', position: { line: 2, column: 8 }, message: "This is not valid JSON: Unexpected 'nope'." },
  ])
})

it('has the position of each value and key', () => {
  expect(parseJson('{\n  "a": [null, "b", 1.5, true, {}]\n}', () => {})).toEqual({
    kind: 'map',
    position: { line: 1, column: 1 },
    entries: [
      {
        key: 'a',
        keyPosition: { line: 2, column: 3 },
        value: {
          kind: 'list',
          position: { line: 2, column: 8 },
          items: [
            { kind: 'scalar', value: null, position: { line: 2, column: 9 } },
            { kind: 'scalar', value: 'b', position: { line: 2, column: 15 } },
            { kind: 'scalar', value: 1.5, position: { line: 2, column: 20 } },
            { kind: 'scalar', value: true, position: { line: 2, column: 25 } },
            { kind: 'map', entries: [], position: { line: 2, column: 31 } },
          ],
        },
      },
    ],
  })
})

it.each([
  ['{}', true],
  ['7', true],
  ['', false],
  ['{a}', false],
])('tells of %j that it is JSON: %s', (text, expected) => {
  expect(isJson(text)).toBe(expected)
})
