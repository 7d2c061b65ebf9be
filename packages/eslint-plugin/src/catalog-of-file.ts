import { InvalidInputError, loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { statsOf } from '@error-contract/catalog/document'
import { loadedCatalog } from './loaded-catalogs.js'
import { locateCatalog, type LintedFile } from './locate-catalog.js'

interface CachedCatalog {
  /** The file and the files that it extends, the missing ones included. */
  readonly files: readonly string[]
  /** Modification time and size of each file, or empty where there is none. */
  readonly fingerprint: string
  /** The faults of a catalog that was never valid in this process. */
  readonly catalog: Catalog | InvalidInputError
  /** The round in which the file was last compared with the disk. */
  readonly round: number
}

/**
 * Catalogs by path. An entry is replaced when the modification time or the size of its file, or of a file that it extends, has changed, so that an
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
  if (cached && fingerprintOf(cached.files) === cached.fingerprint) {
    catalogs.set(file, { ...cached, round })
    return unlessInvalid(cached.catalog)
  }
  const files = new Set([file])
  const catalog = load(file, cached?.catalog, (each) => files.add(each))
  catalogs.set(file, { files: [...files], fingerprint: fingerprintOf([...files]), catalog, round })
  return unlessInvalid(catalog)
}

/** The inode tells a package from its next version, whose files may have one and the same time. */
const fingerprintOf = (files: readonly string[]): string =>
  files
    .map((file) => {
      const stats = statsOf(file)
      return stats ? `${stats.mtimeMs}:${stats.size}:${stats.ino}` : ''
    })
    .join()

function unlessInvalid(catalog: Catalog | InvalidInputError): Catalog {
  if (catalog instanceof InvalidInputError) throw catalog
  return catalog
}

function load(
  file: string,
  last: CachedCatalog['catalog'] | undefined,
  onRead: (file: string) => void,
): CachedCatalog['catalog'] {
  try {
    return loadCatalogSync(file, { onRead })
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return last instanceof InvalidInputError ? error : (last ?? error)
  }
}
