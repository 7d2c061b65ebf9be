/** A file of a project that has just been created. */
export interface FirstFile {
  readonly name: string
  /** All names that the file may have, in the order of precedence; where one exists, this file is not written. */
  readonly names: readonly string[]
  readonly text: string
  /** Returns what to add to the file that exists; without it, that is kept without a word. */
  readonly additionTo?: (existing: string) => string
}
