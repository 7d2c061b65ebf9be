import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import { randomUUID } from 'node:crypto'
import type { Finding, Severities } from '../judge/finding.js'
import type { Answer } from '../http/response.js'
import { admitTarget } from '../safety/destination/admit-target.js'
import { createPace } from '../safety/rate/pace.js'
import { joinLimits } from '../safety/rate/run-limits.js'
import { defaultPatience } from '../safety/retry.js'
import { defaultLimits, type PreparedRequest } from '../http/transport.js'
import type { StateHandlers } from '../triggers/definition.js'
import type { Triggers } from '../triggers/triggers.js'
import { createBudget, type Budget } from '../safety/budget.js'
import { collectIds } from './shards/collected-ids.js'
import { createCorrelationIds, type CorrelationIds } from './correlation-ids.js'
import type { Mode } from '../safety/mode.js'
import type { ConformancePlan } from './plan.js'
import type { RequestSource } from './prepare-request.js'
import { countRequests, plannedTriggers } from './planned-requests.js'
import { createSender, type HowToAsk } from './sender.js'
import { createStandstill, type Standstill } from '../safety/circuit-breaker.js'
import { createTurns, type Turns } from './turns.js'
import type { Redaction } from '../secrets/redaction.js'
import { redactionForTriggers } from '../triggers/redaction-for-triggers.js'
import type { CollectedIds, RunFinding } from './result.js'
import { causeAtRequest, collectFindings, type SeenFindings } from './seen-findings.js'

/** What every step of one run shares. */
export interface RunContext {
  readonly catalog: Catalog
  readonly triggers: Triggers
  readonly states: StateHandlers
  readonly severities: Severities
  readonly source: RequestSource
  readonly redaction: Redaction
  readonly ids: CorrelationIds
  /** What was claimed of them, where the run is one of several. */
  collectedIds(): readonly CollectedIds[]
  readonly mode: Mode
  readonly concurrency: number
  readonly budget: Budget
  readonly turns: Turns
  readonly standstill: Standstill
  /** Names the run in every request. */
  readonly run: string
  /** Why no other write is sent, in a sentence; undefined as long as writes may be. */
  writesStopped(): string | undefined
  stopWrites(reason: string): void
  /** Whether the run is to end. */
  isEnding(): boolean
  /** For people. */
  readonly target: string
  /** @throws {NotSentError} when the run has ended before the request was sent. */
  ask(request: PreparedRequest, how: HowToAsk): Promise<Answer>
  /** How many requests were sent so far. */
  sent(): number
  /** Keeps what belongs to no declared code. */
  note(request: string, findings: readonly Finding[]): void
  readonly noted: SeenFindings<RunFinding>
}

/** How many different findings are kept that belong to no declared code. */
const maximumNoted = 500

export function createContext({ catalog, triggers, transport, ...plan }: ConformancePlan): RunContext {
  const environment = plan.environment ?? process.env
  const redaction = redactionForTriggers(triggers, environment)
  const noted = collectFindings(causeAtRequest, maximumNoted)
  const ids = createCorrelationIds()
  const collecting = plan.shard && collectIds(ids)
  const { mode, isOwn, refuseHostHeader } = admitTarget(transport.target, triggers.targets, plan, 'full')
  const limits = { ...defaultLimits, ...plan.limits }
  const { requests, concurrency, ...pace } = joinLimits(plan.limits ?? {}, triggers.limits)
  const budget = budgetOf({ ...plan, catalog, triggers, mode, target: transport.target }, requests)
  const standstill = createStandstill()
  const patience = { ...defaultPatience, ...(isOwn && { retries: 0 }), ...plan.patience }
  const sender = createSender({
    transport,
    limits,
    pace: createPace(pace),
    patience,
    signal: plan.signal,
    mayRepeat: () => !standstill.isSilent() && budget.takeExtra(),
  })
  let writesStopped: string | undefined
  return {
    catalog,
    triggers,
    states: { ...triggers.states, ...plan.states },
    severities: { ...triggers.severities, ...plan.severities },
    source: { triggers, environment, redaction, refuseHostHeader },
    redaction,
    ids: collecting ?? ids,
    collectedIds: () => collecting?.collected() ?? [],
    mode,
    concurrency,
    budget,
    turns: createTurns(concurrency),
    standstill,
    run: randomUUID().slice(0, 8),
    writesStopped: () => writesStopped,
    stopWrites(reason) {
      if (mode !== 'full') writesStopped ??= reason
    },
    isEnding: () => plan.signal?.aborted ?? false,
    target: transport.target,
    ask: (request, how) => sender.ask(request, how),
    sent: () => sender.sent(),
    note(request, findings) {
      noted.add(
        findings.map((one) => ({ ...redactFinding(one, redaction), request: redaction.redact(request) })),
      )
    },
    noted,
  }
}

/** What each trigger may need is set aside for it, by this. */
export const budgetKey = (code: string | undefined, trigger: string) => JSON.stringify([code, trigger])

/** @throws {InvalidInputError} when the run may need more than it may send. */
function budgetOf(plan: Parameters<typeof plannedTriggers>[0], maximum: number | undefined): Budget {
  const planned = plannedTriggers(plan)
  const { needed } = countRequests(planned, 0)
  if (maximum !== undefined && needed > maximum) {
    const message = `The run may need ${needed} requests, and ${maximum} ${maximum === 1 ? 'is' : 'are'} allowed. Allow more, or ask for fewer codes at a time.`
    throw new InvalidInputError('limits', [{ path: '', message }])
  }
  const counts = planned.map(
    (one) => [budgetKey(one.code, one.trigger), countRequests([one], 0).needed] as const,
  )
  return createBudget(new Map(counts), maximum)
}

export const redactFinding = (one: Finding, redaction: Redaction): Finding => ({
  ...one,
  message: redaction.redact(one.message),
  ...(one.expected !== undefined && { expected: redaction.redact(one.expected) }),
  ...(one.actual !== undefined && { actual: redaction.redact(one.actual) }),
})
