import type { Finding } from '../judge/finding.js'
import type { CodeResult, TriggerResult } from '../run/result.js'

/** Codes whose requests were all refused with a status that says so, whatever they asked for. */
export interface Refusal {
  readonly finding: Finding
  readonly codes: readonly CodeResult[]
  readonly times: number
  readonly first: TriggerResult
  /** The findings of single codes that this one stands for. */
  readonly explains: readonly Finding[]
}

/**
 * Returns the statuses that many codes got in place of their own since something of ours is wrong: a credential that is not
 * accepted (401, 403, 407: RFC 9110, sections 15.5.2, 15.5.4, 15.5.8), or what the request accepts (406: section 15.5.7).
 */
export function findRefusals(codes: readonly CodeResult[], minimumCodes: number): Refusal[] {
  const groups = new Map<string, { code: CodeResult; trigger: TriggerResult; explained: Finding[] }[]>()
  for (const code of codes)
    for (const trigger of code.triggers) {
      const { status, as, findings } = trigger
      const explained = findings.filter(isExplained)
      if (status === undefined || !refusedBy.has(status) || code.statuses.includes(status)) continue
      if (explained.length === 0) continue
      const key = JSON.stringify([status, status === 406 ? '' : as])
      groups.set(key, [...(groups.get(key) ?? []), { code, trigger, explained }])
    }
  return [...groups.values()].flatMap((group) => {
    const refused = [...new Set(group.map(({ code }) => code))]
    const [first] = group
    if (!first || refused.length < minimumCodes) return []
    const times = group.reduce((sum, { trigger }) => sum + trigger.answers, 0)
    const explains = group.flatMap(({ explained }) => explained)
    return [{ finding: describe(first.trigger), codes: refused, times, first: first.trigger, explains }]
  })
}

/** An undeclared code is a finding of its own, whatever the reason why it came. */
const isExplained = ({ check, kind, severity }: Finding) =>
  severity === 'error' && (check === 'status' || (check === 'code' && kind === 'other-declared'))

const refusedBy = new Set([401, 403, 406, 407])

function describe({ status, as }: TriggerResult): Finding {
  const head = `The server returned ${status} where other errors are due`
  const message =
    status === 406
      ? `${head}: it may have no response of the type that the requests accept. Check their Accept header.`
      : as === undefined
        ? `${head}, to requests without a credential. Name one with 'as'.`
        : `${head}, to requests with the credential '${as}'. Check its value, and what it may do.`
  return { check: 'status', kind: 'refused', severity: 'error', message }
}
