import { expect, it } from 'vitest'
import { matrix } from '../../../src/envelope/built-in/matrix.js'
import { writeNotFound } from '../write-not-found.js'

it('writes a declared error', () => {
  expect(writeNotFound(matrix)).toEqual({
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: { errcode: 'M_NOT_FOUND', error: 'No lamp.' },
  })
})
