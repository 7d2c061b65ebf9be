import type { Condition, Node, ObjectValue } from '../evaluator/value.js'

/** A place in source that emits an error. */
export interface Emission {
  /** The call, construction or object; a report hangs here when the value itself is written elsewhere. */
  readonly node: Node
  readonly code: Resolved<string>
  readonly status: Resolved<number>
  readonly message: Resolved<string>
  readonly correlationId: Resolved<string>
  /** Where values are written that give every response of the process the same correlation id. */
  readonly fixedCorrelationIds: readonly Node[]
  /** The body that is sent, where it is an object that the linted file builds. */
  readonly body: ObjectValue | undefined
}

/** What the source says about one part of an emission. */
export type Resolved<T> =
  | {
      readonly kind: 'known'
      readonly values: readonly KnownValue<T>[]
      /** Whether the part can have no other value. */
      readonly complete: boolean
    }
  /** `nodes` are the expressions that it comes from. */
  | { readonly kind: 'unknown'; readonly nodes: readonly Node[] }
  | { readonly kind: 'absent' }

export interface KnownValue<T> {
  readonly value: T
  /** In the linted file. */
  readonly node: Node
  /** Whether `node` is the literal itself, so that a suggestion may replace it. */
  readonly literal: boolean
  readonly conditions: readonly Condition[]
}

export const knownValues = <T>(resolved: Resolved<T>): readonly KnownValue<T>[] =>
  resolved.kind === 'known' ? resolved.values : []
