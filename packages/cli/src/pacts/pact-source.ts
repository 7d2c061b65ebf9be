import { formatFault, type Fault } from '@error-contract/catalog'
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

/** A pact of another provider. */
export interface SkippedPact {
  readonly source: string
  readonly provider: string
}

/** Returns a line about each pact that was skipped. */
export const skippedLines = (skipped: readonly SkippedPact[]): string[] =>
  skipped.map(
    ({ source, provider }) => `${source}: Skipped, since it is a pact of the provider '${provider}'.`,
  )

/** Returns a line about each fault of what is no pact. */
export const unreadableLines = (unreadable: readonly UnreadablePact[]): string[] =>
  unreadable.flatMap(({ source, faults }) => faults.map((fault) => formatFault(source, fault)))

/** Returns the pacts of one provider, and the others as skipped. Without a name, all are of one provider. */
export function pactsOfProvider(
  pacts: readonly SharedPact[],
  provider: string | undefined,
): { readonly own: readonly SharedPact[]; readonly skipped: readonly SkippedPact[] } {
  if (provider === undefined) return { own: pacts, skipped: [] }
  return {
    own: pacts.filter((pact) => pact.provider === provider),
    skipped: pacts
      .filter((pact) => pact.provider !== provider)
      .map((pact) => ({ source: pact.source, provider: pact.provider })),
  }
}
