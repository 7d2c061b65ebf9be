import type { Terminal } from '../terminal.js'
import { filesOfGlob, isGlob } from './glob.js'

/**
 * Lists files that are named, and those that globs match, sorted within each.
 *
 * @throws {UsageError} when a glob matches nothing.
 */
export function namedFiles(paths: readonly string[], terminal: Pick<Terminal, 'cwd'>): string[] {
  const files = [...new Set(paths)].flatMap((path) =>
    isGlob(path, terminal) ? filesOfGlob(path, terminal).sort() : [path],
  )
  return [...new Set(files)]
}
