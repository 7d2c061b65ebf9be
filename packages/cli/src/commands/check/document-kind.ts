import type { Catalog, Position } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import type { CreateRedaction } from '@error-contract/conformance/internal/redaction'

/** A kind of document that `error-contract check` checks against the catalog. */
export interface DocumentKind {
  /** With its article: `a Pact file`. */
  readonly name: string
  recognizes(root: SourceNode): boolean
  /** Its requests are exchanges of their own, whose secrets it redacts itself. */
  readonly isTraffic?: boolean
  /** @throws {InvalidInputError} when the document is of this kind but cannot be checked. */
  check(
    root: SourceNode,
    file: string,
    catalog: Catalog,
    createRedaction: CreateRedaction,
  ): CheckedContent | Promise<CheckedContent>
}

export interface CheckedContent {
  readonly findings: readonly DocumentFinding[]
  /** The declared codes that the document has. */
  readonly codes: readonly string[]
  /** The provider that a pact names. */
  readonly provider?: string
  /** The number of interactions of a pact that were judged. */
  readonly errorInteractions?: number
}

export interface DocumentFinding {
  /** The id of the check, such as `open-code`. */
  readonly check: string
  /** A warning does not fail the command. */
  readonly severity: 'error' | 'warning'
  /** Full sentences. */
  readonly message: string
  /** The place in the document, for example `interactions.0.response.status`. */
  readonly path: string
  readonly position?: Position
  /** A name of the place for a reader, such as the description of an interaction. */
  readonly context?: string
}
