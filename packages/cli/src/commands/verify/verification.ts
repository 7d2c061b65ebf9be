import { formatInteractionError, type VerificationResult } from '@error-contract/pact-matchers/internal'
import type { ViolationKind } from '@error-contract/pact-matchers'
import { exitCode, type ExitCode } from '../../exit-code.js'
import type { ReadPacts, SkippedPact } from '../../pacts/pact-source.js'

/** The end of a verification: `kept`, or whose fault it is that it is not. */
export type Verdict = 'kept' | ViolationKind

/** An interaction of a verified pact. */
export interface VerifiedInteraction {
  readonly description: string
  /** A pending interaction is broken, and fails nothing. A catalog says nothing about one that returns no error. */
  readonly outcome: 'kept' | 'broken' | 'pending' | 'not-judged'
  /** One line per mismatch. */
  readonly mismatches: readonly string[]
}

/** The result of `error-contract verify`. */
export interface Verification {
  readonly schemaVersion: 1
  /** Undefined where files are named that say nothing else. */
  readonly provider: string | undefined
  /** The URL of the provider, or the catalog in its place. */
  readonly target: string
  readonly verdict: Verdict
  /** A title, and one line for each reason; empty where the contracts are kept. */
  readonly title: string
  readonly reasons: readonly string[]
  readonly interactions: readonly VerifiedInteraction[]
  /** The number of interactions that are kept, and of those among them that return a status of 400 or above, where that is known. */
  readonly kept: number
  readonly keptErrors: number | undefined
  readonly pendingErrors: readonly string[]
  /** The broker's sentences about its pacts. */
  readonly notices: readonly string[]
  /** Files and URLs that are not pacts. */
  readonly unreadable: ReadPacts['unreadable']
  /** Pacts of other providers. */
  readonly skipped: readonly SkippedPact[]
  /** The version under which the broker holds the results. */
  readonly published: string | undefined
}

/** Returns the interactions of a result of pact with their mismatches. Before pact 16.5, only mismatches are known. */
export function interactionsOf(result: VerificationResult | undefined): readonly VerifiedInteraction[] {
  if (!result) return []
  const linesOf = (errors: VerificationResult['errors'], description: string) =>
    errors
      .filter(({ interaction }) => interaction === description || interaction?.endsWith(` - ${description}`))
      .flatMap(formatInteractionError)
  return result.interactionResults.map(({ description = 'an interaction', result: outcome }) => {
    if (outcome === 'OK') return { description, outcome: 'kept', mismatches: [] }
    const pending = linesOf(result.pendingErrors, description)
    const broken = linesOf(result.errors, description)
    return broken.length === 0 && pending.length > 0
      ? { description, outcome: 'pending', mismatches: pending }
      : { description, outcome: 'broken', mismatches: broken }
  })
}

const exitCodes: Record<Verdict, ExitCode> = {
  kept: exitCode.clean,
  mismatch: exitCode.findings,
  state: exitCode.findings,
  unpublished: exitCode.unusable,
  unverified: exitCode.incomplete,
  'nothing-proven': exitCode.incomplete,
  unreachable: exitCode.unreachable,
}

/** A file that was named and is not a pact fails what would otherwise pass. */
export function exitCodeOf({ verdict, unreadable }: Verification): ExitCode {
  const code = exitCodes[verdict]
  return code === exitCode.clean && unreadable.length > 0 ? exitCode.unusable : code
}
