/** The operations of a service, as its source shows them, and what differs from the catalog and its documents. */
export interface OperationsResult {
  readonly operations: readonly OperationRow[]
  readonly groups: readonly GroupRow[]
  /** The OpenAPI documents that were compared; none where none was given. */
  readonly documents: readonly string[]
  /** Operations of documents for which the source shows no route. */
  readonly withoutRoute: readonly { readonly operation: string; readonly place: string }[]
}

/** An operation and the errors that it may return, without those of its groups. */
export interface OperationRow {
  readonly method: string
  readonly path: string
  readonly place: string
  readonly framework: string
  readonly errors: readonly ErrorRow[]
  readonly unknown: readonly UnknownRow[]
  /** The indexes of the groups that cover it. */
  readonly groups: readonly number[]
}

/** Middleware or an error handler, whose errors every operation under its path may return. */
export interface GroupRow {
  readonly kind: 'middleware' | 'error-handler'
  readonly covers: string
  readonly place: string
  readonly errors: readonly ErrorRow[]
  readonly unknown: readonly UnknownRow[]
}

export interface ErrorRow {
  readonly code: string
  readonly statuses: readonly number[]
  /** The calls that lead to the place that raises the error: a function and a place each. */
  readonly path: readonly string[]
}

export interface UnknownRow {
  readonly reason: string
  readonly path: readonly string[]
}

/** A difference between the source, the catalog and a document. */
export interface OperationFinding {
  readonly check: 'operation-undocumented' | 'operation-unreached'
  /** The source shows what may happen, so that nothing here is proven. */
  readonly kind: 'open'
  readonly code?: string
  readonly place: string
  readonly message: string
}
