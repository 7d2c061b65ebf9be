import type { LayersResult, ProbeResult } from '../run/result.js'
import type { RunContext } from '../run/run-context.js'
import type { Severity } from '../judge/finding.js'
import { planProbes } from './planned-probes.js'
import { probeBase, proveProbe } from './prove-probe.js'

/** The probes of one run, one by one, so that a test runner can give each a test of its own. */
export interface LayersRun {
  /** The names of the probes to send; none where another shard sends them. */
  readonly names: readonly string[]
  /** @throws {RangeError} when there is no probe of that name. */
  prove(name: string): Promise<ProbeResult>
  finish(): LayersResult
}

export function startLayers(
  context: RunContext,
  { severity, isElsewhere }: { readonly severity: Severity; readonly isElsewhere: boolean },
): LayersRun {
  const planned = planProbes(context.triggers, context.catalog)
  const results = new Map<string, ProbeResult>()
  const missing = isElsewhere ? elsewhere : notReached
  return {
    names: isElsewhere ? [] : planned.map(({ probe }) => probe.id),

    async prove(name) {
      const one = planned.find(({ probe }) => probe.id === name)
      if (!one) throw new RangeError(`There is no probe '${name}'.`)
      const result = await proveProbe(context, one, severity)
      results.set(name, result)
      return result
    },

    finish: () => ({
      severity,
      probes: planned.map(
        (one) =>
          results.get(one.probe.id) ?? {
            ...probeBase(one, context.redaction),
            ...missing,
            findings: [],
            correlationIds: [],
            ms: 0,
          },
      ),
    }),
  }
}

const elsewhere = { outcome: 'other-shard' as const, reason: 'The first shard sends it.' }
const notReached = { outcome: 'excluded' as const, reason: 'The run did not come to it.' }
