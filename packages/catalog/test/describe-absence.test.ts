import { expect, it } from 'vitest'
import { defineCatalog, describeAbsence, detailSource } from '../src/index.js'

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

it('shows the code and its hint as it is told', () => {
  const options = { shown: '`NotFond`', hint: (nearest: string) => `Perhaps ${nearest}.` }
  expect(describeAbsence('NotFond', catalog, 'it', options)).toBe(
    'Error code `NotFond` is not declared in it. Perhaps NotFound.',
  )
})

it('says of a code that it is one of the second level', () => {
  const detailed = defineCatalog({
    name: 'a',
    envelope: { code: '/code', details: { code: '/details/*/code', codes: ['Inner'] } },
    errors: { Outer: {}, Old: { retired: { version: '1.0.0' } } },
  })
  expect(describeAbsence('Inner', detailed, 'it')).toBe(
    "Error code 'Inner' is declared in it for the second level alone, which is at /details/*/code.",
  )
  expect(describeAbsence('Iner', detailed, 'it')).toBe("Error code 'Iner' is not declared in it.")
  const [layout] = detailed.envelopes
  const source = detailSource(detailed, layout?.details ?? expect.fail('There is a second level.'))
  expect(describeAbsence('Iner', source, 'it')).toBe(
    "Error code 'Iner' is not declared in it. Did you mean 'Inner'?",
  )
  expect(describeAbsence('Outr', source, 'it')).toBe(
    "Error code 'Outr' is not declared in it. Did you mean 'Outer'?",
  )
  expect(describeAbsence('Old', source, 'it')).toBe(
    "Error code 'Old' is banned in it: it was retired in version 1.0.0.",
  )
})
