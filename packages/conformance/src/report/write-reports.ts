import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConformanceResult } from '../engine/result.js'
import { htmlReport } from './html.js'
import { junitReport } from './junit.js'

/** Writes every report into a directory, which is made if need be; reports of an earlier run are replaced. */
export async function writeReports(result: ConformanceResult, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  await Promise.all([
    writeFile(join(directory, 'conformance.json'), `${JSON.stringify(result, null, 2)}\n`),
    writeFile(join(directory, 'junit.xml'), junitReport(result)),
    writeFile(join(directory, 'index.html'), htmlReport(result)),
  ])
}
