import type { SourcePlace } from '../survey/site.js'
import type { SkippedFiles } from '../search-files.js'

/** An operation of a service, and the errors that its handlers may reach. */
export interface SourceOperation extends SourcePlace {
  /** In upper case; `*` for every method. */
  readonly method: string
  /** With `{parameter}` for what varies. */
  readonly path: string
  readonly framework: string
  /** The errors of its own handlers and middleware, by code. */
  readonly errors: readonly ReachedError[]
  /** The reasons for which it may return others, each with the nearest place. */
  readonly unknown: readonly UnknownReach[]
  /** The indexes of the groups that cover it. */
  readonly groups: readonly number[]
}

/** Middleware or an error handler, with the errors that it adds to each operation that it covers. */
export interface OperationGroup extends SourcePlace {
  readonly kind: 'middleware' | 'error-handler'
  /** A pattern of the paths that it covers, such as `/v1/*`. */
  readonly covers: string
  readonly errors: readonly ReachedError[]
  readonly unknown: readonly UnknownReach[]
}

/** An error that may be returned. */
export interface ReachedError {
  readonly code: string
  readonly statuses: readonly number[]
  /** The calls that lead from the handler to the place that raises the error, which is the last. */
  readonly path: readonly ReachedPlace[]
}

export interface ReachedPlace extends SourcePlace {
  /** The function in which the place is. */
  readonly name: string
}

export interface UnknownReach {
  readonly reason: string
  readonly path: readonly ReachedPlace[]
}

/** The operations of a service, as its source shows them. */
export interface OperationSurvey extends SkippedFiles {
  /** By path and method. */
  readonly operations: readonly SourceOperation[]
  readonly groups: readonly OperationGroup[]
}
