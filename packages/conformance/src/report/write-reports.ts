import { InvalidInputError } from '@error-contract/catalog'
import { readTextSync, requireWritableDirectory } from '@error-contract/catalog/document'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConformanceResult } from '../run/result.js'

const names = ['conformance.json', 'junit.xml', 'ctrf.json', 'index.html'] as const

/**
 * Writes `conformance.json`, `junit.xml`, `ctrf.json` and `index.html` to a directory, which is created if it does not exist. Reports of
 * an earlier run are overwritten; other files with these names are not. Where one cannot be written, none is left.
 *
 * @throws {InvalidInputError} when the directory cannot be written to, or has such a file.
 */
export async function writeReports(result: ConformanceResult, directory: string): Promise<void> {
  // Loaded only here, as most runs write no report.
  const [{ htmlReport }, { junitReport }, { ctrfReport }] = await Promise.all([
    import('./html.js'),
    import('./junit.js'),
    import('./ctrf.js'),
  ])
  const texts: Record<(typeof names)[number], string> = {
    'conformance.json': `${JSON.stringify(result, undefined, 2)}\n`,
    'junit.xml': junitReport(result),
    'ctrf.json': ctrfReport(result),
    'index.html': htmlReport(result),
  }
  prepareReports(directory)
  try {
    for (const name of names) await writeFile(join(directory, name), texts[name])
  } catch (error) {
    // A part of a report, or one of an earlier run, could be taken for the result.
    for (const name of names) await rm(join(directory, name), { force: true }).catch(() => undefined)
    throw invalid(directory, `The reports cannot be written: ${(error as Error).message}.`)
  }
}

/**
 * Creates the directory of the reports, and checks that they can be written to it, so that this is known before a run.
 *
 * @throws {InvalidInputError} when it cannot be written to, or has a file of that name which is no report.
 */
export function prepareReports(directory: string): void {
  refuseOtherFiles(directory)
  requireWritableDirectory(directory, names)
}

/** A directory with a `conformance.json` of ours has the reports of an earlier run. */
function refuseOtherFiles(directory: string): void {
  const [present] = names.filter((name) => existsSync(join(directory, name)))
  if (present === undefined || isReport(join(directory, 'conformance.json'))) return
  throw invalid(
    directory,
    `'${present}' exists and is not a report of an earlier run. Use another directory.`,
  )
}

/** The largest report that is recognized, in MiB. */
const maximumSize = 256

function isReport(file: string): boolean {
  try {
    const report = JSON.parse(readTextSync(file, maximumSize)) as object
    return 'schemaVersion' in report && 'verdict' in report
  } catch {
    return false
  }
}

const invalid = (directory: string, message: string) =>
  new InvalidInputError(directory, [{ path: '', message }])
