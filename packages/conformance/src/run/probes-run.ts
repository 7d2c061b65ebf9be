import type { Severity } from '../judge/finding.js'
import { planProbes } from '../mistakes/planning/plan-probes.js'
import type { Triggers } from '../triggers/triggers.js'
import { describeProbe, proveProbe } from './prove-probe.js'
import type { ProbeResult, ProbesResult } from './result.js'
import type { RunContext } from './run-context.js'

/** The protocol probes of one run. */
export interface ProbesRun {
  /** The ids of the probes to send; empty where another shard sends them. */
  readonly names: readonly string[]
  /** @throws {RangeError} when there is no probe of that id. */
  prove(name: string): Promise<ProbeResult>
  /** Returns the result of every probe; those that were not sent are `excluded` or `other-shard`. */
  finish(): ProbesResult
}

/** Plans the probes of a run. `severity` is the most that a finding counts. */
export function startProbes(
  context: RunContext,
  triggers: Triggers,
  { severity, isOtherShard }: { readonly severity: Severity; readonly isOtherShard: boolean },
): ProbesRun {
  const planned = planProbes(triggers, context.catalog)
  const results = new Map<string, ProbeResult>()
  const unsent = {
    ...(isOtherShard
      ? { outcome: 'other-shard' as const, reason: 'The first shard sends it.' }
      : { outcome: 'excluded' as const, reason: 'The run ended before it.' }),
    findings: [],
    correlationIds: [],
    ms: 0,
  }
  return {
    names: isOtherShard ? [] : planned.map(({ probe }) => probe.id),

    async prove(name) {
      const found = planned.find(({ probe }) => probe.id === name)
      if (!found)
        throw new RangeError(
          `There is no probe '${name}'. Use one of ${planned.map(({ probe }) => probe.id).join(', ')}.`,
        )
      const result = await proveProbe(context, found, severity)
      results.set(name, result)
      return result
    },

    finish: () => ({
      severity,
      results: planned.map(
        (one) => results.get(one.probe.id) ?? { ...describeProbe(one, context.session.redaction), ...unsent },
      ),
    }),
  }
}
