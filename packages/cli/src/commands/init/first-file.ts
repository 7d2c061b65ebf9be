/** A file of a project that has just been created. */
export interface FirstFile {
  readonly name: string
  /** All names that the file may have, in the order of precedence; where one exists, this file is not written. */
  readonly names: readonly string[]
  readonly text: string
  /** Returns what to say of the file that exists, or undefined where it needs no change. */
  readonly additionTo?: (existing: string) => string | undefined
}
