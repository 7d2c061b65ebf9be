/** The part of a finding that a check returns. The judge adds the id of the check and the severity. */
export interface FindingDetails {
  /** Tells several findings of one check apart, for example `spelling`. */
  readonly kind?: string
  /**
   * A full sentence. It leaves values that differ from one response to the next to `actual`, since a run counts findings
   * with the same message as one.
   */
  readonly message: string
  readonly expected?: string
  readonly actual?: string
}

/** Returns what a check reports: a full sentence, and what tells it apart. */
export const finding = (message: string, details: Omit<FindingDetails, 'message'> = {}): FindingDetails => ({
  ...details,
  message,
})
