import type { Position } from '@error-contract/catalog'

/** The rules for catalogs that are checked together, each with what it reports. */
export const catalogChecks = {
  'other-status': 'Two catalogs declare a code with different statuses.',
  'other-meaning': 'Two catalogs declare a code with different messages, headers or other members.',
  'other-description': 'Two catalogs describe a code without message differently.',
  'reused-code': 'A code that one catalog has retired is declared in another one.',
  'reserved-code': 'A code is reserved for another owner.',
  'overlapping-reservation': 'Two owners reserve the same codes.',
  'missing-owner': 'A code has no owner.',
  'missing-translation': 'A message lacks a language in which others of its catalog are.',
  'untranslated-message': 'A translation is the message itself.',
} as const

export type CatalogCheck = keyof typeof catalogChecks

/** A fault that only shows when several catalogs are compared. */
export interface CatalogFinding {
  readonly check: CatalogCheck
  /** A warning does not fail the command. */
  readonly severity: 'error' | 'warning'
  /** Full sentences, with the other place. */
  readonly message: string
  /** The index of the catalog that it is about. */
  readonly catalog: number
  /** The place in that catalog, such as `errors.NotFound`. */
  readonly path: string
  /** Absent where the declaration is in a file that was not checked itself, which the message names. */
  readonly position?: Position
}
