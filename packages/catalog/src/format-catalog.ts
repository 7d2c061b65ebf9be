import { stringify } from 'yaml'
import type { CatalogDefinition } from './definition.js'

/** Where an editor finds the JSON Schema of a catalog, seen from the root of a project that installed this package. */
export const installedSchema = './node_modules/@error-contract/catalog/error-catalog.schema.json'

/** The text of an `error-catalog.yaml`. The same definition gives the same text. */
export function formatCatalog({ $schema = installedSchema, ...definition }: CatalogDefinition): string {
  const { name, version, envelope, errors } = definition
  return stringify(
    { $schema, name, ...(version !== undefined && { version }), envelope, errors },
    { lineWidth: 0, aliasDuplicateObjects: false, singleQuote: true },
  )
}
