import { defineCatalog, loadCatalogSync } from '@error-contract/catalog'
import { expect, it } from 'vitest'
import { findEmissions, findEmitters } from '../src/index.js'
import { fixture } from './emissions-of.js'

const catalog = loadCatalogSync(fixture('error-catalog.yaml'))

it('lists the emissions of files with their positions, codes and statuses', () => {
  expect(findEmissions(['service.js'], { catalog, cwd: fixture('survey') })).toEqual({
    emissions: [
      { file: 'service.js', line: 4, column: 32, codes: ['ResourceNotFound'], statuses: [404] },
      { file: 'service.js', line: 5, column: 32, codes: [], statuses: [404] },
    ],
    unparsed: [],
    oversized: [],
  })
})

it('refuses a device', () => {
  expect(() => findEmissions(['/dev/zero'], { catalog, cwd: fixture('survey') })).toThrow(
    /dev\/zero: This is not a regular file/,
  )
})

it('names the file that does not exist', () => {
  expect(() => findEmissions(['none.js'], { catalog, cwd: fixture('survey') })).toThrow(
    /none\.js: There is no such file/,
  )
})

it('refuses a catalog of which no error has a code', () => {
  const codeless = defineCatalog({
    name: 'shop',
    envelope: { code: 'none', message: '/message' },
    errors: { RouteNotFound: { status: 404 } },
  })
  const refusal = 'errors: No error of this catalog has a code, so that none can be found in source code.'
  expect(() => findEmissions([], { catalog: codeless })).toThrow(`shop: ${refusal}`)
  expect(() => findEmitters([], { catalog: codeless })).toThrow(`shop: ${refusal}`)
  expect(() => findEmissions([], { catalog: { ...codeless, file: 'codeless.yaml' } })).toThrow(
    `codeless.yaml: ${refusal}`,
  )
})
