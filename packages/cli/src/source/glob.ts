import { statSync } from 'node:fs'
import { globSync, isDynamicPattern } from 'tinyglobby'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import { UsageError } from '../usage-error.js'

/** Tests for a glob. A path with brackets in it that exists is none. */
export const isGlob = (path: string, terminal: Pick<Terminal, 'cwd'>): boolean =>
  isDynamicPattern(path) && !statSync(pathFrom(terminal, path), { throwIfNoEntry: false })

/**
 * Lists the files that a glob matches, without those of installed packages.
 *
 * @throws {UsageError} when there is none.
 */
export function filesOfGlob(glob: string, { cwd }: Pick<Terminal, 'cwd'>): string[] {
  const found = globSync([glob], { cwd, ignore: ['**/node_modules/**'] })
  if (found.length === 0) throw new UsageError(glob, 'No file matches this pattern.')
  return found
}
