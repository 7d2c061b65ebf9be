import { catalogShape, isWhole } from './catalog-shape.js'
import { createCatalog, type Catalog } from './catalog.js'
import type { ActiveErrors, CatalogDefinition } from './definition.js'
import { namingTheCall } from './document/call-place.js'
import { InvalidInputError } from './document/fault.js'
import { readValue } from './document/read-document.js'

/**
 * Creates a catalog whose codes are literal types, from an object literal or a JSON file imported with
 * `resolveJsonModule`.
 *
 * @throws {InvalidInputError} with every fault of the definition; `source` names the definition in them, and otherwise the
 *   file in which it is.
 */
export function defineCatalog<const Definition extends CatalogDefinition>(
  definition: Definition,
  { source = defaultSource }: { readonly source?: string } = {},
): Catalog<ActiveErrors<Definition['errors']>> {
  return namingTheCall(defaultSource, defineCatalog, () => readDefinition(definition, source))
}

const defaultSource = 'defineCatalog'

function readDefinition(definition: CatalogDefinition, source: string): Catalog {
  const value = readValue(catalogShape, definition, source)
  if (value.extends !== undefined || !isWhole(value))
    throw new InvalidInputError(source, [
      {
        path: 'extends',
        message:
          'Only a catalog file can extend others. Load the file with loadCatalogSync(path), or spread the errors of the other definition.',
      },
    ])
  if (value.translations !== undefined)
    throw new InvalidInputError(source, [
      {
        path: 'translations',
        message: "Only a catalog file can name files of translations. Write 'messages' in the errors.",
      },
    ])
  return createCatalog(value)
}
