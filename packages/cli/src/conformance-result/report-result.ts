import { formatFault, InvalidInputError } from '@error-contract/catalog'
import { writeReports, type ConformanceResult } from '@error-contract/conformance'
import {
  annotateResult,
  countOpenCodes,
  formatJobSummary,
  listFailures,
} from '@error-contract/conformance/internal'
import { join } from 'node:path'
import { exitCode, type ExitCode } from '../exit-code.js'
import { reportToGithub } from '../github.js'
import { pathFrom, shownPath } from '../paths.js'
import type { Terminal } from '../terminal.js'
import { formatResult } from './format-result.js'

/**
 * Prints the result, writes the reports into the directory `report` and returns the exit code. The result is printed and
 * decides the exit code whatever becomes of the reports; only where it is 0, a report that cannot be written counts.
 */
export async function reportResult(
  result: ConformanceResult,
  report: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdout, stderr } = terminal
  stdout.write(`${formatResult(result, terminal)}\n`)
  const code = exitCodeOf(result)
  try {
    if (report !== undefined) {
      await writeReports(result, pathFrom(terminal, report))
      stdout.write(`Report: ${join(report, 'index.html')}\n`)
    }
    return code
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    stderr.write(`${describeFaults(error, terminal)}\n`)
    return code === exitCode.clean ? exitCode.unusable : code
  } finally {
    // Merge reports for all shards.
    if (!result.shard)
      reportToGithub(
        {
          annotations: (pathOf) => annotateResult(result, pathOf),
          summary: () => formatJobSummary(result),
        },
        terminal,
      )
  }
}

const describeFaults = ({ source, faults }: InvalidInputError, terminal: Terminal) =>
  faults.map((fault) => formatFault(shownPath(terminal, source), fault)).join('\n')

/** A code of another shard is not an open code of this one; merge tells whether any shard proved it. */
function exitCodeOf(result: ConformanceResult): ExitCode {
  const { verdict, summary, shard, allowIncomplete = 0 } = result
  switch (verdict) {
    case 'conformant':
      return exitCode.clean
    case 'violations':
      return exitCode.findings
    case 'unreachable':
      return exitCode.unreachable
    case 'incomplete':
      if (listFailures(result).length > 0) return exitCode.incomplete
      return countOpenCodes(summary) - (shard ? summary['other-shard'] : 0) <= allowIncomplete
        ? exitCode.clean
        : exitCode.incomplete
  }
}
