import { statsOf } from '@error-contract/catalog/document'
import { readdirSync, statSync } from 'node:fs'
import { globSync, isDynamicPattern } from 'tinyglobby'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import { UsageError } from '../usage-error.js'
import { mostEntries } from './files-below.js'

/** Tests for a glob. A path with brackets in it that exists is none. */
export const isGlob = (path: string, terminal: Pick<Terminal, 'cwd'>): boolean =>
  isDynamicPattern(path) && !statsOf(pathFrom(terminal, path))

/**
 * Lists the files that a glob matches, without those of installed packages. A link to a directory is followed only where the
 * glob names it: it may lead to a directory above, so that each file would be listed many times.
 *
 * @throws {UsageError} when there is none, or more is below the pattern than `maximum` files and directories.
 */
export function filesOfGlob(
  glob: string,
  { cwd }: Pick<Terminal, 'cwd'>,
  maximum: number = mostEntries,
): string[] {
  const stop = new AbortController()
  let entries = 0
  const found = globSync([glob], {
    cwd,
    ignore: ['**/node_modules/**'],
    signal: stop.signal,
    fs: {
      readdirSync: ((...given: Parameters<typeof readdirSync>) => {
        const list = readdirSync(...given)
        entries += list.length
        if (entries > maximum) stop.abort()
        return list
      }) as typeof readdirSync,
      // What throws is skipped.
      statSync: ((path: string) => {
        const stats = statSync(path)
        if (stats.isDirectory()) throw new Error('This is a link to a directory.')
        return stats
      }) as typeof statSync,
    },
  })
  if (stop.signal.aborted)
    throw new UsageError(
      glob,
      `There are more than ${maximum} files and directories below this pattern. Begin it with a directory that has fewer.`,
    )
  if (found.length === 0) throw new UsageError(glob, 'No file matches this pattern.')
  return found
}
