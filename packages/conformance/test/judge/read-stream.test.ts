import { expect, it } from 'vitest'
import { readStream } from '../../src/judge/read-stream.js'

const isError = (value: unknown) => typeof value === 'object' && value !== null && 'error' in value

const valueIn = (text: string, mediaType = 'text/event-stream') =>
  readStream(Buffer.from(text), mediaType, isError).value

it.each([
  [
    'the record that is an error, before the last one',
    'data: {"error":1}\n\ndata: {"error":2}\n\ndata: 3\n\n',
    { error: 1 },
  ],
  ['else the event named error', 'data: 1\n\nevent: error\ndata: 2\n\ndata: 3\n\n', 2],
  ['else the last record', 'data: 1\n\ndata: 2\n\n', 2],
  ['else the record before the end mark', 'data: 1\n\ndata: [DONE]\n\n', 1],
])('reads %s', (_, text, value) => {
  expect(valueIn(text)).toEqual(value)
})

it.each([
  ['with CR LF at the end of a line', 'data: 1\r\n\r\n', 1],
  ['with CR at the end of a line', 'data: 1\r\r', 1],
  ['in several lines', 'data: [1,\ndata: 2]\n\n', [1, 2]],
  ['without a space after the colon', 'data:1\n\n', 1],
  ['among comments and other fields', ': hello\nid: 7\nretry: 10\ndata: 1\n\n', 1],
  ['after an event without data', 'event: error\n\ndata: 1\n\n', 1],
  [
    'after events without data, whose name it does not have',
    'data: 1\n\nevent: error\n\ndata: 2\n\ndata: 3\n\n',
    3,
  ],
  ['beside a field without a value', 'data: 1\nevent\n\n', 1],
])('reads an event %s', (_, text, value) => {
  expect(valueIn(text)).toEqual(value)
})

it('reads the records of lines, blank ones apart', () => {
  expect(valueIn('{"a":1}\n\n{"error":2}\n \n{"b":3}\n', 'application/jsonl')).toEqual({ error: 2 })
  expect(valueIn('{"a":1}\r\n{"b":3}\r\n \r\n', 'application/x-ndjson')).toEqual({ b: 3 })
})

it.each(['', '\n\n', ': hello\n\n', 'event: error\n\n'])('tells that there is no record: %j', (text) => {
  expect(readStream(Buffer.from(text), 'text/event-stream', isError).problems).toEqual([
    { kind: 'empty', message: 'The stream has no record.' },
  ])
})

it('tells of an event that the stream ends in, and of what else is wrong with it', () => {
  expect(readStream(Buffer.from('data: 1\n\ndata: {"error":"\n'), 'text/event-stream', isError)).toEqual({
    value: undefined,
    problems: [
      {
        kind: 'truncated',
        message: 'The stream ends within the event: no blank line follows it, so clients discard it.',
      },
      { kind: 'truncated', message: 'The JSON body is truncated.' },
    ],
  })
})
