import { expect, it } from 'vitest'
import { defineCatalog, describeAbsence } from '../src/index.js'

const long = 'a'.repeat(200)
const catalog = defineCatalog({
  name: 'a',
  envelope: 'oci',
  errors: {
    NotFound: {},
    [long]: {},
    Lost: { retired: { version: '2.0.0', reason: 'It was found', successor: 'NotFound' } },
    Gone: { retired: { version: '2.0.0' } },
  },
})

it.each([
  ['NotFond', "Error code 'NotFond' is not declared in errors.yaml. Did you mean 'NotFound'?"],
  ['Other', "Error code 'Other' is not declared in errors.yaml."],
  [
    'Lost',
    "Error code 'Lost' is banned in errors.yaml: it was retired in version 2.0.0: It was found. Return 'NotFound' instead.",
  ],
  ['Gone', "Error code 'Gone' is banned in errors.yaml: it was retired in version 2.0.0."],
])('says why %s is no code', (code, sentences) => {
  expect(describeAbsence(code, catalog, 'errors.yaml')).toBe(sentences)
})

it('takes a text of more than 200 characters for no typo', () => {
  expect(describeAbsence(`${long.slice(1)}b`, catalog, 'it', { shown: 'it' })).toContain('Did you mean')
  expect(describeAbsence(`${long}b`, catalog, 'it', { shown: 'it' })).toBe(
    'Error code it is not declared in it.',
  )
})
