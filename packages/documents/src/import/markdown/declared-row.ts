import type { Cell } from './cell.js'
import type { CodeReading } from './code-cell.js'
import type { Remark } from '../remark.js'

/** A row of a table that declares errors. */
export interface DeclaredRow {
  /** The cell of the code. */
  readonly cell: Cell
  /** The header above it; absent where there is none. */
  readonly header?: string
  readonly code: CodeReading
  readonly statuses: readonly number[]
  /** The text beside the number of the status. */
  readonly statusText?: string
  readonly message?: string
  readonly description?: string
  /** The reason for which the error is deprecated. */
  readonly deprecated?: string
}

/** Returns the beginning of a remark on a row: its file, and the text and the position of the code. */
export const locationOf = (
  { cell }: DeclaredRow,
  source: string,
): Pick<Remark, 'source' | 'text' | 'position'> => ({
  source,
  text: cell.text,
  ...(cell.position && { position: cell.position }),
})
