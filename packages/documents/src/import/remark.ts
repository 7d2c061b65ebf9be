import { formatFault, type Position } from '@error-contract/catalog'

/** Something in an imported document that was not plain to read. */
export interface Remark {
  /** The file, or `-` for standard input. */
  readonly source: string
  readonly position?: Position
  /** The text in question as it stands there, such as one cell of a table. */
  readonly text: string
  /** What was made of it, in full sentences. */
  readonly message: string
  /** `unresolved`: something is missing from the catalog or assumed in it, and a person has to decide. */
  readonly kind: 'interpreted' | 'unresolved'
}

/** `file:line:column: message`. */
export const formatRemark = ({ source, position, message }: Remark): string =>
  formatFault(source, { path: '', message, ...(position && { position }) })

/** By line and column; what has no place comes last. */
export function inDocumentOrder(remarks: readonly Remark[]): Remark[] {
  const line = ({ position }: Remark) => position?.line ?? Infinity
  const column = ({ position }: Remark) => position?.column ?? 0
  return remarks.toSorted((a, b) => (line(a) === line(b) ? column(a) - column(b) : line(a) - line(b)))
}
