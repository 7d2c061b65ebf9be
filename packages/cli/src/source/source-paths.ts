import { readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import { UsageError } from '../usage-error.js'
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
  (path !== '-' && statSync(pathFrom(terminal, path), { throwIfNoEntry: false })?.isDirectory() === true) ||
  isGlob(path, terminal)

/**
 * Lists the source files that are named, that are below a directory, and that match a glob. Folders of packages, hidden
 * files, type declarations and tests are skipped unless they are named.
 *
 * @throws {UsageError} when a path does not exist or a glob matches nothing.
 */
export function sourcePaths(paths: readonly string[], terminal: Terminal): SourcePaths {
  const files = new Set<string>()
  const skipped: { file: string; reason: string }[] = []
  const foreign = new Map<string, number>()
  let tests = 0
  const addFound = (file: string) => {
    if (isTest.test(file)) tests += isSource(file) ? 1 : 0
    else if (isSource(file) && !declaresTypes(file)) files.add(file)
    else if (isForeign.test(file)) foreign.set(extname(file), (foreign.get(extname(file)) ?? 0) + 1)
  }
  const walk = (directory: string): void => {
    const entries = entriesOf(directory)
    if (typeof entries === 'string') return void skipped.push({ file: directory, reason: entries })
    for (const entry of entries) {
      if (isSkippedFolder.test(entry.name) || entry.name.startsWith('.')) continue
      const path = directory === '.' ? entry.name : join(directory, entry.name).replaceAll('\\', '/')
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) addFound(path)
    }
  }
  const entriesOf = (directory: string) => {
    try {
      return readdirSync(pathFrom(terminal, directory), { withFileTypes: true })
    } catch (error) {
      return `It cannot be read: ${(error as Error).message}.`
    }
  }
  for (const path of paths) {
    const stats = statSync(pathFrom(terminal, path), { throwIfNoEntry: false })
    if (stats?.isDirectory()) walk(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)
    else if (stats && isSource(path)) files.add(path)
    else if (stats) skipped.push({ file: path, reason: 'It is no JavaScript or TypeScript file.' })
    else if (isGlob(path, terminal)) filesOfGlob(path, terminal).forEach(addFound)
    else throw new UsageError(path, 'There is no such file or directory.')
  }
  return { files: [...files].sort(), skipped, tests, foreign }
}

const isForeign = /\.(?:vue|svelte|astro|py|rb|go|java|kt|cs|php|rs|scala|ex|coffee)$/
const isSkippedFolder = /^(?:node_modules|dist)$/
const isTest =
  /\.(?:test|spec|stories|e2e|cy)\.|(?:^|\/)(?:__(?:tests|mocks|fixtures)__|tests?|e2e|playwright|cypress|fixtures|integration-tests)\//
