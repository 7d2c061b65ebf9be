import { readdirSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import { UsageError } from '../usage-error.js'

/** Far more than a project has, and few enough to be read in seconds; a disk has more. */
export const mostEntries = 200_000

/**
 * Lists the files below a directory, with slashes, as paths that begin with it. Links are not followed.
 *
 * @param onUnreadable - is told of each directory that cannot be read
 * @throws {UsageError} when there are more than `maximum` files and directories.
 */
export function filesBelow(
  directory: string,
  terminal: Pick<Terminal, 'cwd'>,
  {
    isSkipped,
    onUnreadable,
    maximum = mostEntries,
  }: {
    readonly isSkipped: (name: string) => boolean
    readonly onUnreadable: (directory: string, reason: string) => void
    readonly maximum?: number | undefined
  },
): string[] {
  const found: string[] = []
  let count = 0
  const walk = (folder: string): void => {
    const entries = entriesOf(folder)
    if (typeof entries === 'string') return onUnreadable(folder, entries)
    count += entries.length
    if (count > maximum)
      throw new UsageError(
        directory,
        `There are more than ${maximum} files and directories here. Name a directory that has fewer.`,
      )
    for (const entry of entries) {
      if (isSkipped(entry.name)) continue
      const path = folder === '.' ? entry.name : join(folder, entry.name).replaceAll('\\', '/')
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) found.push(path)
    }
  }
  const entriesOf = (folder: string): readonly Dirent[] | string => {
    try {
      return readdirSync(pathFrom(terminal, folder), { withFileTypes: true })
    } catch (error) {
      return `It cannot be read: ${(error as Error).message}.`
    }
  }
  walk(directory.length > 1 && directory.endsWith('/') ? directory.slice(0, -1) : directory)
  return found
}
