import type { ConformanceResult } from '@error-contract/conformance'
import { annotateResult, formatJobSummary } from '@error-contract/conformance/internal'
import { appendFileSync } from 'node:fs'

/** Within a workflow of GitHub Actions: remarks on the catalog, and a summary of the job. A shard leaves that to the merge. */
export function tellGithub(result: ConformanceResult): void {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = process.env
  if (GITHUB_ACTIONS !== 'true' || result.shard) return
  for (const line of annotateResult(result)) console.log(line)
  if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, formatJobSummary(result))
}
