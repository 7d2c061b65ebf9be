import { expect, it } from 'vitest'
import { problemDetails } from '../../../src/envelope/built-in/problem-details.js'
import { writeNotFound } from '../write-not-found.js'

it('writes a declared error', () => {
  expect(writeNotFound(problemDetails)).toEqual({
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
    body: { type: 'not-found', detail: 'No lamp.', status: 404 },
  })
})
