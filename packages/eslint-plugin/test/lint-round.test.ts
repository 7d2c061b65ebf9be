import { expect, it } from 'vitest'
import { roundOf } from '@error-contract/emissions/internal'

it('goes on with another file, and ends with one that was linted before', () => {
  const first = roundOf('a.ts')
  expect(roundOf('b.ts')).toBe(first)
  expect(roundOf('a.ts')).toBe(first + 1)
  expect(roundOf('b.ts')).toBe(first + 1)
})
