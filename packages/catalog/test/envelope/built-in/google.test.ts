import { expect, it } from 'vitest'
import { google } from '../../../src/envelope/built-in/google.js'
import { writeNotFound } from '../write-not-found.js'

it('writes a declared error', () => {
  expect(writeNotFound(google)).toEqual({
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: { error: { status: 'NOT_FOUND', message: 'No lamp.', code: 404 } },
  })
})
