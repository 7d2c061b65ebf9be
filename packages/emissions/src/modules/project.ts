import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readJsonObject } from './json-file.js'

/**
 * Returns the nearest directory at or above this one that decides where the name of a package leads: one with installed
 * packages, a `package.json`, or a `tsconfig.json`. A name leads to the same file from every directory of a project, unless
 * its `tsconfig.json` refers to others, each of which has directories of its own.
 */
export const projectOf = (directory: string): string => decidingFor(directory) ?? directory

/** Directories that decide, by directory, for the life of the process, as the paths that they lead to are kept. */
const deciding = new Map<string, string | undefined>()

/** Returns the directory that decides for this one and those below it; undefined where each of them has its own paths. */
function decidingFor(directory: string): string | undefined {
  if (deciding.has(directory)) return deciding.get(directory)
  const found = findDeciding(directory)
  deciding.set(directory, found)
  return found
}

function findDeciding(directory: string): string | undefined {
  const configuration = join(directory, 'tsconfig.json')
  if (existsSync(configuration)) return readJsonObject(configuration)?.['references'] ? undefined : directory
  if (markers.some((name) => existsSync(join(directory, name)))) return directory
  const above = dirname(directory)
  return above === directory ? directory : decidingFor(above)
}

const markers = ['package.json', 'node_modules']
