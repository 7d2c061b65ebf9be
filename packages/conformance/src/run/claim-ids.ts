import type { JudgedResponse } from '../judge/read-response.js'
import { correlationIdUnique } from '../judge/checks/correlation-id-unique.js'
import { createFinding, type Finding, type Severity } from '../judge/finding.js'
import { quote } from '../judge/quote.js'
import { isNilOrMaxUuid } from '../judge/uuid.js'
import type { RunContext } from './run-context.js'

/** Whose an answer is: a trigger of a code. */
export interface AnswerOwner {
  readonly code: string
  readonly trigger: string
}

/** The correlation ids of a response, each once; one that names nothing is for another check. */
export const correlationIdsOf = ({ errors }: Pick<JudgedResponse, 'errors'>): string[] => [
  ...new Set(
    errors.flatMap(({ correlationId }) => {
      const value = correlationId?.value
      return typeof value === 'string' && value !== '' && !isNilOrMaxUuid(value) ? [value] : []
    }),
  ),
]

/** The catalog: a correlation id names one response, so no two of a run may share it. */
export function claimIds(
  { ids, severities }: Pick<RunContext, 'ids' | 'severities'>,
  found: readonly string[],
  owner: AnswerOwner,
): Finding[] {
  const severity = severities[correlationIdUnique.id] ?? 'error'
  return found.flatMap((id) => {
    const first = ids.claim(id, owner)
    return first === undefined || severity === 'off' ? [] : [sharedIdFinding(severity, first, owner, id)]
  })
}

/** That more ids came than a run keeps, so that some were compared with fewer than all. */
export function findNotKept({ ids, severities }: Pick<RunContext, 'ids' | 'severities'>): Finding[] {
  const count = ids.notKept()
  if (count === 0 || severities[correlationIdUnique.id] === 'off') return []
  const message = `${count} correlation ids came after as many as are kept, and were held against those alone.`
  return [createFinding(correlationIdUnique.id, 'warn', { kind: 'not-kept', message })]
}

/** That an id of `first` came again; the id itself where it is known. */
export function sharedIdFinding(
  severity: Severity,
  first: AnswerOwner,
  owner: AnswerOwner,
  id?: string,
): Finding {
  const isSame = first.code === owner.code && first.trigger === owner.trigger
  const message = isSame
    ? 'Two answers to the same request carry the same correlation id.'
    : `The correlation id was also returned for ${first.code} (${first.trigger}).`
  return createFinding(correlationIdUnique.id, severity, {
    kind: isSame ? 'same-request' : 'other-request',
    message,
    expected: 'a new id',
    ...(id !== undefined && { actual: quote(id) }),
  })
}
