import { expect, it } from 'vitest'
import { defineCatalog } from '../../src/index.js'
import { faultsOf } from '../faults-of.js'

const layoutOf = (code: string | { header: string }, details: { code: string; codes?: string[] }) =>
  defineCatalog({ name: 'shop', envelope: { code, details }, errors: { A: {} } }).envelopes[0]?.details

it.each([
  ['/error/code', '/error/details/*/code', ['error', 'details']],
  ['/errors/*/code', '/errors/*/source/code', ['errors', '*', 'source']],
  [{ header: 'x-code' }, '/details/*/code', ['details']],
])('beside a code at %j, the second level at %s is in one member', (code, at, container) => {
  expect(layoutOf(code, { code: at })?.container).toEqual(container)
})

it('has the codes that it declares', () => {
  expect(layoutOf('/code', { code: '/details/*/code', codes: ['B', 'C'] })?.codes).toEqual(
    new Set(['B', 'C']),
  )
  expect(layoutOf('/code', { code: '/details/*/code' })?.codes).toEqual(new Set())
})

const withEnvelope = (envelope: string) => `name: shop\nenvelope: ${envelope}\nerrors: { A: {} }\n`

it('is accepted beside the code, and refused at its place or without one', () => {
  expect(faultsOf(withEnvelope('{ code: /code, details: { code: /details/*/code } }'))).toEqual([])
  expect(faultsOf(withEnvelope('{ code: /code, details: { code: /code } }'))).toEqual([
    "2:35 '/code' overlaps the place of the code, '/code'. Give each its own member.",
  ])
  expect(faultsOf(withEnvelope('{ code: /code, details: { codes: [B] } }'))).toEqual([
    expect.stringContaining("'code'"),
  ])
  expect(faultsOf(withEnvelope('{ mediaType: none, code: { header: x }, details: { code: /a } }'))).toEqual([
    expect.stringContaining("Name a header, or remove 'details'."),
  ])
})
