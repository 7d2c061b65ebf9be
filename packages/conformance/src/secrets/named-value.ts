/** A value in a text that has a secret name, or that the text marks as a secret. */
export interface NamedValue {
  readonly name: string
  readonly start: number
  readonly end: number
  /** The quote that a value without quotes needs when a text replaces it. */
  readonly quote?: string
}
