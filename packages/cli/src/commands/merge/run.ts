import { mergeResults, prepareReports, readShards } from '@error-contract/conformance/internal'
import { projectRedaction } from '@error-contract/conformance/internal/redaction'
import type { ExitCode } from '../../exit-code.js'
import { pathFrom } from '../../paths.js'
import { reportResult } from '../../conformance-result/report-result.js'
import type { Terminal } from '../../terminal.js'

export interface MergeInput {
  readonly dirs: readonly string[]
  readonly report?: string
  readonly allowIncomplete?: number
}

/** Joins the results of all shards, and reports them as one. */
export async function runMerge(
  { dirs, report, allowIncomplete }: MergeInput,
  terminal: Terminal,
): Promise<ExitCode> {
  if (report !== undefined) prepareReports(pathFrom(terminal, report))
  const redaction = projectRedaction({ cwd: terminal.cwd, environment: terminal.env })()
  terminal.secrets.use(redaction)
  const shards = readShards(dirs.map((directory) => pathFrom(terminal, directory)))
  return reportResult(mergeResults(shards, { allowIncomplete, redaction }), report, terminal)
}
