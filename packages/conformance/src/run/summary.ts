import {
  outcomes,
  type CodeResult,
  type Outcome,
  type ProbesResult,
  type Summary,
  type Verdict,
} from './result.js'

/** The outcomes from the worst to the best; a code has the worst of its triggers. */
export const outcomesWorstFirst: readonly Outcome[] = [
  'violated',
  'stale-waiver',
  'unreachable',
  'throttled',
  'blocked',
  'untriggered',
  'excluded',
  'other-shard',
  'waived',
  'proven',
]

/** Returns the worst outcome of the triggers of a code. One that was excluded counts only where no other was sent. */
export function worstOutcome(list: readonly Outcome[]): Outcome {
  const sent: readonly Outcome[] = list.filter((outcome) => outcome !== 'excluded')
  const [first = 'untriggered'] = list
  return outcomesWorstFirst.find((outcome) => sent.includes(outcome)) ?? first
}

/** Counts the outcomes of codes. */
export function summarize(codes: readonly CodeResult[], requests: number): Summary {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const { outcome } of codes) counts[outcome] += 1
  const triggered = codes.filter(({ triggers }) => triggers.length > 0).length
  return { declared: codes.length, triggered, requests, ...counts }
}

/**
 * Returns the verdict of a run: conformant only where every declared code is proven or waived, there is no other error, and
 * nothing failed beside the requests. A probe that is violated or unreachable counts: where findings of probes are warnings,
 * only one after which the server was gone is violated. One that was throttled counts only where findings of probes are
 * errors.
 */
export function toVerdict(
  summary: Summary,
  { hasRunError, hasFailure }: { readonly hasRunError: boolean; readonly hasFailure: boolean },
  probes?: ProbesResult,
): Verdict {
  const counted = probes?.results.filter(
    ({ outcome }) => outcome !== 'throttled' || probes.severity === 'error',
  )
  const count = (outcome: 'violated' | 'unreachable' | 'throttled') =>
    summary[outcome] + (counted ?? []).filter((probe) => probe.outcome === outcome).length
  if (hasRunError || count('violated') + summary['stale-waiver'] > 0) return 'violations'
  if (count('unreachable') + count('throttled') > 0) return 'unreachable'
  return summary.proven + summary.waived === summary.declared && !hasFailure ? 'conformant' : 'incomplete'
}

/** The outcomes of codes that are neither done nor wrong. */
export const openOutcomes: readonly Outcome[] = ['untriggered', 'blocked', 'excluded', 'other-shard']

/** Counts the codes of a run that are neither done nor wrong. */
export const countOpenCodes = (summary: Summary): number =>
  openOutcomes.reduce((sum, outcome) => sum + summary[outcome], 0)
