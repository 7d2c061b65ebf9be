import type { Cell } from './cell.js'
import type { CodeReading } from './code-cell.js'

/** A row of a table that declares errors. */
export interface DeclaredRow {
  /** The cell of the code. */
  readonly cell: Cell
  readonly code: CodeReading
  readonly statuses: readonly number[]
  /** The text beside the number of the status. */
  readonly statusText?: string
  readonly message?: string
  readonly description?: string
  /** The reason for which the error is deprecated. */
  readonly deprecated?: string
}
