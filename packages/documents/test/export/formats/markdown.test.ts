import { loadCatalogSync, type Catalog } from '@error-contract/catalog'
import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exportCatalog } from '../../../src/export/index.js'
import { importMarkdown } from '../../../src/import/index.js'
import { anyCatalog, catalogOf, richCatalog } from '../../fixtures/catalogs.js'

const preset = loadCatalogSync(
  fileURLToPath(import.meta.resolve('@error-contract/catalog/presets/microsoft-threat-protection.yaml')),
)

/** The declarations that an exported page preserves. */
const declaredIn = (catalog: Catalog) =>
  catalog.codes.map((code) => {
    const { statuses, message, description } = catalog.getDeclared(code)
    return { code, statuses, message: message?.source, description }
  })

describe('an exported Markdown page', () => {
  it('has a row per code', async () => {
    const page = await exportCatalog(richCatalog, 'markdown')
    expect(page.split('\n').filter((line) => line.startsWith('| '))).toEqual([
      '| Code | Status | Message | Description | Notes |',
      '| - | - | - | - | - |',
      '| `OutOfStock` | 409, 410 | {item} is \\<script>alert(1)\\</script> \\| gone. | Nothing is left. \\*/ | Deprecated: Use SoldOut. Not retryable. Required headers: retry-after. [More](https://shop.example/errors?a=1\\&b="x") |',
      "| <code>not found</code> | 404 | It's \\`not\\` \\*here\\* \\\\ {{x}}. | | |",
      '| <code>urn:shop:odd\\|\\`code\\`</code> | not specified | | | |',
    ])
  })

  it('is imported as the same codes, statuses, messages and descriptions', async () => {
    await fc.assert(
      fc.asyncProperty(anyCatalog, async (catalog) => {
        const { definition, remarks } = importMarkdown(await exportCatalog(catalog, 'markdown'), {
          source: 'page.md',
        })
        const sorted = (list: ReturnType<typeof declaredIn>) =>
          list.toSorted((a, b) => (a.code < b.code ? -1 : 1))
        expect(sorted(declaredIn(catalogOf(definition)))).toEqual(sorted(declaredIn(catalog)))
        expect(remarks.filter(({ message }) => !message.includes('No JSON example'))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('of the preset is imported with its envelope and without remarks', async () => {
    const { definition, remarks } = importMarkdown(await exportCatalog(preset, 'markdown'), {
      source: 'page.md',
    })
    expect(declaredIn(catalogOf(definition))).toEqual(declaredIn(preset))
    expect(definition.envelope).toBe('microsoft')
    expect(remarks).toEqual([])
  })
})
