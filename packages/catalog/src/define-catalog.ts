import { catalogShape } from './catalog-shape.js'
import { createCatalog, type Catalog } from './catalog.js'
import type { ActiveErrors, CatalogDefinition } from './definition.js'
import { readValue } from './document/read-document.js'

/**
 * Creates a catalog whose codes are literal types, from an object literal or a JSON file imported with
 * `resolveJsonModule`.
 *
 * @throws {InvalidInputError} with every fault of the definition; `source` names the definition in them.
 */
export function defineCatalog<const Definition extends CatalogDefinition>(
  definition: Definition,
  { source = 'defineCatalog' }: { readonly source?: string } = {},
): Catalog<ActiveErrors<Definition['errors']>> {
  return createCatalog(readValue(catalogShape, definition, source))
}
