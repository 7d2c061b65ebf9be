import type { Catalog } from '@error-contract/catalog'

/** The catalogs that `config()` was passed as objects, by hash, as long as the process lives. */
const catalogs = new Map<string, Catalog>()

const scheme = 'loaded:'

/**
 * Keeps a loaded catalog, and returns the text by which settings refer to it. ESLint merges settings and compares them as
 * JSON, so they cannot have the catalog itself.
 */
export function keepLoadedCatalog(catalog: Catalog): string {
  catalogs.set(catalog.hash, catalog)
  return `${scheme}${catalog.hash}`
}

/** Returns the catalog that the settings refer to, or undefined where they have a path. */
export const loadedCatalog = (setting: string | undefined): Catalog | undefined =>
  setting?.startsWith(scheme) ? catalogs.get(setting.slice(scheme.length)) : undefined
