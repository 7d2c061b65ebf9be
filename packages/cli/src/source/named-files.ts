import { statSync } from 'node:fs'
import { globSync, isDynamicPattern } from 'tinyglobby'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import { UsageError } from '../usage-error.js'

/**
 * Lists files that are named, and those that globs match, sorted within each.
 *
 * @throws {UsageError} when a glob matches nothing.
 */
export function namedFiles(paths: readonly string[], { cwd }: Pick<Terminal, 'cwd'>): string[] {
  const files = paths.flatMap((path) => {
    if (!isDynamicPattern(path) || statSync(pathFrom({ cwd }, path), { throwIfNoEntry: false })) return [path]
    const found = globSync([path], { cwd, ignore: ['**/node_modules/**'] }).sort()
    if (found.length === 0) throw new UsageError(path, 'No file matches this pattern.')
    return found
  })
  return [...new Set(files)]
}
