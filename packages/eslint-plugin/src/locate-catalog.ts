import { findCatalogFile, InvalidInputError } from '@error-contract/catalog'
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A linted file, as ESLint names it. */
export interface LintedFile {
  readonly filename: string
  readonly cwd: string
}

/**
 * Catalog files by directory and written path, as long as the process lives. What leads nowhere has no entry, since a
 * catalog may still be written.
 */
const located = new Map<string, string>()

/**
 * Returns the path of the catalog for a linted file.
 *
 * @param written - the path or file URL in the settings; without one, the nearest catalog above the linted file is found
 * @throws {InvalidInputError} where there is no catalog above the linted file.
 */
export function locateCatalog(written: string | undefined, { filename, cwd }: LintedFile): string {
  const path = written?.startsWith('file:') ? fileURLToPath(written) : written
  if (path !== undefined && isAbsolute(path)) return path
  const directory = dirname(resolve(cwd, filename))
  const key = `${directory}\0${cwd}\0${path ?? ''}`
  const known = located.get(key)
  if (known !== undefined) return known
  const found = path === undefined ? findNearest(directory, cwd) : findRelative(path, directory, cwd)
  if (found === undefined) return path === undefined ? failToFind(directory) : resolve(cwd, path)
  located.set(key, found)
  return found
}

const findNearest = (directory: string, cwd: string): string | undefined =>
  findCatalogFile(directory) ?? findCatalogFile(cwd)

/**
 * Finds what a relative path in the settings means. No rule is told where the configuration lies, so the path is tried
 * beside each configuration file above the linted file, then in the working directory, then in every directory above.
 */
function findRelative(path: string, directory: string, cwd: string): string | undefined {
  const above = directoriesFrom(directory)
  return [...above.filter(hasConfiguration), cwd, ...above, ...directoriesFrom(cwd)]
    .map((each) => resolve(each, path))
    .find((file) => existsSync(file))
}

function directoriesFrom(directory: string): string[] {
  const parent = dirname(directory)
  return parent === directory ? [directory] : [directory, ...directoriesFrom(parent)]
}

const configurationFiles = [
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`),
  ...['.oxlintrc.json', '.oxlintrc.jsonc', 'oxlint.config.ts'],
]

const hasConfiguration = (directory: string): boolean =>
  configurationFiles.some((name) => existsSync(join(directory, name)))

function failToFind(directory: string): never {
  throw new InvalidInputError(directory, [
    {
      path: '',
      message:
        "There is no error-catalog.yaml here or in any directory above. Create one, or pass its path: errorContract.config({ catalog: './path/to/error-catalog.yaml' }).",
    },
  ])
}
