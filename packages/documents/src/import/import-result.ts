import type { CatalogDefinition } from '@error-contract/catalog'
import type { Remark } from './remark.js'

/** A catalog read from a document, and what the importer had to interpret. */
export interface ImportResult {
  readonly definition: CatalogDefinition
  /** True where no example shows the envelope, so that a person has to confirm it. */
  readonly isEnvelopeAssumed: boolean
  /** In the order of the document. */
  readonly remarks: readonly Remark[]
}
