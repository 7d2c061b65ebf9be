import { writeReports, type ConformanceResult } from '@error-contract/conformance'
import { countOpenCodes } from '@error-contract/conformance/internal'
import { exitCode, type ExitCode } from '../exit-code.js'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import { reportToGithub } from './github.js'
import { formatResult } from './format-result.js'

/** Writes the reports into the directory `report`, prints the result and returns its exit code. */
export async function reportResult(
  result: ConformanceResult,
  report: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  if (report !== undefined) await writeReports(result, pathFrom(terminal, report))
  terminal.stdout.write(`${formatResult(result, report, terminal)}\n`)
  reportToGithub(result, terminal)
  return exitCodeOf(result)
}

/** A code of another shard is not an open code of this one; merge tells whether any shard proved it. */
function exitCodeOf({ verdict, summary, shard, allowIncomplete = 0 }: ConformanceResult): ExitCode {
  switch (verdict) {
    case 'conformant':
      return exitCode.clean
    case 'violations':
      return exitCode.findings
    case 'unreachable':
      return exitCode.unreachable
    case 'incomplete':
      return countOpenCodes(summary) - (shard ? summary['other-shard'] : 0) <= allowIncomplete
        ? exitCode.clean
        : exitCode.incomplete
  }
}
