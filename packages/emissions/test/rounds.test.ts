import { expect, it } from 'vitest'
import { createRounds } from '../src/modules/rounds.js'

it('continues with another file, and ends with one that was linted before', () => {
  const rounds = createRounds()
  const first = rounds.of('a.ts')
  expect(rounds.of('b.ts')).toBe(first)
  expect(rounds.of('a.ts')).toBe(first + 1)
  expect(rounds.of('b.ts')).toBe(first + 1)
})
