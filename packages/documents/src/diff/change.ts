import type { DeclaredError } from '@error-contract/catalog'

/** The part of a semantic version that a change increments. A message is free text, so its wording is a patch. */
export type Level = 'major' | 'minor' | 'patch'

export interface Change {
  readonly kind:
    | 'added'
    | 'removed'
    | 'retired'
    | 'reused'
    | 'returned'
    | 'forgotten'
    | 'renamed'
    | 'status-changed'
    | 'status-added'
    | 'status-removed'
    | 'headers-changed'
    | 'message-changed'
    | 'details-changed'
    | 'envelope-changed'
  readonly level: Level
  /** Absent for a change of the envelope of the catalog. */
  readonly code?: string
  /** The old and the new value, in words. */
  readonly from?: string
  readonly to?: string
}

/** Returns the statuses of an error in words. */
export const statusText = ({ statuses }: Pick<DeclaredError, 'statuses'>) =>
  statuses.join(', ') || 'not specified'
