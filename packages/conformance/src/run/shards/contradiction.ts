import type { CodeResult, ConformanceResult, ProbeResult, TriggerResult } from '../result.js'
import { worstOutcome } from '../summary.js'

/** A member of a result that other members contradict. */
export interface Contradiction {
  /** `codes.3` */
  readonly path: string
  readonly message: string
}

/**
 * Returns the first code or probe that is said to be done although its own triggers, findings or waiver say otherwise. What
 * a merge counts as done decides its exit code, and a file may have been changed by hand or on another machine.
 */
export function findContradiction({ codes, probes }: ConformanceResult): Contradiction | undefined {
  for (const [position, code] of codes.entries()) {
    const message = contradictionOf(code)
    if (message !== undefined) return { path: `codes.${position}`, message }
  }
  const position = (probes?.results ?? []).findIndex(isWronglyDone)
  if (position < 0) return undefined
  return { path: `probes.results.${position}`, message: 'The probe has findings, and another outcome.' }
}

function contradictionOf({ code, outcome, triggers, waiver }: CodeResult): string | undefined {
  const name = `The code '${code}' is '${outcome}'`
  const wrong = triggers.find(isWronglyProven)
  if (wrong)
    return `The trigger '${wrong.name}' is 'proven', and has no response or a finding that is an error.`
  const worst = worstOutcome(triggers.map((trigger) => trigger.outcome))
  switch (outcome) {
    case 'proven':
      return worst === 'proven' ? undefined : `${name}, and its triggers are '${worst}'.`
    case 'waived':
      if (!waiver) return `${name}, and has no waiver.`
      return waiver.kind === 'known-failure' && worst !== 'violated'
        ? `${name} as a known failure, and its triggers are '${worst}'.`
        : undefined
    case 'other-shard':
    case 'untriggered':
      return triggers.length === 0 ? undefined : `${name}, and has triggers.`
    default:
      return undefined
  }
}

const isWronglyProven = ({ outcome, answers, findings }: TriggerResult) =>
  outcome === 'proven' && (answers < 1 || findings.some(({ severity }) => severity === 'error'))

const isWronglyDone = ({ outcome, findings }: ProbeResult) =>
  (outcome === 'proven' && findings.length > 0) ||
  (outcome === 'warned' && findings.some(({ severity }) => severity === 'error'))
