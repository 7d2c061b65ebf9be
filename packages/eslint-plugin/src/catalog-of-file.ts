import { findCatalogFile, InvalidInputError, loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { statSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'

/**
 * Catalogs by path. An entry is replaced when the modification time or the size of its file has changed, so that an
 * editor session sees a saved catalog; it is looked at once per round.
 */
const catalogs = new Map<string, Known>()

interface Known {
  readonly fingerprint: string
  readonly catalog: Catalog
  /** When it was looked at last. */
  readonly round: number
}

/**
 * The catalog that a linted file is held against.
 *
 * @param named - the path in the settings, if any
 * @param round - of the linted file
 * @throws {InvalidInputError} when there is none, or when it was never sound in this process. A catalog that becomes
 * faulty while it is edited leaves its last sound state in place.
 */
export function catalogOfFile(
  { filename, cwd }: { readonly filename: string; readonly cwd: string },
  named: string | undefined,
  round: number,
): Catalog {
  const path =
    named === undefined ? findNearest(filename, cwd) : isAbsolute(named) ? named : resolve(cwd, named)
  const known = catalogs.get(path)
  if (known?.round === round) return known.catalog
  const stats = statSync(path, { throwIfNoEntry: false })
  const fingerprint = stats ? `${stats.mtimeMs}:${stats.size}` : ''
  const catalog = known?.fingerprint === fingerprint ? known.catalog : load(path, known?.catalog)
  catalogs.set(path, { fingerprint, catalog, round })
  return catalog
}

function load(path: string, lastSound: Catalog | undefined): Catalog {
  try {
    return loadCatalogSync(path)
  } catch (error) {
    if (lastSound && error instanceof InvalidInputError) return lastSound
    throw error
  }
}

/** The nearest catalog by directory. Only what was found is kept: a catalog may yet be written. */
const nearest = new Map<string, string>()

function findNearest(file: string, cwd: string): string {
  const directory = dirname(resolve(cwd, file))
  const known = nearest.get(directory)
  if (known !== undefined) return known
  const found = findCatalogFile(directory) ?? findCatalogFile(cwd)
  if (found === undefined)
    throw new InvalidInputError(directory, [
      {
        path: '',
        message:
          "There is no error-catalog.yaml here or in any directory above. Write one, or name it: errorContract.config({ catalog: './path/to/error-catalog.yaml' }).",
      },
    ])
  nearest.set(directory, found)
  return found
}
