import { defineCatalog } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import { isTypoOf } from '../src/find/typo.js'

const catalog = defineCatalog({
  name: 'shop',
  envelope: 'microsoft',
  errors: { ResourceNotFound: {}, order_closed: {}, late_book_order: {}, E1001: {}, Gone: {} },
})

it.each([
  ['a letter is missing', 'ResourceNotFund'],
  ['a letter is added', 'RessourceNotFound'],
  ['a letter is replaced', 'ResourceNotFoumd'],
  ['two letters are exchanged', 'ResourceNotFonud'],
  ['a letter has the other case', 'resourceNotFound'],
  ['the separators differ', 'order-closed'],
  ['the separators are missing', 'orderclosed'],
  ['several separators are missing', 'latebookorder'],
  ['the first letter is missing', 'esourceNotFound'],
  ['the last letter is missing', 'ResourceNotFoun'],
  ['a letter is added at the end', 'ResourceNotFoundd'],
  ['a letter is added at the start', 'RResourceNotFound'],
  ['the first two letters are exchanged', 'eRsourceNotFound'],
  ['the last two letters are exchanged', 'ResourceNotFoudn'],
  ['it is short, but not too short to tell', 'Gome'],
  ['two letters are of another script', 'G\u043En\u0435'],
  ['a short one has a hidden character', 'Go\u200Bne'],
])('a code is a typo where %s', (_slip, code) => {
  expect(isTypoOf(code, catalog)).toBe(true)
})

it.each([
  ['it differs in two letters', 'RessourceNotFond'],
  ['a word differs', 'ResourceNotOwned'],
  ['it has another style', 'RESOURCE_NOT_FOUND'],
  ['it has another number', 'E1002'],
  ['a digit of it is a letter', 'E100l'],
  ['it lacks a digit', 'E101'],
  ['it has another digit', 'E10011'],
  ['three letters are exchanged', 'ResourceNotFnoud'],
  ['two neighbours are replaced', 'ResourceNotFxxnd'],
  ['two neighbours are replaced, the first by the second', 'ResourceNotFuxnd'],
  ['two neighbours are replaced, the second by the first', 'ResourceNotFxond'],
  ['two letters are exchanged and one is missing', 'ResourceNotFuod'],
  ['two letters are exchanged and one is added', 'ResourceNotFuoxnd'],
  ['two letters are missing', 'ResourceNotFod'],
  ['it is too short to tell', 'Go'],
  ['it is one letter too short to tell', 'Gon'],
  ['it has a hidden character, and is another one without', 'G\u200Bo'],
  ['it is declared', 'ResourceNotFound'],
])('a code is no typo where %s', (_difference, code) => {
  expect(isTypoOf(code, catalog)).toBe(false)
})
