import { defineCatalog } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import { isTypoOf } from '../src/find/typo.js'

const catalog = defineCatalog({
  name: 'shop',
  envelope: 'microsoft',
  errors: { ResourceNotFound: {}, order_closed: {}, E1001: {}, Gone: {} },
})

it.each([
  ['a letter is missing', 'ResourceNotFund'],
  ['a letter is added', 'RessourceNotFound'],
  ['a letter is replaced', 'ResourceNotFoumd'],
  ['two letters are exchanged', 'ResourceNotFonud'],
  ['a letter has the other case', 'resourceNotFound'],
  ['the separators differ', 'order-closed'],
])('a code is a typo where %s', (_slip, code) => {
  expect(isTypoOf(code, catalog)).toBe(true)
})

it.each([
  ['it differs in two letters', 'RessourceNotFond'],
  ['a word differs', 'ResourceNotOwned'],
  ['it has another style', 'RESOURCE_NOT_FOUND'],
  ['it has another number', 'E1002'],
  ['it is too short to tell', 'Go'],
  ['it is declared', 'ResourceNotFound'],
])('a code is no typo where %s', (_difference, code) => {
  expect(isTypoOf(code, catalog)).toBe(false)
})
