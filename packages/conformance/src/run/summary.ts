import {
  outcomes,
  type CodeResult,
  type LayersResult,
  type Outcome,
  type Summary,
  type Verdict,
} from './result.js'

/** From the worst: what several triggers of one code come to. */
export const fromWorst: readonly Outcome[] = [
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

/** A trigger that the mode leaves out says nothing where another one of the code was sent. */
export function worstOutcome(list: readonly Outcome[]): Outcome {
  const sent: readonly Outcome[] = list.filter((outcome) => outcome !== 'excluded')
  const [first = 'untriggered'] = list
  return fromWorst.find((outcome) => sent.includes(outcome)) ?? first
}

export function summarize(codes: readonly CodeResult[], requests: number): Summary {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const { outcome } of codes) counts[outcome] += 1
  const triggered = codes.filter(({ triggers }) => triggers.length > 0).length
  return { declared: codes.length, triggered, requests, ...counts }
}

/**
 * Conformant only when every declared code is proven or waived, and nothing beside them is an error. Layers count only
 * where they may be errors.
 */
export function verdictOf(summary: Summary, hasRunError: boolean, layers?: LayersResult): Verdict {
  const strict = layers?.severity === 'error' ? layers.probes : []
  const came = (outcome: 'violated' | 'unreachable' | 'throttled') =>
    summary[outcome] + strict.filter((probe) => probe.outcome === outcome).length
  if (hasRunError || came('violated') + summary['stale-waiver'] > 0) return 'violations'
  if (came('unreachable') + came('throttled') > 0) return 'unreachable'
  return summary.proven + summary.waived === summary.declared ? 'conformant' : 'incomplete'
}

/** The outcomes that leave a code open: neither done nor wrong. */
export const openOutcomes: readonly Outcome[] = ['untriggered', 'blocked', 'excluded', 'other-shard']

/** How many codes a run leaves open. */
export const openCodes = (summary: Summary): number =>
  openOutcomes.reduce((sum, outcome) => sum + summary[outcome], 0)
