import { expect, it } from 'vitest'
import { formatFault, InputTooLargeError, InvalidInputError, joinPath } from '../../src/document/index.js'

it.each([
  ['a position', { path: 'a.b', position: { line: 2, column: 7 }, message: 'No.' }, 'e.yaml:2:7: No.'],
  ['a path', { path: 'a.b', message: 'No.' }, 'e.yaml: a.b: No.'],
  ['neither', { path: '', message: 'No.' }, 'e.yaml: No.'],
])('has its place in front: %s', (_, fault, text) => {
  expect(formatFault('e.yaml', fault)).toBe(text)
})

it('lists a hundred faults without a word of others', () => {
  const faults = Array.from({ length: 100 }, (_, index) => ({ path: `e${index}`, message: 'No.' }))
  const lines = new InvalidInputError('e.yaml', faults).message.split('\n')
  expect(lines).toHaveLength(100)
  expect(lines.at(-1)).toBe('e.yaml: e99: No.')
})

it('is an error with a name, its source and its faults', () => {
  const faults = [{ path: '', message: 'No.' }]
  expect(new InputTooLargeError('e.yaml', faults)).toMatchObject({
    name: 'InvalidInputError',
    source: 'e.yaml',
    faults,
  })
})

it.each([
  ['', 'a', 'a'],
  ['', 'a.b', '["a.b"]'],
  ['a', 'b-1_$', 'a.b-1_$'],
  ['a', 'b c', 'a["b c"]'],
  ['a', ' b', 'a[" b"]'],
  ['a', 'b ', 'a["b "]'],
  ['a', '', 'a[""]'],
  ['a', '0', 'a.0'],
])('a path %j with the key %j is %j', (path, key, joined) => {
  expect(joinPath(path, key)).toBe(joined)
})
