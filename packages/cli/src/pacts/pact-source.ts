import type { Fault } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'

/** A pact of a file, a URL or a broker. */
export interface SharedPact {
  /** The file or the URL that a reader knows it by. */
  readonly source: string
  readonly root: SourceNode
  readonly consumer: string
  readonly provider: string
  /** The version of the consumer; undefined where a file does not say. */
  readonly version?: string | undefined
  readonly branches: readonly string[]
  /** The environments to which that version is deployed. */
  readonly environments: readonly string[]
  /** The address at which a broker takes results of its verification. */
  readonly resultsUrl?: string | undefined
}

/** A file or URL that was named and is not a pact. */
export interface UnreadablePact {
  readonly source: string
  readonly faults: readonly Fault[]
}

export interface ReadPacts {
  readonly pacts: readonly SharedPact[]
  readonly unreadable: readonly UnreadablePact[]
}

/** Returns the pacts of one provider, and the others. Without a name, all are of one provider. */
export function pactsOfProvider(
  pacts: readonly SharedPact[],
  provider: string | undefined,
): { readonly own: readonly SharedPact[]; readonly others: readonly SharedPact[] } {
  if (provider === undefined) return { own: pacts, others: [] }
  return {
    own: pacts.filter((pact) => pact.provider === provider),
    others: pacts.filter((pact) => pact.provider !== provider),
  }
}
