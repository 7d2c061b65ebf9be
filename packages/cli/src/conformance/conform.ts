import type { Catalog } from '@error-contract/catalog'
import {
  loadTriggers,
  nodeTransport,
  openCodes,
  runConformance,
  writeReports,
  type ConformanceResult,
} from '@error-contract/conformance'
import { exitCode, type ExitCode } from '../exit-code.js'
import { printProgress, printResult } from './print-result.js'
import { tellGithub } from './tell-github.js'

export interface ConformOptions {
  readonly target: URL
  readonly triggers?: string
  readonly report?: string
  readonly timeout: number
  readonly code?: readonly string[]
  readonly allowIncomplete?: number
  readonly recorded?: string
}

/** Runs the suite, prints what came of it and writes the reports. */
export async function conform(catalog: Catalog, options: ConformOptions): Promise<ExitCode> {
  const { target, code, report, timeout, allowIncomplete, recorded } = options
  const triggers = await loadTriggers(catalog, options.triggers)
  const result = await runConformance({
    catalog,
    triggers,
    transport: nodeTransport(target),
    limits: { timeout },
    isExcluded: code && ((one) => !code.includes(one)),
    allowIncomplete,
    recorded,
    onCode: printProgress,
  })
  if (report !== undefined) await writeReports(result, report)
  printResult(result, report)
  tellGithub(result)
  return exitCodeOf(result)
}

export function exitCodeOf({ verdict, summary, allowIncomplete = 0 }: ConformanceResult): ExitCode {
  switch (verdict) {
    case 'conformant':
      return exitCode.clean
    case 'violations':
      return exitCode.findings
    case 'unreachable':
      return exitCode.unreachable
    case 'incomplete':
      return openCodes(summary) <= allowIncomplete ? exitCode.clean : exitCode.incomplete
  }
}
