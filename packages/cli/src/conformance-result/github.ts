import { type ConformanceResult } from '@error-contract/conformance'
import { annotateResult, formatJobSummary } from '@error-contract/conformance/internal'
import { appendFileSync } from 'node:fs'
import type { Terminal } from '../terminal.js'

/**
 * Within a workflow of GitHub Actions, prints annotations of the catalog and writes the summary of the job. A shard does
 * neither, since merge does it for all. A summary that cannot be written is told, and changes no exit code.
 */
export function reportToGithub(result: ConformanceResult, { unescaped, env, stderr }: Terminal): void {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = env
  if (GITHUB_ACTIONS !== 'true' || result.shard) return
  for (const line of annotateResult(result)) unescaped.stdout.write(`${line}\n`)
  if (!GITHUB_STEP_SUMMARY) return
  try {
    appendFileSync(GITHUB_STEP_SUMMARY, formatJobSummary(result))
  } catch (error) {
    stderr.write(`GITHUB_STEP_SUMMARY: The summary cannot be written: ${(error as Error).message}.\n`)
  }
}
