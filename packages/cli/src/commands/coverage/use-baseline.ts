import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { applyBaseline } from '../../coverage/baseline/apply-baseline.js'
import { formatBaseline, readBaseline, type BaselineEntry } from '../../coverage/baseline/baseline-file.js'
import { compareBaseline } from '../../coverage/baseline/compare-baseline.js'
import { identifyFrom } from '../../coverage/baseline/identity.js'
import { updateBaseline } from '../../coverage/baseline/update-baseline.js'
import { columnOf, isAsked, type CoverageResult } from '../../coverage/coverage-result.js'
import { writeOutput } from '../../output-file.js'
import { pathFrom } from '../../paths.js'
import type { Terminal } from '../../terminal.js'

/** The files that a run read, and those that ESLint had read for it. */
export interface ReadFiles {
  readonly own: readonly string[]
  readonly linted: readonly string[]
}

export interface BaselineOptions {
  readonly file: string
  readonly files: ReadFiles
  /** Present where the baseline is to be written. */
  readonly update: 'all' | 'prune' | undefined
  readonly owner: string | undefined
}

/**
 * Compares a result with a baseline, and writes the baseline where that was asked for.
 *
 * @throws {UsageError} when the baseline does not exist and is not to be written.
 * @throws {InvalidInputError} when the file is no baseline.
 */
export async function useBaseline(
  result: CoverageResult,
  { file, files, update, owner }: BaselineOptions,
  terminal: Terminal,
): Promise<CoverageResult> {
  const entries = await readBaseline(file, terminal, { mayBeNew: update !== undefined })
  const options = {
    identify: identifyFrom(file, terminal.cwd),
    isAsked: askedIn(result, files, file, terminal),
  }
  const comparison = compareBaseline(result.findings, entries, options)
  if (update === undefined) return applyBaseline(result, comparison, file)
  const today = new Date().toISOString().slice(0, 10)
  const by = owner ?? result.catalog.definition.owner
  const updated = updateBaseline(entries, comparison, { ...options, what: update, owner: by, today })
  writeOutput(file, formatBaseline(updated), terminal, { force: true })
  const written = await readBaseline(file, terminal, { mayBeNew: false })
  return applyBaseline(result, compareBaseline(result.findings, written, options), file)
}

/** Returns a test for entries about an input that was given. A file that does not exist any more counts as read. */
function askedIn(
  result: CoverageResult,
  files: ReadFiles,
  baseline: string,
  terminal: Terminal,
): (entry: BaselineEntry) => boolean {
  const folder = dirname(pathFrom(terminal, baseline))
  const fromFolder = (list: readonly string[]) =>
    new Set(list.map((file) => relative(folder, resolve(terminal.cwd, file)).replaceAll('\\', '/')))
  const own = fromFolder(files.own)
  const linted = fromFolder(files.linted)
  const isGone = (file: string) => !existsSync(resolve(folder, file))
  return ({ check, file }) => {
    const column = columnOf(check)
    const isLinted = result.lint !== undefined && (file === undefined || linted.has(file) || isGone(file))
    if (column === 'lint') return isLinted
    // The search of the source tells of what does not parse, and so does ESLint.
    if (check === 'unresolved' && isLinted) return true
    if (column !== undefined && !isAsked(result, column)) return false
    return file === undefined || own.has(file) || isGone(file)
  }
}
