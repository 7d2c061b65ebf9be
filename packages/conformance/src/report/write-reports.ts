import { InvalidInputError } from '@error-contract/catalog'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConformanceResult } from '../run/result.js'
import { htmlReport } from './html.js'
import { junitReport } from './junit.js'

/**
 * Writes every report into a directory, which is made if need be. Reports of an earlier run are replaced; files of those
 * names that are none are not.
 *
 * @throws {InvalidInputError} when the directory cannot be written to, or holds such a file.
 */
export async function writeReports(result: ConformanceResult, directory: string): Promise<void> {
  const files = {
    'conformance.json': `${JSON.stringify(result, undefined, 2)}\n`,
    'junit.xml': junitReport(result),
    'index.html': htmlReport(result),
  }
  refuseForeign(directory, Object.keys(files))
  try {
    await mkdir(directory, { recursive: true })
    for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  } catch (error) {
    throw unusable(directory, `The reports cannot be written: ${(error as Error).message}.`)
  }
}

/** Only a directory that holds our own report is one of an earlier run. */
function refuseForeign(directory: string, names: readonly string[]): void {
  const [present] = names.filter((name) => existsSync(join(directory, name)))
  if (present === undefined || isReport(join(directory, 'conformance.json'))) return
  throw unusable(directory, `It holds a file '${present}' that is no report of ours. Name another directory.`)
}

function isReport(file: string): boolean {
  try {
    return 'schemaVersion' in (JSON.parse(readFileSync(file, 'utf8')) as object)
  } catch {
    return false
  }
}

const unusable = (directory: string, message: string) =>
  new InvalidInputError(directory, [{ path: '', message }])
