import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { catalogShape } from './catalog-shape.js'
import { createCatalog, type Catalog } from './catalog.js'
import { InvalidInputError, type Position } from './document/fault.js'
import { readDocument } from './document/read-document.js'
import { readText, readTextSync } from './document/read-text.js'
import type { SourceNode } from './document/source-node.js'

/** The names under which a catalog is found, in this order. */
export const catalogFileNames = ['error-catalog.yaml', 'error-catalog.yml', 'error-catalog.json'] as const

export interface LoadOptions {
  /** Where a search begins and what a relative path is resolved against; `process.cwd()` when left out. */
  readonly cwd?: string
}

/**
 * Loads a catalog file, or the nearest one upward when no path is given.
 *
 * @throws {InvalidInputError} with every fault of the file, or when there is none.
 */
export function loadCatalogSync(path?: string, options: LoadOptions = {}): Catalog {
  const file = locate(path, options)
  return parseCatalog(readTextSync(file), file)
}

/** As {@link loadCatalogSync}, without blocking. */
export async function loadCatalog(path?: string, options: LoadOptions = {}): Promise<Catalog> {
  const file = locate(path, options)
  return parseCatalog(await readText(file), file)
}

/**
 * Makes a catalog of the text of a file; `file` tells YAML from JSON and names the text in faults.
 *
 * @throws {InvalidInputError} with every fault.
 */
export function parseCatalog(text: string, file: string): Catalog {
  const { value, root } = readDocument(catalogShape, text, file)
  return createCatalog(value, { file, positions: codePositions(root) })
}

/** The nearest catalog file in `directory` or above it. */
export function findCatalogFile(directory: string): string | undefined {
  const found = catalogFileNames.map((name) => join(directory, name)).find((file) => existsSync(file))
  if (found !== undefined) return found
  const parent = dirname(directory)
  return parent === directory ? undefined : findCatalogFile(parent)
}

function locate(path: string | undefined, { cwd = process.cwd() }: LoadOptions): string {
  if (path !== undefined) return resolve(cwd, path)
  const found = findCatalogFile(resolve(cwd))
  if (found !== undefined) return found
  const message = `There is no ${catalogFileNames[0]} here or in any directory above. Write one, or name its path.`
  throw new InvalidInputError(resolve(cwd), [{ path: '', message }])
}

function codePositions(root: SourceNode): Map<string, Position> {
  const member = (node: SourceNode | undefined, name: string) =>
    node?.kind === 'map' ? node.entries.find(({ key }) => key === name)?.value : undefined
  const errors = member(root, 'errors')
  const entries = errors?.kind === 'map' ? errors.entries : []
  return new Map(
    entries.flatMap(({ key, keyPosition }) => (keyPosition ? [[key, keyPosition] as const] : [])),
  )
}
