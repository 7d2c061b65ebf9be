import { loadCatalogSync } from '@error-contract/catalog'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

it('declares what the shipped preset declares', () => {
  const preset = import.meta.resolve('@error-contract/catalog/presets/microsoft-threat-protection.yaml')
  const own = loadCatalogSync('error-catalog.yaml', { cwd: `${import.meta.dirname}/..` })
  expect(own.hash).toBe(loadCatalogSync(fileURLToPath(preset)).hash)
})
