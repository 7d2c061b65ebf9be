import { expect, it } from 'vitest'
import { guardDepth, InvalidInputError } from '../../src/document/index.js'

it('reports a stack that overflows as a fault of the document', () => {
  const recurse = (): never => recurse()
  expect(() => guardDepth('page.md', recurse)).toThrow(InvalidInputError)
  expect(() => guardDepth('page.md', recurse)).toThrow(
    'page.md: The document is nested too deeply to be read.',
  )
})

it('passes on any other error', () => {
  const error = new TypeError('It is no document.')
  const fail = () => {
    throw error
  }
  expect(() => guardDepth('page.md', fail)).toThrow(error)
})
