import { findCatalogFile, InvalidInputError, loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { callerFolder } from './configuration-folder.js'
import { keepLoadedCatalog } from './loaded-catalogs.js'
import type { Settings } from './settings.js'

/** A path, a file URL, or a catalog that is loaded already. */
export type GivenCatalog = string | URL | Catalog

type CatalogSettings = Pick<Settings, 'catalog' | 'hash'>

/**
 * Returns the settings for the catalog that `config()` was passed. A relative path is resolved from the folder of the
 * configuration; where that is not known, it stays relative and is searched for from each linted file.
 *
 * @throws {InvalidInputError} for anything but a path, a file URL or a catalog. A file that is missing or invalid is
 * reported when a file is linted.
 */
export function catalogSettings(given: GivenCatalog | undefined): CatalogSettings {
  if (isCatalog(given)) return { catalog: keepLoadedCatalog(given), hash: given.hash }
  const caller = callerFolder()
  if (given === undefined) {
    const found = findCatalogFile(caller?.isConfiguration ? caller.folder : process.cwd())
    return found === undefined ? {} : settingsOf(found)
  }
  const path = pathOf(given)
  if (isAbsolute(path)) return settingsOf(path)
  const file = caller && resolve(caller.folder, path)
  if (file !== undefined && (caller?.isConfiguration || existsSync(file))) return settingsOf(file)
  return { ...settingsOf(resolve(path)), catalog: path }
}

const isCatalog = (given: unknown): given is Catalog =>
  typeof given === 'object' && given !== null && 'envelope' in given && 'hash' in given && 'has' in given

/** The problem of an invalid catalog takes the place of its hash, since findings depend on it. */
function settingsOf(file: string): CatalogSettings {
  try {
    return { catalog: file, hash: loadCatalogSync(file).hash }
  } catch (error) {
    if (error instanceof InvalidInputError) return { catalog: file, hash: error.message }
    throw error
  }
}

function pathOf(given: unknown): string {
  const text = given instanceof URL ? given.href : given
  if (typeof text !== 'string')
    return fail('Expected a path, a file URL or a loaded catalog. Pass what loadCatalogSync() returns.')
  if (text.startsWith('file:')) return fileURLToPath(text)
  return /^[a-z][a-z\d+.-]+:\/\//i.test(text) ? fail(`Expected a path or a file URL, got '${text}'.`) : text
}

function fail(message: string): never {
  throw new InvalidInputError('errorContract.config()', [{ path: 'catalog', message }])
}
