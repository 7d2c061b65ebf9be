import { loadCatalog } from '@error-contract/catalog'
import { projectRedaction } from '@error-contract/conformance/internal/redaction'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { readConsumerReliances } from '../../pacts/consumer-reliances.js'
import { unreadableLines } from '../../pacts/pact-source.js'
import { readProviderPacts } from '../../pacts/provider-pacts.js'
import type { Selector } from '../../pacts/selectors.js'
import type { Terminal } from '../../terminal.js'
import { formatConsumers } from './format-consumers.js'
import { listConsumers } from './list-consumers.js'

export interface ConsumersInput {
  readonly codes: readonly string[]
  readonly pact?: readonly string[]
  readonly broker?: string
  readonly provider?: string
  readonly selector?: readonly Selector[]
  readonly catalog?: string
  readonly format: 'text' | 'json' | 'markdown'
}

/** Prints who relies on which code. */
export async function runConsumers(input: ConsumersInput, terminal: Terminal): Promise<ExitCode> {
  const catalog = await loadCatalog(input.catalog, { cwd: terminal.cwd })
  terminal.secrets.use(projectRedaction({ cwd: terminal.cwd, environment: terminal.env })())
  const { pacts, skipped, unreadable } = await readProviderPacts(input.pact ?? [], input, terminal)
  const { reliances, others } = readConsumerReliances(pacts, catalog)
  const list = listConsumers(reliances, catalog, input.codes)
  const counts = { pacts: pacts.length, errors: reliances.length, others }
  terminal.stdout.write(`${formatConsumers({ ...list, ...counts, skipped, unreadable }, input.format)}\n`)
  if (input.format !== 'json')
    for (const line of unreadableLines(unreadable)) terminal.stderr.write(`${line}\n`)
  if (unreadable.length > 0) return exitCode.unusable
  return pacts.length === 0 ? exitCode.incomplete : exitCode.clean
}
