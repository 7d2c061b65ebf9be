import { expect, it } from 'vitest'
import { jsonApi } from '../../../src/envelope/built-in/json-api.js'
import { writeNotFound } from '../write-not-found.js'

it('writes a declared error, without the id that no error needs', () => {
  expect(writeNotFound(jsonApi)).toEqual({
    status: 404,
    headers: { 'content-type': 'application/vnd.api+json' },
    body: { errors: [{ code: 'not_found', detail: 'No lamp.', status: '404' }] },
  })
})
