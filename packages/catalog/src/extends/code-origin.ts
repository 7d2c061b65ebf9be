import type { Position } from '../document/fault.js'

/** The place where a code is declared. */
export interface CodeOrigin {
  readonly file: string
  readonly position: Position | undefined
  /** The path or package through which a catalog has it, as written; undefined for its own codes. */
  readonly from: string | undefined
  /** The name of the code in that file. */
  readonly code: string
}

/** A code of another catalog that this one does not pass on. */
export interface WithheldCode {
  readonly origin: CodeOrigin
  /** The code that is returned instead. */
  readonly to: string | undefined
}
