import type { CodeResult, Outcome, TriggerResult } from '../run/result.js'
import { findingKey } from '../run/collect-findings.js'
import type { Finding, Severity } from '../judge/finding.js'

/** One cause of which many codes tell, such as a correlation id that never changes: it is to be said once. */
export interface SharedCause {
  /** As a finding of the first answer that showed it, or the reason why codes were not asked for. */
  readonly finding?: Finding
  readonly reason?: string
  readonly outcome: Outcome
  readonly severity: Severity
  /** The codes that tell of it, each once, in the order of the catalog. */
  readonly codes: readonly CodeResult[]
  /** At how many answers it was seen, of how many that were judged in the run; absent for a reason. */
  readonly times?: number
  readonly answers?: number
  /** Where it was seen first. */
  readonly first?: TriggerResult
}

/** What a run has to tell, without saying anything twice. */
export interface Digest {
  readonly shared: readonly SharedCause[]
  /** Every code with what it alone has to tell; codes of which nothing is left to tell are left out. */
  readonly codes: readonly CodeResult[]
}

/** So many codes tell of one cause before it is said once for all of them. */
const minimumCodes = 3

/** Outcomes with a reason that may well be the same for many codes. */
const withReason: readonly Outcome[] = ['unreachable', 'throttled', 'blocked', 'untriggered']

export function digest(codes: readonly CodeResult[]): Digest {
  const answers = codes.flatMap(({ triggers }) => triggers).reduce((sum, one) => sum + one.answers, 0)
  const findings = sharedFindings(codes, answers)
  const reasons = sharedReasons(codes)
  const told = new Set(findings.flatMap(({ finding }) => (finding ? [findingKey(finding)] : [])))
  const toldCodes = new Set(reasons.flatMap((cause) => cause.codes))
  const rest = codes
    .filter((code) => !toldCodes.has(code))
    .flatMap((code) => (mayShare(code) ? withoutFindings(code, told) : [code]))
  return { shared: [...findings, ...reasons], codes: rest }
}

/** A waived code is known to fail, and is told of by its waiver. */
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
  const byReason = new Map<string, { reason: string; outcome: Outcome; codes: CodeResult[] }>()
  for (const code of codes) {
    const { outcome, reason } = code
    if (!withReason.includes(outcome) || reason === undefined) continue
    const key = `${outcome} ${reason}`
    const cause = byReason.get(key) ?? { reason, outcome, codes: [] }
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

/** A code that is not proven has something to tell for as long as one of its triggers has. */
function withoutFindings(code: CodeResult, told: ReadonlySet<string>): CodeResult[] {
  const triggers = code.triggers.map((trigger) => ({
    ...trigger,
    findings: trigger.findings.filter((one) => !told.has(findingKey(one))),
  }))
  const left = triggers.filter(
    ({ findings, outcome, reason }, index) =>
      findings.length > 0 ||
      reason !== undefined ||
      (outcome !== 'proven' && code.triggers[index]?.findings.length === 0),
  )
  const isTold = code.outcome === 'violated' && left.length === 0
  return isTold ? [] : [{ ...code, triggers: code.outcome === 'violated' ? left : triggers }]
}
