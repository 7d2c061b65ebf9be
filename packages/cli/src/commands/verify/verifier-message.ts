import type { VerifiedContracts, ViolationKind } from '@error-contract/pact-matchers'
import type { VerificationResult } from '@error-contract/pact-matchers/internal'

/** The request to the process that verifies. */
export interface VerifierRequest {
  /** The file of the installed package `@pact-foundation/pact`. */
  readonly pact: string
  /** The options of pact's verifier, and `expectErrors`. */
  readonly options: Readonly<Record<string, unknown>>
  /** Takes every provider state as one that holds already. */
  readonly assumesStates: boolean
}

/** Its answer. */
export type VerifierReply = (
  | { readonly kind: 'kept'; readonly verified: VerifiedContracts }
  | {
      readonly kind: 'violation'
      readonly violation: ViolationKind
      readonly title: string
      readonly reasons: readonly string[]
    }
  /** Pact could not be loaded or run. */
  | { readonly kind: 'failed'; readonly message: string }
) & {
  /** The result of pact, since 16.5. */
  readonly result?: VerificationResult | undefined
}
