import type { RequestTemplate, Trigger } from '../triggers/triggers.js'
import type { Step } from '../triggers/definition.js'
import { planProbes, type PlannedProbe } from '../layers/planned-probes.js'
import { exclusionOf } from './exclusion.js'
import type { Mode } from './mode.js'
import type { ConformancePlan } from './plan.js'
import { shardOfCodes } from './shard.js'
import { waiverAt } from './waiver-at.js'

/** What a run would do for one trigger, or for one probe of the layers. */
export interface PlannedTrigger {
  /** Undefined for a probe. */
  readonly code: string | undefined
  /** The name of either. */
  readonly trigger: string
  /** In the order in which they would be sent; empty when the trigger is left out. */
  readonly requests: readonly PlannedRequest[]
  /** Why it is left out, in a sentence. */
  readonly excluded?: string
}

export interface PlannedRequest {
  readonly method: string
  /** With the names of variables, not their values. */
  readonly path: string
  /** The name of a credential; undefined for none. */
  readonly as: string | undefined
  readonly times: number
}

type Plan = Pick<ConformancePlan, 'catalog' | 'triggers' | 'mode' | 'shard' | 'isExcluded' | 'layers'> & {
  /** The URL, or the name of an app; waivers that name targets hold there or not. */
  readonly target: string
}

/** Everything that a run would send, without a connection. Steps that are functions may do more. */
export function planRequests({
  catalog,
  triggers,
  mode = 'full',
  shard,
  isExcluded,
  layers,
  target,
}: Plan): PlannedTrigger[] {
  const home = shard && shardOfCodes(catalog.codes, shard.of)
  const times = catalog.envelope.correlationId ? 2 : 1
  const unreachableHere = (code: string) => {
    const waiver = waiverAt(triggers.waivers.get(code), target)
    return waiver?.kind === 'unreachable' ? `It is waived as unreachable until ${waiver.until}.` : undefined
  }
  const codes = catalog.codes
    .filter((code) => (!home || home.get(code) === shard.index) && !isExcluded?.(code))
    .flatMap((code) =>
      (triggers.byCode.get(code) ?? []).map((trigger): PlannedTrigger => {
        const excluded = unreachableHere(code) ?? exclusionOf(trigger, mode, false)
        return excluded === undefined
          ? { code, trigger: trigger.name, requests: requestsOf(trigger, times) }
          : { code, trigger: trigger.name, requests: [], excluded }
      }),
    )
  const probes = layers && (shard?.index ?? 1) === 1 ? planProbes(triggers, catalog) : []
  return [...codes, ...probes.map((probe) => plannedProbe(probe, mode))]
}

function plannedProbe(planned: PlannedProbe, mode: Mode): PlannedTrigger {
  const base = { code: undefined, trigger: planned.probe.id, requests: [] }
  if ('hindrance' in planned) return { ...base, excluded: planned.hindrance }
  const excluded = exclusionOf(planned.trigger, mode, false)
  return excluded === undefined
    ? { ...base, requests: requestOf(planned.trigger.request) }
    : { ...base, excluded }
}

const requestsOf = ({ setup, request, repeat, teardown }: Trigger, times: number): PlannedRequest[] => [
  ...setup.flatMap(requestOf),
  ...requestOf(request).map((one) => ({ ...one, times: repeat ?? times })),
  ...teardown.flatMap(requestOf),
]

const requestOf = (step: RequestTemplate | Step): PlannedRequest[] =>
  typeof step === 'function' ? [] : [{ method: step.method, path: step.path, as: step.as, times: 1 }]
