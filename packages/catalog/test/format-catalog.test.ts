import { expect, it } from 'vitest'
import { formatCatalog, installedSchema } from '../src/index.js'

it('a catalog is written in the order in which it is read', () => {
  expect(
    formatCatalog({
      errors: { B: { status: 404, message: 'It is 7: no.' }, A: {} },
      envelopes: { gateway: 'matrix' },
      envelope: 'oci',
      owner: 'team-a',
      version: '1.0.0',
      name: 'shop',
      language: 'en',
    }),
  ).toBe(
    [
      '$schema: ./node_modules/@error-contract/catalog/error-catalog.schema.json',
      'name: shop',
      'version: 1.0.0',
      'owner: team-a',
      'envelope: oci',
      'envelopes:',
      '  gateway: matrix',
      'errors:',
      '  B:',
      '    status: 404',
      "    message: 'It is 7: no.'",
      '  A: {}',
      'language: en',
      '',
    ].join('\n'),
  )
})

it('what a catalog does not have is not written', () => {
  expect(formatCatalog({ $schema: './s.json', name: 'a', envelope: 'oci', errors: { A: {} } })).toBe(
    '$schema: ./s.json\nname: a\nenvelope: oci\nerrors:\n  A: {}\n',
  )
})

it('long texts and equal parts are written out', () => {
  const long = 'word '.repeat(60).trim()
  const error = { status: 404, description: long }
  expect(formatCatalog({ name: 'a', envelope: 'oci', errors: { A: error, B: error } })).toBe(
    [
      `$schema: ${installedSchema}`,
      'name: a',
      'envelope: oci',
      'errors:',
      '  A:',
      '    status: 404',
      `    description: ${long}`,
      '  B:',
      '    status: 404',
      `    description: ${long}`,
      '',
    ].join('\n'),
  )
})
