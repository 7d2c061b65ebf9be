import { expect, it } from 'vitest'
import { oci } from '../../../src/envelope/built-in/oci.js'
import { writeNotFound } from '../write-not-found.js'

it('writes a declared error', () => {
  expect(writeNotFound(oci)).toEqual({
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: { errors: [{ code: 'NAME_UNKNOWN', message: 'No lamp.' }] },
  })
})
