import { expect, it } from 'vitest'
import { jsonMembers } from '../../src/judge/json-members.js'

it('visits the members of a value, the upper ones first', () => {
  expect([...jsonMembers({ a: { b: [1] }, c: null })].map(({ at }) => at.join('/'))).toEqual([
    'a',
    'c',
    'a/b',
    'a/b/0',
  ])
})

it.each([null, 7, 'text', undefined])('visits nothing in %j', (value) => {
  expect([...jsonMembers(value)]).toEqual([])
})

it('visits at most 10,000 values, the body included', () => {
  expect([...jsonMembers(Array(9_998).fill(0))]).toHaveLength(9_998)
  expect([...jsonMembers(Array(9_999).fill(0))]).toHaveLength(9_999)
  expect([...jsonMembers(Array(10_000).fill(0))]).toHaveLength(9_999)
})

it('visits 32 levels', () => {
  let value: unknown = 0
  for (let level = 0; level < 40; level += 1) value = [value]
  expect([...jsonMembers(value)]).toHaveLength(32)
})
