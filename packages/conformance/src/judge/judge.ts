import type { Catalog } from '@error-contract/catalog'
import type { Check, JudgedRequest, Subject } from './check.js'
import { checks, errorChecks, type CheckId } from './checks/index.js'
import type { Finding, Remark, Severity } from './finding.js'
import type { Answer } from '../http/response.js'
import { readSubject } from './read-response.js'

/** What a response is judged by. */
export interface Expectation {
  readonly catalog: Catalog
  /** The code that was due; left out when any declared error may come. */
  readonly code?: string | undefined
  /** What was sent. Without it, text of the request that a message repeats may be taken for a leak. */
  readonly request?: JudgedRequest | undefined
  readonly severities?: Severities | undefined
}

/** How much each check counts; a check that is not named keeps its default. */
export type Severities = Readonly<Partial<Record<CheckId, Severity | 'off'>>>

/**
 * Everything in which an answer departs from what is declared: all findings, not the first. Pure, and never throws,
 * whatever the bytes are.
 *
 * @throws {UndeclaredCodeError} when the expected code is not declared, which is a mistake of the caller.
 */
export function judge(answer: Answer, { catalog, code, request, severities }: Expectation): Finding[] {
  const expected = code === undefined ? undefined : catalog.getDeclared(code)
  if (answer.status === undefined) {
    const severity = severities?.transport ?? 'error'
    return severity === 'off' ? [] : [finding('transport', severity, answer.fault)]
  }
  return judgeSubject(readSubject(answer, expected, { catalog, request }), severities)
}

/** As {@link judge}, for a response that was read already. */
export function judgeSubject(subject: Subject, severities: Severities = {}): Finding[] {
  const run = (list: readonly (Check & { readonly id: CheckId })[]): Finding[] =>
    list.flatMap((check) => {
      const severity = severities[check.id] ?? 'error'
      if (severity === 'off') return []
      return check.judge(subject).map((remark) => finding(check.id, severity, remark))
    })
  const outer = run(checks)
  const isError = !outer.some(({ check }) => check === 'accepted' || check === 'redirect')
  return isError ? [...outer, ...run(errorChecks)] : outer
}

export const finding = (check: CheckId, severity: Severity, remark: Remark): Finding => ({
  check,
  ...(remark.kind !== undefined && { kind: remark.kind }),
  severity,
  message: remark.message,
  ...(remark.expected !== undefined && { expected: remark.expected }),
  ...(remark.actual !== undefined && { actual: remark.actual }),
})
