import type { Catalog } from '@error-contract/catalog'
import type { RequestTemplate, Trigger } from '../triggers/triggers.js'
import type { Step } from '../triggers/definition.js'
import { planProbes, type PlannedProbe } from '../mistakes/planned-probes.js'
import { sum } from '../safety/budget.js'
import { exclusionOf } from '../safety/exclusion.js'
import { readsOnly, type Mode } from '../safety/mode.js'
import type { ConformancePlan } from './plan.js'
import type { Environment } from '../triggers/placeholders.js'
import { redactionForTriggers } from '../triggers/redaction-for-triggers.js'
import { shardOfCodes } from './shards/shard.js'
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
  /** What it is for; an undo is sent only where the server accepts the request. */
  readonly part: 'setup' | 'request' | 'undo' | 'teardown'
}

/** How many requests a plan comes to. */
export interface RequestCount {
  /** Where the server does everything right. */
  readonly planned: number
  /** With every undo. */
  readonly needed: number
  /** With everything that may be sent again. */
  readonly most: number
}

/** `retries` is how often one request may be sent again. */
export function countRequests(plan: readonly PlannedTrigger[], retries: number): RequestCount {
  const all = plan.flatMap(({ requests }) => requests)
  const needed = sum(all.map(({ times }) => times))
  const undoing = sum(all.filter(({ part }) => part === 'undo').map(({ times }) => times))
  return { planned: needed - undoing, needed, most: needed * (1 + retries) }
}

type Plan = Pick<ConformancePlan, 'catalog' | 'triggers' | 'mode' | 'shard' | 'isExcluded' | 'layers'> & {
  /** The URL, or the name of an app; waivers that name targets hold there or not. */
  readonly target: string
}

/** Everything that a run would send, without a connection and without secrets. Steps that are functions may do more. */
export function planRequests(plan: Plan & { readonly environment?: Environment }): PlannedTrigger[] {
  const redaction = redactionForTriggers(plan.triggers, plan.environment ?? process.env)
  return plannedTriggers(plan).map((one) => ({
    ...one,
    trigger: redaction.redactRequest(one.trigger),
    requests: one.requests.map((request) => ({ ...request, path: redaction.redactRequest(request.path) })),
  }))
}

/** As {@link planRequests}, by the names that triggers have. */
export function plannedTriggers({
  catalog,
  triggers,
  mode = 'full',
  shard,
  isExcluded,
  layers,
  target,
}: Plan): PlannedTrigger[] {
  const home = shard && shardOfCodes(catalog.codes, shard.of)
  const unreachableHere = (code: string) => {
    const waiver = waiverAt(triggers.waivers.get(code), target)
    return waiver?.kind === 'unreachable' ? `It is waived as unreachable until ${waiver.until}.` : undefined
  }
  const codes = catalog.codes
    .filter((code) => (!home || home.get(code) === shard.index) && !isExcluded?.(code))
    .flatMap((code) =>
      (triggers.byCode.get(code) ?? []).map((trigger): PlannedTrigger => {
        const excluded = unreachableHere(code) ?? exclusionOf(trigger, mode)
        return excluded === undefined
          ? { code, trigger: trigger.name, requests: requestsOf(trigger, catalog) }
          : { code, trigger: trigger.name, requests: [], excluded }
      }),
    )
  const probes = layers && (shard?.index ?? 1) === 1 ? planProbes(triggers, catalog) : []
  return [...codes, ...probes.map((probe) => plannedProbe(probe, mode, catalog))]
}

function plannedProbe(planned: PlannedProbe, mode: Mode, catalog: Catalog): PlannedTrigger {
  const base = { code: undefined, trigger: planned.probe.id, requests: [] }
  if ('hindrance' in planned) return { ...base, excluded: planned.hindrance }
  const excluded = exclusionOf(planned.trigger, mode)
  return excluded === undefined
    ? { ...base, requests: requestsOf({ ...planned.trigger, repeat: 1 }, catalog) }
    : { ...base, excluded }
}

/** How often a trigger is sent that does not say so: twice where two correlation ids can be compared. */
export const timesOf = ({ repeat }: Trigger, { envelope }: Pick<Catalog, 'envelope'>): number =>
  repeat ?? (envelope.correlationId ? 2 : 1)

export const requestsOf = (
  trigger: Trigger,
  catalog: Pick<Catalog, 'envelope'>,
): readonly PlannedRequest[] => [
  ...trigger.setup.flatMap((step) => requestOf(step, 'setup')),
  ...requestOf(trigger.request, 'request').map((one) => ({ ...one, times: timesOf(trigger, catalog) })),
  ...(readsOnly(trigger.request) ? [] : trigger.undo.flatMap((step) => requestOf(step, 'undo'))),
  ...trigger.teardown.flatMap((step) => requestOf(step, 'teardown')),
]

const requestOf = (step: RequestTemplate | Step, part: PlannedRequest['part']): PlannedRequest[] =>
  typeof step === 'function' ? [] : [{ method: step.method, path: step.path, as: step.as, times: 1, part }]
