import type { Condition } from '../evaluator/condition.js'
import type { ObjectValue } from '../evaluator/value.js'
import type { Node } from '../modules/node.js'

/** A place in source that emits an error. */
export interface Emission {
  /** The call, construction or object. It is reported where the value itself is written in another file. */
  readonly node: Node
  readonly code: Resolved<string>
  readonly status: Resolved<number>
  /** True where a branch that seems unrelated to code and status may rule out some of their values. */
  readonly mayBeNarrowed: boolean
  readonly message: Resolved<string>
  readonly correlationId: Resolved<string>
  /** The values that give every response of the process the same correlation id. */
  readonly fixedCorrelationIds: readonly Node[]
  /** The body that is sent, where it is an object that the linted file builds. */
  readonly body: ObjectValue | undefined
}

/** One part of an emission, as far as the source determines it. */
export type Resolved<T> =
  | {
      readonly kind: 'known'
      readonly values: readonly KnownValue<T>[]
      /** True where the part can have no other value. */
      readonly complete: boolean
      /** The conditions under which it has a value that is not known, for each such value. */
      readonly otherwise: readonly (readonly Condition[])[]
    }
  /** `nodes` are the expressions in the linted file that it comes from. */
  | { readonly kind: 'unknown'; readonly nodes: readonly Node[] }
  | { readonly kind: 'absent' }

export interface KnownValue<T> {
  readonly value: T
  /** The literal in the linted file, or the node that reads it where it is shared or written elsewhere. */
  readonly node: Node
  /** True where `node` is the literal itself, so that a suggestion may replace it. */
  readonly literal: boolean
  readonly conditions: readonly Condition[]
}

/** Returns the known values of a part; none where it is unknown or absent. */
export const knownValues = <T>(resolved: Resolved<T>): readonly KnownValue<T>[] =>
  resolved.kind === 'known' ? resolved.values : []
