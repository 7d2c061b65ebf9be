import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createCorrelationIds } from '../src/run/correlation-ids.js'

const owner = (code: string) => ({ code, trigger: `GET /${code}` })

it('says whose an id was before, among as many as there are', () => {
  const ids = createCorrelationIds()
  const owners = Array.from({ length: 100 }, (_, index) => owner(`Code${index}`))
  const given = owners.flatMap((one) => Array.from({ length: 100 }, () => ({ id: randomUUID(), one })))
  expect(given.filter(({ id, one }) => ids.record(id, one))).toEqual([])
  for (const { id, one } of given) expect(ids.record(id, owner('Another'))).toBe(one)
})

it('takes a UUID for the same in any case', () => {
  const ids = createCorrelationIds()
  ids.record('7b6f4e2a-0c56-4d6b-9e59-3f1c5e5d8a11', owner('A'))
  expect(ids.record('7B6F4E2A-0C56-4D6B-9E59-3F1C5E5D8A11', owner('B'))).toEqual(owner('A'))
  expect(ids.record('7b6f4e2a-0c56-4d6b-9e59-3f1c5e5d8a12', owner('B'))).toBeUndefined()
})

it('keeps so many and counts the rest, which it still holds against those', () => {
  const ids = createCorrelationIds(2)
  for (const id of ['a', 'b', 'c', 'd']) ids.record(id, owner('A'))
  expect(ids.uncompared()).toBe(2)
  expect(ids.record('b', owner('B'))).toEqual(owner('A'))
  expect(ids.record('c', owner('B'))).toBeUndefined()
})
