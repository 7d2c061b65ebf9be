import type { KnownValue, Resolved } from '../find/emission.js'
import { knownValues } from '../find/emission.js'

/** A position in a source file. */
export interface SourcePlace {
  /** The path as it was given. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column: number
}

/** A place that raises an error whose code is known. */
export interface RaisedSite extends SourcePlace {
  /** One of the codes that it may have; each further one is a site of its own. */
  readonly code: string
  /** The statuses that it may have; none where it has no status, or one that the source does not determine. */
  readonly statuses: readonly number[]
  /** True where there may be further statuses, which the source does not determine. */
  readonly hasOtherStatuses: boolean
  /** True where there may be further codes, which the source does not determine. */
  readonly hasOtherCodes: boolean
  /** The message templates, with `{parameter}` for what varies; none where a message is not known. */
  readonly messages: readonly string[]
  /** The status that the body repeats, where it differs from that of the response. */
  readonly bodyStatus: number | undefined
  /** The class or function through which the error is raised; undefined where the response is sent right here. */
  readonly emitter: string | undefined
  /** True where the source shows the response that is sent. */
  readonly isSent: boolean
  /** True for a line of a map or a switch, which gives the code a status and raises nothing. */
  readonly isTableLine: boolean
}

/** A place whose code the source does not determine. */
export interface UnknownSite extends SourcePlace {
  /** A sentence. */
  readonly reason: string
  /**
   * `computed`: the code is made at run time; `passed-on`: it is that of an error that was raised elsewhere;
   * `no-code`: the response has none; `undefined-emitter`: the call leads to no definition in the source;
   * `unmapped`: no map of statuses has the codes of a class, which are left out.
   */
  readonly kind: 'computed' | 'passed-on' | 'no-code' | 'undefined-emitter' | 'unmapped'
}

/** Returns the different values of a part. */
export const uniqueValuesOf = <T extends string | number>(resolved: Resolved<T>): T[] => [
  ...new Set(knownValues(resolved).map(({ value }: KnownValue<T>) => value)),
]

/** Orders places by file, line and column. */
export const byPlace = (a: SourcePlace, b: SourcePlace): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column
