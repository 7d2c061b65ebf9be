import type { Catalog } from '@error-contract/catalog'

/** Tests for a code that the catalog has an entry for: a declared one, or a retired one that is still returned. */
export const isKnownCode = (code: string, catalog: Catalog): boolean =>
  catalog.has(code) || catalog.getBanned(code) !== undefined
