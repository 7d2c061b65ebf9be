import { statsOf } from '@error-contract/catalog/document'
import { pathFrom } from '../../paths.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { filesBelow } from '../../source/files-below.js'
import { declaresTypes, isSource } from '../../source/source-names.js'

/**
 * Lists source files: those that are named, and all below a directory that is named, without `node_modules`, hidden files
 * and type declarations. Paths are as they were given.
 *
 * @throws {UsageError} when a path does not exist, or is a device, a pipe or a socket, or no source file is found.
 */
export function sourceFiles(paths: readonly string[], terminal: Terminal): string[] {
  const files = [...new Set(paths.flatMap((path) => filesAt(path, terminal)))]
  if (files.length === 0)
    throw new UsageError(paths.join(' '), 'There is no JavaScript or TypeScript file here.')
  return files
}

function filesAt(path: string, terminal: Terminal): string[] {
  const stats = statsOf(pathFrom(terminal, path))
  if (!stats) throw new UsageError(path, 'There is no such file or directory.')
  if (stats.isDirectory()) return sourcesBelow(path, terminal)
  if (stats.isFile()) return [path]
  throw new UsageError(
    path,
    'This is not a regular file but a device, a pipe or a socket. Name a file or a directory.',
  )
}

const sourcesBelow = (directory: string, terminal: Terminal): string[] =>
  filesBelow(directory, terminal, {
    isSkipped: (name) => name === 'node_modules' || name.startsWith('.'),
    onUnreadable: (folder, reason) => {
      throw new UsageError(folder, reason)
    },
  }).filter((file) => isSource(file) && !declaresTypes(file))
