import type { JudgedResponse } from '../judge/read-response.js'
import { isNilOrMaxUuid } from '../judge/uuid.js'
import { correlationIdUnique } from '../judge/checks/correlation-id-unique.js'
import { createFinding, type Finding, type Severities, type Severity } from '../judge/finding.js'
import { quote, truncate } from '../judge/quote.js'
import type { Redaction } from '../secrets/redaction.js'
import type { CorrelationIds, IdOwner } from './correlation-ids.js'

/** Returns the correlation ids of a response, each once, without those that another check refuses as empty. */
export const correlationIdsOf = ({ errors }: Pick<JudgedResponse, 'errors'>): string[] => [
  ...new Set(
    errors.flatMap(({ correlationId }) => {
      const value = correlationId?.value
      return typeof value === 'string' && value !== '' && !isNilOrMaxUuid(value) ? [value] : []
    }),
  ),
]

/** The registry of a run, and how much a shared id counts. */
export interface IdComparison {
  readonly ids: CorrelationIds
  readonly severities: Severities
}

/** Returns correlation ids as reports show them: without secrets, and not longer than what a finding quotes. */
export const shownIds = (ids: readonly string[], redaction: Pick<Redaction, 'redact'>): string[] =>
  ids.map((id) => truncate(redaction.redact(id)))

/** Records the correlation ids of one response. Returns a finding for each that another response of the run had. */
export function findSharedIds(
  { ids, severities }: IdComparison,
  found: readonly string[],
  owner: IdOwner,
): Finding[] {
  const severity = severities[correlationIdUnique.id] ?? 'error'
  return found.flatMap((id) => {
    const first = ids.record(id, owner)
    return first === undefined || severity === 'off' ? [] : [sharedIdFinding(severity, first, owner, id)]
  })
}

/** Returns a warning where there were more ids than a run keeps, so that some were compared with fewer than all. */
export function findUncomparedIds({ ids, severities }: IdComparison): Finding[] {
  const count = ids.uncompared()
  if (count === 0 || severities[correlationIdUnique.id] === 'off') return []
  const message = `${count} correlation ids were beyond the number that a run keeps, and were compared only with the ids that it kept.`
  return [createFinding(correlationIdUnique.id, 'warn', { kind: 'not-kept', message })]
}

/** Returns the finding for a correlation id that `first` had before `owner`; `id` where it is known. */
export function sharedIdFinding(severity: Severity, first: IdOwner, owner: IdOwner, id?: string): Finding {
  const isSame = first.code === owner.code && first.trigger === owner.trigger
  const message = isSame
    ? 'Two responses to the same request have the same correlation id.'
    : `The correlation id was also returned for ${first.code} (${first.trigger}).`
  return createFinding(correlationIdUnique.id, severity, {
    kind: isSame ? 'same-request' : 'other-request',
    message,
    expected: 'a new id',
    ...(id !== undefined && { actual: quote(id) }),
  })
}
