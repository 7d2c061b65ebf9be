import type { Terminal } from '../terminal.js'
import { UsageError } from '../usage-error.js'
import { brokerAt } from './broker.js'
import { readBrokerPacts } from './broker-pacts.js'
import { pactsOfProvider, type ReadPacts, type SkippedPact } from './pact-source.js'
import { readNamedPacts } from './read-pacts.js'
import { selectorsOrDefault, type Selector } from './selectors.js'

/** The options that choose pacts. */
export interface PactChoice {
  readonly broker?: string | undefined
  readonly provider?: string | undefined
  readonly selector?: readonly Selector[] | undefined
  readonly providerBranch?: string | undefined
}

/** The pacts of a provider, and what else was named. */
export interface ProviderPacts extends ReadPacts {
  readonly skipped: readonly SkippedPact[]
}

/**
 * Reads the pacts that are named, or where there are none, those of the broker.
 *
 * @throws {UsageError} when neither is named, or the broker refuses.
 * @throws {UnreachableError} when a server does not answer.
 */
export async function readProviderPacts(
  names: readonly string[],
  { broker: url, provider, selector, providerBranch }: PactChoice,
  terminal: Terminal,
): Promise<ProviderPacts> {
  if (names.length > 0) {
    const { pacts, unreadable } = await readNamedPacts(names, terminal, brokerAt(url ?? '', terminal.env))
    const { own, skipped } = pactsOfProvider(pacts, provider)
    return { pacts: own, unreadable, skipped }
  }
  if (url === undefined)
    throw new UsageError('--pact', 'Name pacts: files, directories or URLs, or a --broker.')
  if (provider === undefined)
    throw new UsageError('--provider', 'Name the provider as the broker knows it: --provider orders.')
  const selectors = selectorsOrDefault(selector, providerBranch)
  return {
    pacts: await readBrokerPacts(brokerAt(url, terminal.env), provider, selectors, providerBranch),
    unreadable: [],
    skipped: [],
  }
}
