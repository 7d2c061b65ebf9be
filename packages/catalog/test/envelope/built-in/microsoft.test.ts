import { expect, it } from 'vitest'
import { microsoft } from '../../../src/envelope/built-in/microsoft.js'
import { correlationId, writeNotFound } from '../write-not-found.js'

it('writes a declared error', () => {
  expect(writeNotFound(microsoft)).toEqual({
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: { error: { code: 'NotFound', message: 'No lamp.', target: correlationId } },
  })
})
