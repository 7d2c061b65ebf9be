import { InvalidInputError } from '@error-contract/catalog'
import { requireWritableFile } from '@error-contract/catalog/document'
import { type ConformanceResult } from '@error-contract/conformance'
import { annotateResult, formatJobSummary } from '@error-contract/conformance/internal'
import { appendFileSync } from 'node:fs'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'

/**
 * Within a workflow of GitHub Actions, prints annotations of the catalog and writes the summary of the job. A shard does
 * neither, since merge does it for all. A summary that cannot be written is told, and changes no exit code.
 */
export function reportToGithub(result: ConformanceResult, terminal: Terminal): void {
  const { unescaped, env, stderr } = terminal
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = env
  if (GITHUB_ACTIONS !== 'true' || result.shard) return
  for (const line of annotateResult(result)) unescaped.stdout.write(`${line}\n`)
  if (!GITHUB_STEP_SUMMARY) return
  const path = pathFrom(terminal, GITHUB_STEP_SUMMARY)
  try {
    // To open a pipe would wait for a reader for ever.
    requireWritableFile(path)
    appendFileSync(path, formatJobSummary(result))
  } catch (error) {
    const reason =
      error instanceof InvalidInputError ? error.faults[0]?.message : `${(error as Error).message}.`
    stderr.write(`GITHUB_STEP_SUMMARY: The summary cannot be written: ${reason ?? ''}\n`)
  }
}
