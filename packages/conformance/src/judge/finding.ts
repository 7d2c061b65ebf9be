import type { CheckId } from './check-id.js'
import type { FindingDetails } from './finding-details.js'

/** One way in which a response departs from what the catalog declares. */
export interface Finding extends FindingDetails {
  readonly check: CheckId
  readonly severity: Severity
}

/** An `error` makes a code `violated`; a `warn` is only shown. */
export type Severity = 'error' | 'warn'

/** The severity of each check; a check that is not named is an `error`. */
export type Severities = Readonly<Partial<Record<CheckId, Severity | 'off'>>>

/** Returns the finding of a check with this severity. */
export const createFinding = (
  check: CheckId,
  severity: Severity,
  { kind, message, expected, actual }: FindingDetails,
): Finding => ({
  check,
  ...(kind !== undefined && { kind }),
  severity,
  message,
  ...(expected !== undefined && { expected }),
  ...(actual !== undefined && { actual }),
})
