import { statsOf } from '@error-contract/catalog/document'
import { extname } from 'node:path'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import { UsageError } from '../usage-error.js'
import { filesBelow } from './files-below.js'
import { filesOfGlob, isGlob } from './glob.js'
import { declaresTypes, isSource } from './source-names.js'

/** The source files of a service. */
export interface SourcePaths {
  /** JavaScript and TypeScript files, sorted, with slashes. */
  readonly files: readonly string[]
  /** Files and directories that are not read, each with a sentence about why. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[]
  /** The number of test files, whose codes no client receives. */
  readonly tests: number
  /** Program files of other languages, by ending. */
  readonly foreign: ReadonlyMap<string, number>
}

/** Tests whether a path of the command line names source code, and not a page or a document. */
export const namesSource = (path: string, terminal: Terminal): boolean =>
  isSource(path) ||
  (path !== '-' && statsOf(pathFrom(terminal, path))?.isDirectory() === true) ||
  isGlob(path, terminal)

/**
 * Lists the source files that are named, that are below a directory, and that match a glob. Folders of packages, hidden
 * files, type declarations and tests are skipped unless they are named.
 *
 * @throws {UsageError} when a path does not exist, a glob matches nothing, or more than `maximum` files and directories are
 *   below one.
 */
export function sourcePaths(
  paths: readonly string[],
  terminal: Pick<Terminal, 'cwd'>,
  maximum?: number,
): SourcePaths {
  const files = new Set<string>()
  const skipped: { file: string; reason: string }[] = []
  const foreign = new Map<string, number>()
  let tests = 0
  const addFound = (file: string) => {
    if (isTest.test(file)) tests += isSource(file) ? 1 : 0
    else if (isSource(file) && !declaresTypes(file)) files.add(file)
    else if (isForeign.test(file)) foreign.set(extname(file), (foreign.get(extname(file)) ?? 0) + 1)
  }
  const isSkipped = (name: string) => isSkippedFolder.test(name) || name.startsWith('.')
  const onUnreadable = (file: string, reason: string) => void skipped.push({ file, reason })
  for (const path of paths) {
    const stats = statsOf(pathFrom(terminal, path))
    if (stats?.isDirectory())
      filesBelow(path, terminal, { isSkipped, onUnreadable, maximum }).forEach(addFound)
    else if (stats && isSource(path)) files.add(path)
    else if (stats) skipped.push({ file: path, reason: 'It is no JavaScript or TypeScript file.' })
    else if (isGlob(path, terminal)) filesOfGlob(path, terminal, maximum).forEach(addFound)
    else throw new UsageError(path, 'There is no such file or directory.')
  }
  return { files: [...files].sort(), skipped, tests, foreign }
}

const isForeign = /\.(?:vue|svelte|astro|py|rb|go|java|kt|cs|php|rs|scala|ex|coffee)$/
const isSkippedFolder = /^(?:node_modules|dist)$/
const isTest =
  /\.(?:test|spec|stories|e2e|cy)\.|(?:^|\/)(?:__(?:tests|mocks|fixtures)__|tests?|e2e|playwright|cypress|fixtures|integration-tests)\//
