import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readJsonObject } from './json-file.js'

/** Projects by directory, for the life of the process, as the paths that they lead to are kept. */
const projects = new Map<string, string>()

/**
 * Returns the nearest directory at or above this one that decides where the name of a package leads: one with installed
 * packages, a `package.json`, or a `tsconfig.json`. A name leads to the same file from every directory of a project, unless
 * its `tsconfig.json` refers to others, each of which has directories of its own.
 */
export function projectOf(directory: string): string {
  const known = projects.get(directory)
  if (known !== undefined) return known
  const project = findProject(directory, directory)
  projects.set(directory, project)
  return project
}

function findProject(directory: string, from: string): string {
  const configuration = join(directory, 'tsconfig.json')
  if (existsSync(configuration)) return readJsonObject(configuration)?.['references'] ? from : directory
  if (markers.some((name) => existsSync(join(directory, name)))) return directory
  const above = dirname(directory)
  return above === directory ? directory : findProject(above, from)
}

const markers = ['package.json', 'node_modules']
