import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { catalogShape } from './catalog-shape.js'
import { createCatalog, type Catalog } from './catalog.js'
import { InvalidInputError, type Position } from './document/fault.js'
import { readDocument } from './document/read-document.js'
import { readText, readTextSync } from './document/read-text.js'
import { entriesOf, memberOf, type SourceNode } from './document/source-node.js'

/** The file names that a search for a catalog tries, in this order. */
export const catalogFileNames = ['error-catalog.yaml', 'error-catalog.yml', 'error-catalog.json'] as const

export interface LoadOptions {
  /** The directory of relative paths, and where a search upward begins; `process.cwd()` by default. */
  readonly cwd?: string
}

/**
 * Loads a catalog file: the one at `path`, or the nearest one in `cwd` or above it.
 *
 * @throws {InvalidInputError} with every fault of the file, or when no file is found.
 */
export function loadCatalogSync(path?: string, options: LoadOptions = {}): Catalog {
  const file = resolveFile(path, options)
  return parseCatalog(readTextSync(file), file)
}

/**
 * Loads a catalog file: the one at `path`, or the nearest one in `cwd` or above it.
 *
 * @throws {InvalidInputError} as {@link loadCatalogSync} does.
 */
export async function loadCatalog(path?: string, options: LoadOptions = {}): Promise<Catalog> {
  const file = resolveFile(path, options)
  return parseCatalog(await readText(file), file)
}

/**
 * Parses the text of a catalog file. The extension of `file` tells JSON from YAML, and faults name it.
 *
 * @throws {InvalidInputError} with every fault.
 */
export function parseCatalog(text: string, file: string): Catalog {
  const { value, root } = readDocument(catalogShape, text, file)
  return createCatalog(value, { file, positions: codePositions(root) })
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

function codePositions(root: SourceNode): Map<string, Position> {
  return new Map(
    entriesOf(memberOf(root, 'errors')).flatMap(({ key, keyPosition }) =>
      keyPosition ? [[key, keyPosition] as const] : [],
    ),
  )
}
