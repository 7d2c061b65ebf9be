import { printableText } from '@error-contract/catalog/document'

/** Thrown when a provider breaks a contract, or when the verification proves nothing. */
export class ErrorContractViolation extends Error {
  override readonly name = 'ErrorContractViolation'
  /** The first line of the message. */
  readonly title: string
  /** One line per mismatch. */
  readonly reasons: readonly string[]

  constructor(title: string, reasons: readonly string[], cause?: unknown) {
    super(printableText(`${title}:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`), { cause })
    this.title = title
    this.reasons = reasons
  }
}
