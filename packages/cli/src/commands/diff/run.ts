import { loadCatalog } from '@error-contract/catalog'
import { diffCatalogs, diffToJson, diffToMarkdown, diffToText } from '@error-contract/documents/diff'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { unreadableLines } from '../../pacts/pact-source.js'
import { readProviderPacts } from '../../pacts/provider-pacts.js'
import { readConsumerReliances } from '../../pacts/consumer-reliances.js'
import type { Terminal } from '../../terminal.js'
import { formatHits } from './format-hits.js'
import { hitConsumers } from './hit-consumers.js'

export interface DiffInput {
  readonly old: string
  readonly new: string
  readonly format: 'text' | 'json' | 'markdown'
  readonly consumers?: readonly string[]
  readonly provider?: string
}

/** Compares two catalogs and prints the changes, and the consumers that they hit. */
export async function runDiff(
  { old, new: next, format, consumers, provider }: DiffInput,
  terminal: Terminal,
): Promise<ExitCode> {
  const { cwd, stdout, stderr } = terminal
  const before = await loadCatalog(old, { cwd })
  const after = await loadCatalog(next, { cwd })
  const diff = diffCatalogs(before, after)
  const code = diff.undeclaredBreak || diff.reusesRetired ? exitCode.findings : exitCode.clean
  const write = { text: diffToText, json: diffToJson, markdown: diffToMarkdown }[format]
  if (consumers === undefined) {
    stdout.write(write(diff))
    return code
  }
  const { pacts, unreadable, skipped } = await readProviderPacts(consumers, { provider }, terminal)
  const { reliances } = readConsumerReliances(pacts, before)
  const hits = hitConsumers(diff.changes, reliances, after)
  const report = { hits, pacts: pacts.length, errors: reliances.length, skipped, unreadable }
  if (format === 'json') stdout.write(`${JSON.stringify({ ...diff, consumers: report }, undefined, 2)}\n`)
  else stdout.write(`${write(diff)}\n${formatHits(report, format)}\n`)
  for (const line of unreadableLines(unreadable)) stderr.write(`${line}\n`)
  return code === exitCode.clean && unreadable.length > 0 ? exitCode.unusable : code
}
