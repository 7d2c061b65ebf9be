import { InvalidInputError, loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { statSync } from 'node:fs'
import { loadedCatalog } from './loaded-catalogs.js'
import { locateCatalog, type LintedFile } from './locate-catalog.js'

interface CachedCatalog {
  /** Modification time and size of the file, or empty when there is no file. */
  readonly fingerprint: string
  /** The faults of a catalog that was never valid in this process. */
  readonly catalog: Catalog | InvalidInputError
  /** The round in which the file was last compared with the disk. */
  readonly round: number
}

/**
 * Catalogs by path. An entry is replaced when the modification time or the size of its file has changed, so that an
 * editor sees a saved catalog; the file is compared with the disk once per round. Entries live as long as the process.
 */
const catalogs = new Map<string, CachedCatalog>()

/**
 * Returns the catalog for a linted file. While a catalog is edited and invalid, its last valid state is returned.
 *
 * @param setting - `catalog` of the settings; without one, the nearest catalog above the linted file is used
 * @param round - see `roundOf`
 * @throws {InvalidInputError} when there is no catalog, or when it is invalid and was never valid in this process.
 */
export function catalogOfFile(linted: LintedFile, setting: string | undefined, round: number): Catalog {
  const loaded = loadedCatalog(setting)
  if (loaded) return loaded
  const file = locateCatalog(setting, linted)
  const cached = catalogs.get(file)
  if (cached?.round === round) return unlessInvalid(cached.catalog)
  const stats = statSync(file, { throwIfNoEntry: false })
  const fingerprint = stats ? `${stats.mtimeMs}:${stats.size}` : ''
  const catalog = cached?.fingerprint === fingerprint ? cached.catalog : load(file, cached?.catalog)
  catalogs.set(file, { fingerprint, catalog, round })
  return unlessInvalid(catalog)
}

function unlessInvalid(catalog: Catalog | InvalidInputError): Catalog {
  if (catalog instanceof InvalidInputError) throw catalog
  return catalog
}

function load(file: string, last: CachedCatalog['catalog'] | undefined): CachedCatalog['catalog'] {
  try {
    return loadCatalogSync(file)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return last instanceof InvalidInputError ? error : (last ?? error)
  }
}
