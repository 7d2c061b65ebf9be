import { expect, it } from 'vitest'
import { parseJson } from '../src/document/parse-json.js'

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
