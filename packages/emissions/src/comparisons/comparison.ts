import type { Node } from '../evaluator/value.js'

/** A place where the source of a consumer tests a part of an envelope that it received. */
export interface Comparison extends Part {
  /** The whole test. */
  readonly node: Node
  /** What the part is compared with, wholly; a test of a piece of it has none. */
  readonly values: readonly Compared[]
}

/** A part of an envelope, as an expression reads it. */
export interface Part {
  readonly part: 'code' | 'message'
  /** False where the body has a name of its own, as in `vercelResponse.error.code`, and may be that of another API. */
  readonly certain: boolean
}

export interface Compared {
  readonly value: string | number
  /** Where the source writes it, or names the constant of another file. */
  readonly node: Node
}
