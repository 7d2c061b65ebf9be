import { expect, it } from 'vitest'
import { findNamedSecrets, redactByName } from '../src/secrets/redact-by-name.js'

const isSecret = (name: string) => name === 'token'

it.each([
  ['members within members', '{"a":'],
  ['secret members within members', '{"token":'],
  ['lists within members', '{"token":['],
  ['members without a separator', '"token":x'],
  ['members whose value does not end', '"token":"'],
  ['escaped members', '\\"token\\":'],
  ['names that are not closed', '"token'],
  ['space after a name', '"token"      '],
  ['parameters', 'token=${'],
  ['headers', 'api-key '],
  ['schemes', 'Bearer '],
])('redacts %s in linear time', (_, piece) => {
  const text = piece.repeat(Math.ceil(400_000 / piece.length))
  expect(redactByName(text, isSecret, () => '…')).toEqual(expect.any(String))
  expect(findNamedSecrets(text, isSecret)).toEqual(expect.any(Array))
})

it('still finds a secret within a secret', () => {
  expect(findNamedSecrets('{"token":{"token":"hunter22"}}', isSecret)).toContainEqual(['token', 'hunter22'])
  expect(redactByName('{"a":{"token":12345}}', isSecret, () => '…')).toBe('{"a":{"token":"…"}}')
})
