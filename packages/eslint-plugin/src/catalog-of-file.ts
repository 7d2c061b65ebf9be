import { findCatalogFile, InvalidInputError, loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

interface CachedCatalog {
  /** Modification time and size of the file, or empty when there is no file. */
  readonly fingerprint: string
  readonly catalog: Catalog
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
 * @param path - the path in the settings, relative to `cwd`; without one, the nearest catalog above the linted file
 * @param round - see `roundOf`
 * @throws {InvalidInputError} when there is no catalog, or when it is invalid and was never valid in this process.
 */
export function catalogOfFile(
  { filename, cwd }: { readonly filename: string; readonly cwd: string },
  path: string | undefined,
  round: number,
): Catalog {
  const file = path === undefined ? findNearest(filename, cwd) : resolve(cwd, path)
  const cached = catalogs.get(file)
  if (cached?.round === round) return cached.catalog
  const stats = statSync(file, { throwIfNoEntry: false })
  const fingerprint = stats ? `${stats.mtimeMs}:${stats.size}` : ''
  const catalog = cached?.fingerprint === fingerprint ? cached.catalog : load(file, cached?.catalog)
  catalogs.set(file, { fingerprint, catalog, round })
  return catalog
}

function load(file: string, lastValid: Catalog | undefined): Catalog {
  try {
    return loadCatalogSync(file)
  } catch (error) {
    if (lastValid && error instanceof InvalidInputError) return lastValid
    throw error
  }
}

/**
 * The nearest catalog file by directory, as long as the process lives. A directory without one has no entry, since a
 * catalog may still be written.
 */
const nearestFiles = new Map<string, string>()

function findNearest(filename: string, cwd: string): string {
  const directory = dirname(resolve(cwd, filename))
  const known = nearestFiles.get(directory)
  if (known !== undefined) return known
  const found = findCatalogFile(directory) ?? findCatalogFile(cwd)
  if (found === undefined)
    throw new InvalidInputError(directory, [
      {
        path: '',
        message:
          "There is no error-catalog.yaml here or in any directory above. Write one, or pass its path: errorContract.config({ catalog: './path/to/error-catalog.yaml' }).",
      },
    ])
  nearestFiles.set(directory, found)
  return found
}
