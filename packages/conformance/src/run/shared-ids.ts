import type { Subject } from '../judge/check.js'
import { namesNothing } from '../judge/checks/correlation-id.js'
import { correlationIdUnique } from '../judge/checks/index.js'
import { quote, type Finding, type Severity } from '../judge/finding.js'
import { finding, type Severities } from '../judge/judge.js'
import type { CorrelationIds, IdOwner } from './correlation-ids.js'

/** Returns the correlation ids of a response, each once, without those that another check refuses as empty. */
export const correlationIdsOf = ({ errors }: Pick<Subject, 'errors'>): string[] => [
  ...new Set(
    errors.flatMap(({ correlationId }) => {
      const value = correlationId?.value
      return typeof value === 'string' && value !== '' && !namesNothing(value) ? [value] : []
    }),
  ),
]

/** The registry of a run, and how much a shared id counts. */
export interface IdComparison {
  readonly ids: CorrelationIds
  readonly severities: Severities
}

/** Records the correlation ids of one response. Returns a finding for each that another response of the run had. */
export function findSharedIds(
  { ids, severities }: IdComparison,
  found: readonly string[],
  owner: IdOwner,
): Finding[] {
  const severity = severities[correlationIdUnique] ?? 'error'
  return found.flatMap((id) => {
    const first = ids.record(id, owner)
    return first === undefined || severity === 'off' ? [] : [sharedIdFinding(severity, first, owner, id)]
  })
}

/** Returns a warning where there were more ids than a run keeps, so that some were compared with fewer than all. */
export function findUncomparedIds({ ids, severities }: IdComparison): Finding[] {
  const count = ids.uncompared()
  if (count === 0 || severities[correlationIdUnique] === 'off') return []
  const message = `${count} correlation ids were beyond the number that a run keeps, and were compared only with the ids that it kept.`
  return [finding(correlationIdUnique, 'warn', { kind: 'not-kept', message })]
}

/** Returns the finding for a correlation id that `first` had before `owner`; `id` where it is known. */
export function sharedIdFinding(severity: Severity, first: IdOwner, owner: IdOwner, id?: string): Finding {
  const isSame = first.code === owner.code && first.trigger === owner.trigger
  const message = isSame
    ? 'Two responses to the same request have the same correlation id.'
    : `The correlation id was also returned for ${first.code} (${first.trigger}).`
  return finding(correlationIdUnique, severity, {
    kind: isSame ? 'same-request' : 'other-request',
    message,
    expected: 'a new id',
    ...(id !== undefined && { actual: quote(id) }),
  })
}
