import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DemoFailure } from './expectation.js'
import { report, service } from './workspace.js'

/** A text of the service and what a mistake makes of it. */
export interface Fault {
  readonly file: string
  readonly original: string
  readonly mistake: string
}

/** Its tests stay away: the test runner would find them. */
const isCopied = (source: string) => !['node_modules', 'test'].includes(basename(source))

/** Copies the service into the report and plants the faults. */
export function copyServiceWith(faults: readonly Fault[], name: string): string {
  const copy = join(report, name)
  cpSync(service, copy, { recursive: true, filter: isCopied })
  symlinkSync(join(service, 'node_modules'), join(copy, 'node_modules'), 'junction')
  for (const { file, original, mistake } of faults) {
    const parts = readFileSync(join(copy, file), 'utf8').split(original)
    if (parts.length !== 2) {
      throw new DemoFailure(
        `${file} holds ${parts.length - 1} times "${original}": there must be one to break.`,
      )
    }
    writeFileSync(join(copy, file), parts.join(mistake))
  }
  return copy
}
