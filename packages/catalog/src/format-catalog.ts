import { stringify } from 'yaml'
import type { CatalogDefinition } from './definition.js'

/** The path of the JSON Schema of a catalog, from the root of a project that installed this package. */
export const installedSchema = './node_modules/@error-contract/catalog/error-catalog.schema.json'

/** Returns the text of an `error-catalog.yaml`. Equal definitions have equal texts. */
export function formatCatalog({ $schema = installedSchema, ...definition }: CatalogDefinition): string {
  const { name, version, owner, envelope, envelopes, errors, ...extensions } = definition
  return stringify(
    // What is undefined is not written.
    { $schema, name, version, owner, envelope, envelopes, errors, ...extensions },
    { lineWidth: 0, aliasDuplicateObjects: false, singleQuote: true },
  )
}
