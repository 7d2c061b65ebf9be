import { defineCatalog, type Catalog } from '@error-contract/catalog'
import { expect } from 'vitest'
import { snapshotCatalog } from '../src/diff/index.js'
import { exportCatalog } from '../src/export/index.js'
import { importMarkdown, importOpenApi } from '../src/import/index.js'

/** Expects a catalog to come back as it was from an exported OpenAPI document, a page and a snapshot. */
export async function expectRoundTrip(catalog: Catalog): Promise<void> {
  const openapi = await exportCatalog(catalog, 'openapi')
  const { definition } = await importOpenApi(openapi, { source: 'errors.yaml' })
  expect(defineCatalog(definition).hash).toBe(catalog.hash)
  const page = await exportCatalog(catalog, 'markdown')
  expect(defineCatalog(importMarkdown(page, { source: 'errors.md' }).definition).hash).toBe(catalog.hash)
  expect(defineCatalog(snapshotCatalog(catalog)).hash).toBe(catalog.hash)
}
