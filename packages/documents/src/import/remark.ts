import { formatFault, type Position } from '@error-contract/catalog'

/** A part of an imported document that the importer interpreted or could not read. */
export interface Remark {
  /** The file, or `-` for standard input. */
  readonly source: string
  readonly position?: Position
  /** The text as written, such as one cell of a table. */
  readonly text: string
  /** Full sentences about how the text was read. */
  readonly message: string
  /** `unresolved`: a person has to decide, as something was omitted or assumed. */
  readonly kind: 'interpreted' | 'unresolved'
}

/** Formats a remark as `file:line:column: message`. */
export const formatRemark = ({ source, position, message }: Remark): string =>
  formatFault(source, { path: '', message, ...(position && { position }) })

/** Sorts remarks by line and column; those without a position are last. */
export function inDocumentOrder(remarks: readonly Remark[]): Remark[] {
  const line = ({ position }: Remark) => position?.line ?? Infinity
  const column = ({ position }: Remark) => position?.column ?? 0
  return remarks.toSorted((a, b) => (line(a) === line(b) ? column(a) - column(b) : line(a) - line(b)))
}
