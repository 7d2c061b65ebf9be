import { InvalidInputError } from '@error-contract/catalog'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConformanceResult } from '../run/result.js'

/**
 * Writes `conformance.json`, `junit.xml` and `index.html` to a directory, which is created if it does not exist. Reports of
 * an earlier run are overwritten; other files with these names are not.
 *
 * @throws {InvalidInputError} when the directory cannot be written to, or has such a file.
 */
export async function writeReports(result: ConformanceResult, directory: string): Promise<void> {
  // Loaded only here, as most runs write no report.
  const [{ htmlReport }, { junitReport }] = await Promise.all([import('./html.js'), import('./junit.js')])
  const files = {
    'conformance.json': `${JSON.stringify(result, undefined, 2)}\n`,
    'junit.xml': junitReport(result),
    'index.html': htmlReport(result),
  }
  refuseOtherFiles(directory, Object.keys(files))
  try {
    await mkdir(directory, { recursive: true })
    for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  } catch (error) {
    throw invalid(directory, `The reports cannot be written: ${(error as Error).message}.`)
  }
}

/** A directory with a `conformance.json` of ours has the reports of an earlier run. */
function refuseOtherFiles(directory: string, names: readonly string[]): void {
  const [present] = names.filter((name) => existsSync(join(directory, name)))
  if (present === undefined || isReport(join(directory, 'conformance.json'))) return
  throw invalid(
    directory,
    `'${present}' exists and is not a report of an earlier run. Use another directory.`,
  )
}

function isReport(file: string): boolean {
  try {
    return 'schemaVersion' in (JSON.parse(readFileSync(file, 'utf8')) as object)
  } catch {
    return false
  }
}

const invalid = (directory: string, message: string) =>
  new InvalidInputError(directory, [{ path: '', message }])
