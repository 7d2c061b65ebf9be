import { InvalidInputError } from '@error-contract/catalog'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The source files that paths name: files as they are, directories with everything below them but what is installed,
 * hidden or only declares types.
 *
 * @throws {InvalidInputError} when a path leads nowhere or no source file is found.
 */
export function sourceFiles(paths: readonly string[]): string[] {
  const files = [...new Set(paths.flatMap(filesAt))]
  if (files.length === 0)
    throw new InvalidInputError(paths.join(' '), [
      { path: '', message: 'There is no JavaScript or TypeScript file here.' },
    ])
  return files
}

function filesAt(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats)
    throw new InvalidInputError(path, [{ path: '', message: 'There is no such file or directory.' }])
  return stats.isDirectory() ? filesBelow(path) : [path]
}

const filesBelow = (directory: string): string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return []
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() && isSource.test(entry.name) && !declaresTypes.test(entry.name) ? [path] : []
  })

const isSource = /\.(?:[cm]?[jt]s|[jt]sx)$/
const declaresTypes = /\.d\.[cm]?ts$/
