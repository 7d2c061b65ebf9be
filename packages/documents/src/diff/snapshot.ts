import type { Catalog, CatalogDefinition } from '@error-contract/catalog'
import {
  declarationOf,
  envelopeDefinitionOf,
  namedEnvelopesOf,
  retiredDefinitionsOf,
} from '../exact-catalog.js'

/** Returns all that a catalog declares as one definition, whatever files it comes from, to compare it later. */
export const snapshotCatalog = (catalog: Catalog): CatalogDefinition => ({
  name: catalog.name,
  ...(catalog.version !== undefined && { version: catalog.version }),
  ...(catalog.owner !== undefined && { owner: catalog.owner }),
  envelope: envelopeDefinitionOf(catalog),
  ...namedEnvelopesOf(catalog),
  errors: {
    ...Object.fromEntries(catalog.codes.map((code) => [code, declarationOf(catalog.getDeclared(code))])),
    ...retiredDefinitionsOf(catalog),
  },
})
