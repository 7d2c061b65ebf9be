import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import { planProbes, type PlannedProbe } from '../mistakes/planning/plan-probes.js'
import { sum } from '../safety/budget.js'
import { exclusionReason } from '../safety/exclusion.js'
import { isReadRequest, type Mode } from '../safety/mode.js'
import { usedCredentials } from '../triggers/credential.js'
import { redactionForTriggers } from '../triggers/redaction-for-triggers.js'
import type { Step } from '../triggers/definition.js'
import type { Environment } from '../triggers/placeholders.js'
import type { Credential, RequestTemplate, Trigger, Triggers } from '../triggers/triggers.js'
import { otherLanguageOf } from './other-language.js'
import type { ConformancePlan } from './plan.js'
import { shardOfCodes } from './shards/shard.js'
import { waiverAtTarget } from './waiver-at-target.js'

/** The requests that a run would send for one trigger, or for one protocol probe. */
export interface PlannedTrigger {
  /** Undefined for a probe and for a login. */
  readonly code: string | undefined
  /** The name of the trigger, or the id of the probe, or the name of the credential. */
  readonly trigger: string
  /** True for the login of a credential. */
  readonly isLogin?: boolean
  /** In the order in which they would be sent; empty where the trigger is not sent. */
  readonly requests: readonly PlannedRequest[]
  /** The reason why it is not sent, in a sentence. */
  readonly excluded?: string
}

export interface PlannedRequest {
  readonly method: string
  /** With the names of variables, not their values. */
  readonly path: string
  /** The name of a credential; undefined for none. */
  readonly as: string | undefined
  readonly times: number
  /** Its role; an undo is sent only where the server accepts the request. */
  readonly part: 'login' | 'setup' | 'request' | 'undo' | 'teardown'
  /** The names of the values that its response gives to what follows. */
  readonly captures?: readonly string[]
  /** True if it is sent until its response is the one to wait for, `times` at most. */
  readonly isPolled?: boolean
}

/** Counts the requests of a plan. */
export interface RequestCount {
  /** The number of requests where the server refuses each as it must. */
  readonly planned: number
  /** With every undo. */
  readonly needed: number
  /** With every undo and every retry. */
  readonly most: number
}

/** Counts the requests of a plan. `retries` is how often one request may be sent again. */
export function countRequests(plan: readonly PlannedTrigger[], retries: number): RequestCount {
  const all = plan.flatMap(({ requests }) => requests)
  const needed = sum(all.map(({ times }) => times))
  const undoing = sum(all.filter(({ part }) => part === 'undo').map(({ times }) => times))
  return { planned: needed - undoing, needed, most: needed * (1 + retries) }
}

/** @throws {InvalidInputError} when a plan may need more requests than `maximum`. */
export function requireWithinLimit(needed: number, maximum: number): void {
  if (needed <= maximum) return
  const message = `The run may need ${needed} requests, and ${maximum} ${maximum === 1 ? 'is' : 'are'} allowed. Allow more, or select fewer codes at a time.`
  throw new InvalidInputError('limits', [{ path: '', message }])
}

/** The parts of a plan that decide which requests are sent. */
export type PlanScope = Pick<
  ConformancePlan,
  'catalog' | 'triggers' | 'mode' | 'shard' | 'isExcluded' | 'probes'
> & {
  /** The URL, or the name of an app; waivers with targets hold there or not. */
  readonly target: string
}

/**
 * Returns everything that a run would send, without a connection and without secrets. Steps that are functions are not
 * among it. Mode `full` is assumed where the plan has none.
 */
export function planRequests(scope: PlanScope & { readonly environment?: Environment }): PlannedTrigger[] {
  const redaction = redactionForTriggers(scope.triggers, scope.environment ?? process.env)
  return plannedTriggers(scope).map((one) => ({
    ...one,
    trigger: redaction.redactRequest(one.trigger),
    ...(one.excluded !== undefined && { excluded: redaction.redact(one.excluded) }),
    requests: one.requests.map((request) => ({ ...request, path: redaction.redactRequest(request.path) })),
  }))
}

/** As {@link planRequests}, with the names and paths as the triggers file has them. */
export function plannedTriggers({
  catalog,
  triggers,
  mode = 'full',
  shard,
  isExcluded,
  probes: severity,
  target,
}: PlanScope): PlannedTrigger[] {
  const shards = shard && shardOfCodes(catalog.codes, shard.of)
  const unreachableReason = (code: string) => {
    const waiver = waiverAtTarget(triggers.waivers.get(code), target)
    return waiver?.kind === 'unreachable'
      ? `The code is waived as unreachable until ${waiver.until}.`
      : undefined
  }
  const codes = catalog.codes
    .filter((code) => (!shards || shards.get(code) === shard.index) && !isExcluded?.(code))
    .flatMap((code) =>
      (triggers.byCode.get(code) ?? []).map((trigger): PlannedTrigger => {
        const excluded = unreachableReason(code) ?? exclusionReason(trigger, mode)
        return excluded === undefined
          ? { code, trigger: trigger.name, requests: requestsOf(trigger, timesOf(trigger, catalog, code)) }
          : { code, trigger: trigger.name, requests: [], excluded }
      }),
    )
  const probes = severity && (shard?.index ?? 1) === 1 ? planProbes(triggers, catalog) : []
  const sent = [...codes, ...probes.map((probe) => plannedProbe(probe, mode))]
  return [...plannedLogins(sent, triggers), ...sent]
}

const plannedLogins = (plan: readonly PlannedTrigger[], triggers: Triggers): PlannedTrigger[] =>
  loginsFor(
    plan.flatMap(({ requests }) => requests.map(({ as }) => as)),
    triggers,
  ).map(({ name, session }) => ({
    code: undefined,
    trigger: name,
    isLogin: true,
    requests: session.flatMap((step) => requestOf(step, 'login')),
  }))

/** Returns the credentials with a login among those of these names, and those that their logins need, in the order of the file. */
export const loginsFor = (
  names: readonly (string | undefined)[],
  triggers: Pick<Triggers, 'credentials'>,
): Credential[] => usedCredentials(triggers, names).filter(({ session }) => session.length > 0)

function plannedProbe(planned: PlannedProbe, mode: Mode): PlannedTrigger {
  const base = { code: undefined, trigger: planned.probe.id, requests: [] }
  if ('obstacle' in planned) return { ...base, excluded: planned.obstacle }
  const excluded = exclusionReason(planned.trigger, mode)
  return excluded === undefined
    ? { ...base, requests: requestsOf(planned.trigger, 1) }
    : { ...base, excluded }
}

/** Returns the key by which the budget plans the requests of a trigger, or of a probe where `code` is undefined. */
export const budgetKey = (code: string | undefined, trigger: string) => JSON.stringify([code, trigger])

/**
 * Returns how often the trigger of a code is sent: twice by default where two correlation ids can be compared, else once,
 * and once more where the code has a message in another language.
 */
export function timesOf(
  trigger: Trigger,
  catalog: Pick<Catalog, 'inEnvelopeOf' | 'get'>,
  code: string,
): number {
  const { envelope } = catalog.inEnvelopeOf(code)
  const declared = catalog.get(code)
  const language = declared && otherLanguageOf(trigger, declared)
  return (trigger.repeat ?? (envelope.correlationId ? 2 : 1)) + (language === undefined ? 0 : 1)
}

/** Counts the requests of a trigger that is sent `times` times, with its steps and its undo. */
export const countTriggerRequests = (trigger: Trigger, times: number): number =>
  sum(requestsOf(trigger, times).map((request) => request.times))

/** Returns the key by which the budget plans the login of a credential. */
export const loginKey = (name: string) => JSON.stringify(['session', name])

/** Counts the requests of one login. */
export const countLogin = ({ session }: Credential): number =>
  sum(session.flatMap((step) => requestOf(step, 'login')).map(({ times }) => times))

const requestsOf = (trigger: Trigger, times: number): readonly PlannedRequest[] => [
  ...trigger.setup.flatMap((step) => requestOf(step, 'setup')),
  ...requestOf(trigger.request, 'request').map((one) => ({ ...one, times })),
  ...(isReadRequest(trigger.request) ? [] : trigger.undo.flatMap((step) => requestOf(step, 'undo'))),
  ...trigger.teardown.flatMap((step) => requestOf(step, 'teardown')),
]

const requestOf = (step: RequestTemplate | Step, part: PlannedRequest['part']): PlannedRequest[] =>
  typeof step === 'function'
    ? []
    : [
        {
          method: step.method,
          path: step.path,
          as: step.as,
          times: step.until?.tries ?? 1,
          part,
          ...(step.captures && { captures: step.captures.map(({ name }) => name) }),
          ...(step.until && { isPolled: true }),
        },
      ]
