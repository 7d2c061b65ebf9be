import type { Catalog } from '@error-contract/catalog'
import { exportFormats } from './formats/index.js'

/** The name of an export format. */
export type ExportFormat = (typeof exportFormats)[number]['name']

/**
 * Exports a catalog as documentation, components, a schema or types. Equal catalogs have equal texts.
 *
 * @throws {TypeError} for an unknown format.
 */
export async function exportCatalog(catalog: Catalog, format: ExportFormat): Promise<string> {
  const found = exportFormats.find(({ name }) => name === format)
  if (!found) {
    const names = exportFormats.map(({ name }) => name).join(', ')
    throw new TypeError(`Unknown export format '${format}'. Use one of: ${names}.`)
  }
  return found.export(catalog)
}
