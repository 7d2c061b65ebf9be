import { expect, it } from 'vitest'
import { byPlace } from '../src/survey/site.js'

it('places are ordered by file, line and column', () => {
  const places = ['b:1:1', 'a:2:1', 'a:1:9', 'a:1:10', 'b:1:0', 'a:10:1', 'a:1:2'].map((each) => {
    const [file = '', line, column] = each.split(':')
    return { file, line: Number(line), column: Number(column) }
  })
  expect(places.sort(byPlace).map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
    'a:1:2',
    'a:1:9',
    'a:1:10',
    'a:2:1',
    'a:10:1',
    'b:1:0',
    'b:1:1',
  ])
})
