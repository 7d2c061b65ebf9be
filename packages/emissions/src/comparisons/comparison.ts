import type { Node } from '../modules/node.js'

/** A test, in the source of a consumer, of a part of an envelope that it received. */
export interface Comparison extends EnvelopePart {
  /** The whole test. */
  readonly node: Node
  /** The values that the whole part is compared with; none for a test of a piece of it. */
  readonly values: readonly ComparedValue[]
}

/** A part of an envelope that an expression reads. */
export interface EnvelopePart {
  readonly part: 'code' | 'message'
  /** False where the body has a name of its own, as in `vercelResponse.error.code`, and may be that of another API. */
  readonly certain: boolean
}

export interface ComparedValue {
  readonly value: string | number
  /** The literal, or the name of the constant of another file. */
  readonly node: Node
}
