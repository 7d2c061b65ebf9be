import { mergeResults, prepareReports, readShards } from '@error-contract/conformance/internal'
import { projectRedaction } from '@error-contract/conformance/internal/redaction'
import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ExitCode } from '../../exit-code.js'
import { pathFrom } from '../../paths.js'
import { UsageError } from '../../usage-error.js'
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
  if (report !== undefined) keepShards(report, shards, terminal)
  return reportResult(mergeResults(shards, { allowIncomplete, redaction }), report, terminal)
}

/** A second merge needs the shards, and would find the result of the first among them. */
function keepShards(report: string, shards: readonly { readonly file: string }[], terminal: Terminal): void {
  const directory = realpathSync(pathFrom(terminal, report))
  if (shards.every(({ file }) => dirname(realpathSync(file)) !== directory)) return
  throw new UsageError(
    '--report',
    `${report} has the result of a shard, which the report would replace. Use another directory.`,
  )
}
