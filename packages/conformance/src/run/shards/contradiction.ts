import type { CodeResult, ConformanceResult, ProbeResult, TriggerResult, WaiverResult } from '../result.js'
import { listFailures } from '../run-failures.js'
import { summarize, toVerdict, worstOutcome } from '../summary.js'

/** A member of a result that other members contradict. */
export interface Contradiction {
  /** `codes.3` */
  readonly path: string
  readonly message: string
}

/**
 * Returns the first member of a result that says something else than what it follows from: a code or a probe that is done
 * although its triggers, findings or waiver say otherwise, then the summary and the verdict. A file may have been changed by
 * hand or on another machine, and must never show more than it proves.
 */
export function findContradiction(result: ConformanceResult): Contradiction | undefined {
  return (
    contradictionInCodes(result) ??
    contradictionInProbes(result) ??
    contradictionInSummary(result) ??
    contradictionInVerdict(result)
  )
}

function contradictionInCodes({ codes, startedAt }: ConformanceResult): Contradiction | undefined {
  const names = new Set<string>()
  for (const [position, code] of codes.entries()) {
    const message = names.has(code.code)
      ? `The code '${code.code}' has a result already.`
      : contradictionOf(code, startedAt.slice(0, 10))
    if (message !== undefined) return { path: `codes.${position}`, message }
    names.add(code.code)
  }
  return undefined
}

function contradictionOf(
  { code, outcome, triggers, waiver }: CodeResult,
  startDay: string,
): string | undefined {
  const name = `The code '${code}' is '${outcome}'`
  const wrong = triggers.find(isWronglyProven)
  if (wrong)
    return `The trigger '${wrong.name}' is 'proven', and has no response or a finding that is an error.`
  const worst = worstOutcome(triggers.map((trigger) => trigger.outcome))
  switch (outcome) {
    case 'proven':
      return worst === 'proven' ? undefined : `${name}, and its triggers are '${worst}'.`
    case 'waived': {
      if (!waiver) return `${name}, and has no waiver.`
      if (startDay > waiver.until) return `${name}, and its waiver expired on ${waiver.until}.`
      const problem = contradictionInWaiver(waiver, triggers, worst)
      return problem === undefined ? undefined : `${name} as ${problem}`
    }
    case 'other-shard':
    case 'untriggered':
      return triggers.length === 0 ? undefined : `${name}, and has triggers.`
    default:
      return undefined
  }
}

/** The shown response is the one that counts first, so its status is that of the trigger. */
const isWronglyProven = ({ outcome, answers, findings, status, exchange }: TriggerResult) =>
  outcome === 'proven' &&
  (answers < 1 ||
    status === undefined ||
    (exchange !== undefined && exchange.response?.status !== status) ||
    findings.some(isError))

function contradictionInWaiver(
  { kind, checks = [] }: WaiverResult,
  triggers: readonly TriggerResult[],
  worst: string,
): string | undefined {
  if (kind === 'unreachable')
    return worst === 'proven' || worst === 'violated'
      ? `unreachable, and its triggers are '${worst}'.`
      : undefined
  if (worst !== 'violated') return `a known failure, and its triggers are '${worst}'.`
  const failed = triggers.flatMap(({ findings }) => findings).filter(isError)
  const other = failed.find(({ check }) => !checks.includes(check))
  return other && `a known failure, and its waiver does not cover ${other.check}.`
}

function contradictionInProbes({ probes }: ConformanceResult): Contradiction | undefined {
  const position = (probes?.results ?? []).findIndex(isWronglyDone)
  if (position < 0) return undefined
  return {
    path: `probes.results.${position}`,
    message: 'The probe has no response or findings, and another outcome.',
  }
}

const isWronglyDone = ({ outcome, findings, status }: ProbeResult) =>
  (outcome === 'proven' && (findings.length > 0 || status === undefined)) ||
  (outcome === 'warned' && findings.some(isError))

const isError = ({ severity }: { readonly severity: string }) => severity === 'error'

/** Another version may know fewer outcomes, which no code then has. */
function contradictionInSummary({ codes, summary }: ConformanceResult): Contradiction | undefined {
  const told: Partial<typeof summary> = summary
  for (const [name, count] of Object.entries(summarize(codes, summary.requests))) {
    const other = told[name as keyof typeof summary] ?? 0
    if (other !== count)
      return { path: `summary.${name}`, message: `The summary has ${other}, and the codes give ${count}.` }
  }
  return undefined
}

function contradictionInVerdict({
  codes,
  findings,
  moreFindings = 0,
  failures,
  probes,
  summary,
  verdict,
}: ConformanceResult): Contradiction | undefined {
  // Findings that are not listed count as well.
  const hasRunError = findings.some(isError) || (moreFindings > 0 && verdict === 'violations')
  const hasFailure = listFailures({ codes, probes, failures }).length > 0
  const expected = toVerdict(summarize(codes, summary.requests), { hasRunError, hasFailure }, probes)
  if (verdict === expected) return undefined
  return { path: 'verdict', message: `The verdict is '${verdict}', and what was found gives '${expected}'.` }
}
