import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { catalogFileNames } from './catalog-files.js'
import { createCatalog, type Catalog } from './catalog.js'
import { InvalidInputError } from './document/fault.js'
import { readText, readTextSync } from './document/read-text.js'
import { readLayers, type ReadBases } from './layers/read-layers.js'
import { refuseModule } from './layers/refuse-module.js'

export type { ReadBases }

export interface LoadOptions {
  /** The directory of relative paths, and where a search upward begins; `process.cwd()` by default. */
  readonly cwd?: string
  /** Receives each file on which the catalog depends, those that are missing included, also where it is invalid. */
  readonly onRead?: (file: string) => void
  /**
   * A map that is filled with the catalogs that this one extends. Pass the same one to load several catalogs, and each of
   * them is read once.
   */
  readonly bases?: ReadBases
}

/**
 * Loads a catalog file: the one at `path`, or the nearest one in `cwd` or above it.
 *
 * @throws {InvalidInputError} with every fault of the file, or when no file is found, or a module.
 */
export function loadCatalogSync(path?: string, options: LoadOptions = {}): Catalog {
  const file = resolveFile(path, options)
  options.onRead?.(file)
  refuseModule(file)
  return parseCatalog(readTextSync(file), file, options)
}

/**
 * Loads a catalog file: the one at `path`, or the nearest one in `cwd` or above it.
 *
 * @throws {InvalidInputError} as {@link loadCatalogSync} does.
 */
export async function loadCatalog(path?: string, options: LoadOptions = {}): Promise<Catalog> {
  const file = resolveFile(path, options)
  options.onRead?.(file)
  refuseModule(file)
  return parseCatalog(await readText(file), file, options)
}

/**
 * Parses the text of a catalog file. The extension of `file` tells JSON from YAML, and faults name it. The catalogs that
 * it extends are read from their files.
 *
 * @throws {InvalidInputError} with every fault.
 */
export function parseCatalog(
  text: string,
  file: string,
  { onRead = () => {}, bases }: Pick<LoadOptions, 'onRead' | 'bases'> = {},
): Catalog {
  const { definition, ...source } = readLayers(text, file, onRead, bases)
  return createCatalog(definition, { file, ...source })
}

/** Returns the nearest catalog file in `directory` or above it, or undefined. */
export function findCatalogFile(directory: string): string | undefined {
  const found = catalogFileNames.map((name) => join(directory, name)).find((file) => existsSync(file))
  if (found !== undefined) return found
  const parent = dirname(directory)
  return parent === directory ? undefined : findCatalogFile(parent)
}

function resolveFile(path: string | undefined, { cwd = process.cwd() }: LoadOptions): string {
  if (path !== undefined) return resolve(cwd, path)
  const found = findCatalogFile(resolve(cwd))
  if (found !== undefined) return found
  const message = `There is no ${catalogFileNames[0]} here or in any directory above. Create one, or pass its path.`
  throw new InvalidInputError(resolve(cwd), [{ path: '', message }])
}
