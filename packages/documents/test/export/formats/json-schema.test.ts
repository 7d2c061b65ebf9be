import { builtInEnvelopeNames, loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exportCatalog } from '../../../src/export/index.js'
import { catalogOf } from '../../fixtures/catalogs.js'

const preset = loadCatalogSync(
  fileURLToPath(import.meta.resolve('@error-contract/catalog/presets/microsoft-threat-protection.yaml')),
)

describe('an exported JSON Schema', () => {
  const compile = async (catalog: Catalog) =>
    new Ajv2020({ formats: { uuid: /^[\da-f-]{36}$/ } }).compile(
      JSON.parse(await exportCatalog(catalog, 'json-schema')) as object,
    )

  it.each(builtInEnvelopeNames)(
    'accepts a response in the envelope %s, and no other code',
    async (envelope) => {
      const errors = { Gone: { status: 410, message: 'It is gone.' }, Odd: { status: [400, 404] } }
      const accepts = await compile(catalogOf({ name: 'shop', envelope, errors }))
      const wider = catalogOf({ name: 'shop', envelope, errors: { ...errors, Other: { status: 410 } } })
      expect(accepts(wider.envelope.write('Gone').body), JSON.stringify(accepts.errors)).toBe(true)
      expect(accepts(wider.envelope.write('Other').body)).toBe(false)
    },
  )

  it('accepts a second level of codes, also where the envelope has no other members', async () => {
    const details = { code: '/error/details/*/code' }
    const envelope = { code: '/error/code', details, additionalMembers: false }
    const accepts = await compile(catalogOf({ name: 'shop', envelope, errors: { A: { status: 400 } } }))
    expect(accepts({ error: { code: 'A' } })).toBe(true)
    expect(accepts({ error: { code: 'A', details: [{ code: 'B', field: 'name' }] } })).toBe(true)
    expect(accepts({ error: { code: 'A', detail: [] } })).toBe(false)
  })

  it('rejects other members only where the envelope does', async () => {
    const envelope = { code: '/error/code', additionalMembers: false }
    const accepts = await compile(catalogOf({ name: 'shop', envelope, errors: { A: { status: 400 } } }))
    expect(accepts({ error: { code: 'A' } })).toBe(true)
    expect(accepts({ error: { code: 'A', more: 1 } })).toBe(false)
    expect(
      (await compile(preset))({ error: { code: 'NotFound', target: crypto.randomUUID(), more: 1 } }),
    ).toBe(true)
  })
})
