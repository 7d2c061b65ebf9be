import { describe, expect, it } from 'vitest'
import { exportCatalog, exportFormats } from '../../src/export/index.js'
import { catalogOf, richCatalog } from '../fixtures/catalogs.js'

describe.each(exportFormats)('export as $name', ({ name }) => {
  it('returns the same text for the same catalog', async () => {
    const definition = { name: 'a', envelope: 'oci', errors: { A: { status: 400 } } }
    const [one, other] = [catalogOf(definition), catalogOf(structuredClone(definition))]
    expect(await exportCatalog(other, name)).toBe(await exportCatalog(one, name))
  })

  it('accepts a catalog with every kind of error', async () => {
    expect(await exportCatalog(richCatalog, name)).toContain('OutOfStock')
  })
})

it('rejects an unknown format', async () => {
  await expect(exportCatalog(richCatalog, 'xml' as 'html')).rejects.toThrow(
    /^Unknown export format 'xml'\. Use one of: .*html/,
  )
})
