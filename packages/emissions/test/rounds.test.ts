import { expect, it, vi } from 'vitest'
import { createRounds } from '../src/modules/rounds.js'

it('continues with another file, and ends with one that was linted before', () => {
  const rounds = createRounds()
  const first = rounds.of('a.ts')
  expect(rounds.of('b.ts')).toBe(first)
  expect(rounds.of('a.ts')).toBe(first + 1)
  expect(rounds.of('b.ts')).toBe(first + 1)
})

it('ends after 200 milliseconds', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(1000)
  const rounds = createRounds()
  const first = rounds.of('a.ts')
  now.mockReturnValue(1200)
  expect(rounds.of('b.ts')).toBe(first)
  now.mockReturnValue(1201)
  expect(rounds.of('c.ts')).toBe(first + 1)
  now.mockReturnValue(1401)
  expect(rounds.of('d.ts')).toBe(first + 1)
  now.mockRestore()
})
