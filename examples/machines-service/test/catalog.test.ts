import { loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { importMarkdown } from '@error-contract/documents/import'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const catalog = loadCatalogSync('error-catalog.yaml', { cwd: join(import.meta.dirname, '..') })

it('declares what the shipped preset declares', () => {
  const preset = import.meta.resolve('@error-contract/catalog/presets/microsoft-threat-protection.yaml')
  expect(catalog.hash).toBe(loadCatalogSync(fileURLToPath(preset)).hash)
})

it('declares the codes and statuses of the documentation page', () => {
  const source = join(import.meta.dirname, '../../error-codes.fr.md')
  const { definition } = importMarkdown(readFileSync(source, 'utf8'), { source })
  const onPage = Object.entries(definition.errors).map(([code, { status }]) => [code, status])
  expect(onPage).toEqual(statuses(catalog))
})

const statuses = (of: Catalog) => of.codes.map((code) => [code, of.getDeclared(code).statuses[0]])
