import { randomUUID } from 'node:crypto'
import type { Answer } from '../http/response.js'
import { defaultResponseLimits, type PreparedRequest, type Transport } from '../http/transport.js'
import { admitTarget, type TargetOptions } from '../safety/admit-target.js'
import type { Budget } from '../safety/budget.js'
import { createCircuitBreaker } from '../safety/circuit-breaker.js'
import { exclusionReason } from '../safety/exclusion.js'
import type { RunLimits } from '../safety/limits.js'
import { requestRefusal } from '../safety/admit-request.js'
import { isAccepted, isReadRequest, type Mode } from '../safety/mode.js'
import { createRateLimiter, type RateLimits } from '../safety/rate-limiter.js'
import { defaultRetryOptions, type RetryOptions } from '../safety/retry.js'
import type { Redaction } from '../secrets/redaction.js'
import type { StateHandlers } from '../triggers/definition.js'
import type { Environment } from '../triggers/placeholders.js'
import type { RequestTemplate, TargetRules, Trigger, Triggers } from '../triggers/triggers.js'
import { carryOut } from './carry-out.js'
import { toExchange } from './exchange.js'
import { countTriggerRequests } from './plan-requests.js'
import { prepareRequest } from './prepare-request.js'
import { prepareTrigger } from './prepare-task.js'
import type { Exchange } from './result.js'
import { createSender } from './sender.js'
import { createServerLoss } from './server-loss.js'
import type { StepRunner } from './steps.js'
import { interruption, toStop, type Performed, type Send, type Stop, type Task } from './task.js'

/**
 * The only sender of a run. It decides what is sent (target, mode, budget, circuit breaker, accepted writes), prepares
 * and names every request, and sends it within the rate limits and with retries.
 */
export interface Session {
  readonly mode: Mode
  /** The target for people: a URL without a password, or the name of an app. */
  readonly target: string
  readonly redaction: Redaction
  /**
   * Sends a trigger: its set-up, then what `work` sends, then its teardown. `work` is not called where the trigger, one of
   * its steps, or its set-up could not be sent. Whatever `work` or a step throws, every undo and teardown is tried.
   *
   * @throws {InvalidInputError} when the name of the target resolves to production.
   */
  perform<T>(task: Task, work: (send: Send, request: PreparedRequest) => Promise<T>): Promise<Performed<T>>
  /** Returns a request and its answer without secrets, as reports show them. */
  toExchange(template: RequestTemplate, answer: Answer | undefined): Exchange
  /** Returns how many requests were sent so far, retries included. */
  sent(): number
}

export interface SessionOptions extends TargetOptions {
  readonly transport: Transport
  readonly targetRules: TargetRules
  /** The mode on this machine where the caller names none. */
  readonly modeOnLoopback: Mode
  readonly triggers: Pick<Triggers, 'credentials' | 'fixtures'>
  readonly environment: Environment
  readonly redaction: Redaction
  readonly states?: StateHandlers
  readonly limits?: RunLimits | undefined
  readonly rateLimits: RateLimits
  /** No request is sent again on this machine, unless this says so. */
  readonly retry?: Partial<RetryOptions> | undefined
  readonly signal?: AbortSignal | undefined
  /** The product name in the user-agent header. */
  readonly userAgent: string
  /** The number of tasks in a row that the target must fail before nothing more is sent. */
  readonly failureLimit: number
  /** The longest that a function of a step or of a provider state may take, in milliseconds. */
  readonly stepTimeout: number
  /** Returns whether no other write may be sent after the answer to a write. */
  readonly stopsWrites: (answer: Answer, mode: Mode) => boolean
  /** Called with each error response to a set-up, an undo or a teardown. */
  readonly onStepError?: StepRunner['onErrorResponse']
  readonly createBudget: (mode: Mode) => Budget
}

/** @throws {InvalidInputError} when the target is not allowed. */
export function createSession(options: SessionOptions): Session {
  const { transport, redaction, signal, stopsWrites, states = {} } = options
  const { mode, isLoopback, hostHeaderRefusal, requireResolved } = admitTarget(
    transport.target,
    options.targetRules,
    options,
    options.modeOnLoopback,
  )
  const source = {
    triggers: options.triggers,
    environment: options.environment,
    redaction,
  }
  /** Fills in a request and checks what goes over the wire; each that is sent passes here. */
  const prepare = (template: RequestTemplate): PreparedRequest | string => {
    const request = prepareRequest(template, source)
    if (typeof request === 'string') return request
    return requestRefusal(request, template, hostHeaderRefusal) ?? request
  }
  const budget = options.createBudget(mode)
  const breaker = createCircuitBreaker(options.failureLimit)
  const sender = createSender({
    transport,
    limits: { ...defaultResponseLimits, ...options.limits },
    rateLimiter: createRateLimiter(options.rateLimits),
    retry: { ...defaultRetryOptions, ...(isLoopback && { retries: 0 }), ...options.retry },
    signal,
    mayRetry: () => !breaker.isUnreachable() && budget.takeExtra(),
  })
  const loss = createServerLoss(redaction)
  const runId = randomUUID().slice(0, 8)
  let writesStopped: string | undefined
  let resolved: Promise<void> | undefined

  const equipment = {
    ...options,
    runId,
    sender,
    loss,
    breaker,
    onWrite: (answer: Answer) => {
      if (stopsWrites(answer, mode)) writesStopped ??= writesStoppedReason(answer)
    },
  }

  /** Returns why a trigger must not be sent now. */
  function refusalOf(trigger: Trigger): Stop | undefined {
    const excluded = exclusionReason(trigger, mode)
    if (excluded !== undefined) return { outcome: 'excluded', cause: 'mode', reason: excluded }
    if (writesStopped !== undefined && !isReadRequest(trigger.request))
      return { outcome: 'excluded', cause: 'accepted-write', reason: writesStopped }
    if (signal?.aborted) return interruption
    const failure = breaker.openedBy()
    const cause = loss.cause()
    if (failure && cause !== undefined)
      return toStop({ ...failure, reason: `Not sent: the server was gone after ${cause}.` }, redaction)
    return (
      failure &&
      toStop(failure, redaction, `Not sent: the target failed ${options.failureLimit} times in a row. `)
    )
  }

  return {
    mode,
    target: transport.target,
    redaction,

    async perform(task, work) {
      await (resolved ??= requireResolved())
      const refusal = refusalOf(task.trigger)
      if (refusal) return unsent(refusal)
      const ready = prepareTrigger(task.trigger, { states, redaction, prepare })
      if (typeof ready === 'string') return unsent(blocked(ready))
      const reserved = countTriggerRequests(task.trigger, task.times)
      if (!budget.reserve(task.key, reserved)) return unsent(overBudget)
      let sent = 0
      try {
        return await carryOut(task, ready, work, { ...equipment, onSend: () => (sent += 1) })
      } finally {
        budget.release(reserved - sent)
      }
    },

    toExchange: (template, answer) =>
      toExchange(template, answer, { source, target: transport.target, redaction }),

    sent: () => sender.sent(),
  }
}

const blocked = (reason: string): Stop => ({ outcome: 'blocked', cause: 'preparation', reason })

const overBudget: Stop = {
  outcome: 'excluded',
  cause: 'budget',
  reason: 'The run may send no further request.',
}

const unsent = (stop: Stop): Performed<never> => ({ value: undefined, stop, cleanupFailures: [] })

const writesStoppedReason = (answer: Answer): string =>
  isAccepted(answer)
    ? 'The server accepted a write that it had to refuse, so no other write is sent.'
    : 'The response to a write was lost, and the server may have accepted it, so no other write is sent.'
