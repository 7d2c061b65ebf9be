import type { CodeResult, Outcome, TriggerResult } from '../run/result.js'
import { findingKey } from '../run/collect-findings.js'
import type { Finding, Severity } from '../judge/finding.js'
import { findRefusals } from './refusals.js'

/** A cause that many codes share, such as a correlation id that never changes. */
export interface SharedCause {
  /** The finding of the first response with this cause; undefined where the cause is a reason, not a finding. */
  readonly finding?: Finding
  /** The reason why the codes were not requested. */
  readonly reason?: string
  readonly outcome: Outcome
  readonly severity: Severity
  /** The codes that share it, each once, in the order of the catalog. */
  readonly codes: readonly CodeResult[]
  /** The number of responses that have it, of all that were judged in the run; absent for a reason. */
  readonly times?: number
  readonly answers?: number
  /** The trigger of the first response that has it. */
  readonly first?: TriggerResult
}

/** The results of a run, with each cause reported once. */
export interface GroupedCodes {
  readonly shared: readonly SharedCause[]
  /** The codes with causes of their own; codes whose causes are all shared are omitted. */
  readonly codes: readonly CodeResult[]
}

/** The number of codes from which on a cause is reported once for all of them. */
const minimumCodes = 3

/** Outcomes whose reason is often the same for many codes. */
const withReason: readonly Outcome[] = ['unreachable', 'throttled', 'blocked', 'untriggered']

/** Separates the causes that three codes or more share from those of a single code. */
export function groupCauses(codes: readonly CodeResult[]): GroupedCodes {
  const answers = codes.flatMap(({ triggers }) => triggers).reduce((sum, one) => sum + one.answers, 0)
  const findings = sharedFindings(codes, answers)
  const reasons = sharedReasons(codes)
  const refusals = findRefusals(codes.filter(mayShare), minimumCodes)
  const sharedKeys = new Set([
    ...findings.flatMap(({ finding }) => (finding ? [findingKey(finding)] : [])),
    ...refusals.flatMap(({ explains }) => explains.map(findingKey)),
  ])
  const codesWithSharedReason = new Set(reasons.flatMap((cause) => cause.codes))
  const rest = codes
    .filter((code) => !codesWithSharedReason.has(code))
    .flatMap((code) => (mayShare(code) ? withoutFindings(code, sharedKeys) : [code]))
  const refused = refusals.map(({ explains: _, ...cause }): SharedCause => ({
    ...cause,
    severity: 'error',
    outcome: 'violated',
    answers,
  }))
  return { shared: [...refused, ...findings, ...reasons], codes: rest }
}

/** A waived code is known to fail and is reported with its waiver. */
const mayShare = ({ outcome }: CodeResult) => outcome === 'violated' || outcome === 'proven'

function sharedFindings(codes: readonly CodeResult[], answers: number): SharedCause[] {
  const causes = new Map<
    string,
    { finding: Finding; codes: Set<CodeResult>; times: number; first: TriggerResult }
  >()
  for (const code of codes.filter(mayShare))
    for (const trigger of code.triggers)
      for (const { times, ...finding } of trigger.findings) {
        const key = findingKey(finding)
        const cause = causes.get(key) ?? { finding, codes: new Set(), times: 0, first: trigger }
        cause.codes.add(code)
        cause.times += times
        causes.set(key, cause)
      }
  return [...causes.values()]
    .filter((cause) => cause.codes.size >= minimumCodes)
    .map((cause) => ({
      ...cause,
      codes: [...cause.codes],
      severity: cause.finding.severity,
      outcome: cause.finding.severity === 'error' ? 'violated' : 'proven',
      answers,
    }))
}

function sharedReasons(codes: readonly CodeResult[]): SharedCause[] {
  const byReason = new Map<
    string,
    { reason: string; outcome: Outcome; codes: CodeResult[]; first?: TriggerResult }
  >()
  for (const code of codes) {
    const { outcome, reason } = code
    if (!withReason.includes(outcome) || reason === undefined) continue
    const key = `${outcome} ${reason}`
    // Shown where a step is the cause, such as a login that failed.
    const first = code.triggers.find(({ failedSteps = [] }) => failedSteps.length > 0)
    const cause = byReason.get(key) ?? { reason, outcome, codes: [], ...(first && { first }) }
    cause.codes.push(code)
    byReason.set(key, cause)
  }
  return [...byReason.values()]
    .filter((cause) => cause.codes.length >= minimumCodes)
    .map((cause) => ({
      ...cause,
      severity: cause.outcome === 'unreachable' || cause.outcome === 'throttled' ? 'error' : 'warn',
    }))
}

/** Removes shared findings from a code; returns nothing when a violated code has no others. */
function withoutFindings(code: CodeResult, sharedKeys: ReadonlySet<string>): CodeResult[] {
  const triggers = code.triggers.map((trigger) => ({
    ...trigger,
    findings: trigger.findings.filter((one) => !sharedKeys.has(findingKey(one))),
  }))
  const left = triggers.filter(
    ({ findings, outcome, reason }, index) =>
      findings.length > 0 ||
      reason !== undefined ||
      (outcome !== 'proven' && code.triggers[index]?.findings.length === 0),
  )
  const isReported = code.outcome === 'violated' && left.length === 0
  return isReported ? [] : [{ ...code, triggers: code.outcome === 'violated' ? left : triggers }]
}
