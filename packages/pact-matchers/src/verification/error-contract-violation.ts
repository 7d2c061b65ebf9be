import { printableText } from '@error-contract/catalog/document'

/** Whose fault a violation is. */
export type ViolationKind =
  /** The provider answers an interaction in another way than the contract expects. */
  | 'mismatch'
  /** A provider state could not be set up. */
  | 'state'
  /** Nothing was proven: no pact, no interaction, or none with an error. */
  | 'nothing-proven'
  /** The contracts could not be verified: a pact or a broker that is not there, or an option that is wrong. */
  | 'unverified'
  /** The broker did not accept the results. */
  | 'unpublished'
  /** The provider does not listen, or the broker did not answer. */
  | 'unreachable'

/** Thrown when a provider breaks a contract, or when the verification proves nothing. */
export class ErrorContractViolation extends Error {
  override readonly name = 'ErrorContractViolation'
  readonly kind: ViolationKind
  /** The first line of the message. */
  readonly title: string
  /** One line per mismatch. */
  readonly reasons: readonly string[]

  constructor(kind: ViolationKind, title: string, reasons: readonly string[], cause?: unknown) {
    super(printableText(`${title}:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`), { cause })
    this.kind = kind
    this.title = title
    this.reasons = reasons
  }
}
