import type { Position } from '@error-contract/catalog'
import { randomUUID } from 'node:crypto'
import type { Answer } from '../http/response.js'
import { defaultResponseLimits, type Transport } from '../http/transport.js'
import { admitTarget, type TargetOptions } from '../safety/admit-target.js'
import type { Budget } from '../safety/budget.js'
import { createCircuitBreaker } from '../safety/circuit-breaker.js'
import { exclusionReason } from '../safety/exclusion.js'
import type { RequestParts } from '../safety/hidden-write.js'
import type { RunLimits } from '../safety/limits.js'
import { isAccepted, isReadRequest, isSafeRequest, type Mode } from '../safety/mode.js'
import { createRateLimiter, type RateLimits } from '../safety/rate-limiter.js'
import { defaultRetryOptions, type RetryOptions } from '../safety/retry.js'
import type { Redaction } from '../secrets/redaction.js'
import type { StateHandlers } from '../triggers/definition.js'
import type { Environment } from '../triggers/placeholders.js'
import type { TargetRules, Trigger, Triggers } from '../triggers/triggers.js'
import { createDelivery } from './deliver.js'
import { createNetwork, proxyOf, tlsDirectory, type NetworkTriggers } from './network.js'
import { missingCapture } from './missing-capture.js'
import { performTask, type Performed, type Send, type Task } from './perform-task.js'
import { countTriggerRequests } from './plan-requests.js'
import { prepareTrigger } from './prepare-task.js'
import { createSender } from './sender.js'
import { createServerLoss } from './server-loss.js'
import type { StepRunner } from './steps.js'
import { createTaskValues } from './task-values.js'
import { blocked, interruption, overBudget, targetFailed, type Stop } from './stop.js'

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
  perform<T>(task: Task, work: (send: Send) => Promise<T>): Promise<Performed<T>>
  /** Returns how many requests were sent so far, retries included. */
  sent(): number
}

export interface SessionOptions extends TargetOptions {
  readonly transport: Transport
  readonly targetRules: TargetRules
  /** The mode on this machine where the caller names none. */
  readonly modeOnLoopback: Mode
  readonly triggers: NetworkTriggers & Pick<Triggers, 'fixtures'>
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
  /** Returns the media types that requests prefer unless they name one, for the code that is due. */
  readonly accept?: ((code: string | undefined) => string) | undefined
  /** The number of tasks in a row that the target must fail before nothing more is sent. */
  readonly failureLimit: number
  /** The longest that a function of a step or of a provider state may take, in milliseconds. */
  readonly stepTimeout: number
  /** Returns whether no other write may be sent after the answer to a write. */
  readonly stopsWrites: (answer: Answer, mode: Mode) => boolean
  /** Called with each error response to a set-up, an undo or a teardown, but not to a login. */
  readonly onStepError?: StepRunner['onErrorResponse']
  /** Called with each value that is captured and is a secret. */
  readonly onSecret?: ((name: string, value: string) => void) | undefined
  /** The directory that the certificates of triggers without a file are relative to; `process.cwd()` when omitted. */
  readonly cwd?: string | undefined
  /** Returns where the triggers file has something, as text that follows a name; nothing when omitted. */
  readonly locate?: ((position: Position | undefined) => string) | undefined
  readonly createBudget: (mode: Mode) => Budget
}

/** @throws {InvalidInputError} when the target is not allowed. */
export function createSession(options: SessionOptions): Session {
  const { transport, redaction, signal, stopsWrites, states = {} } = options
  const proxy = proxyOf(transport, options.environment)
  const { mode, isLoopback, hostHeaderRefusal, requireResolved } = admitTarget(
    transport.target,
    options.targetRules,
    options,
    options.modeOnLoopback,
    proxy,
  )
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
  const redact = (text: string) => redaction.redact(text)
  let writesStopped: string | undefined
  let resolved: Promise<void> | undefined

  /** Returns why a trigger must not be sent now. */
  function refusalOf(trigger: Trigger): Stop | undefined {
    const excluded = exclusionReason(trigger, mode)
    if (excluded !== undefined) return { outcome: 'excluded', cause: 'mode', reason: excluded }
    if (writesStopped !== undefined && !isReadRequest(trigger.request))
      return { outcome: 'excluded', cause: 'accepted-write', reason: writesStopped }
    if (signal?.aborted) return interruption
    const lacking = network.failure()
    if (lacking) return targetFailed({ outcome: 'unreachable', reason: lacking.message }, redact)
    const failure = breaker.openedBy()
    const cause = loss.cause()
    if (failure && cause !== undefined)
      return targetFailed({ ...failure, reason: `Not sent: the server was gone after ${cause}.` }, redact)
    return (
      failure &&
      targetFailed(failure, redact, `Not sent: the target failed ${options.failureLimit} times in a row. `)
    )
  }

  const addSecret = (name: string, value: string) => {
    redaction.addSecret(name, value)
    options.onSecret?.(name, value)
  }
  const locate = options.locate ?? (() => '')
  for (const secret of proxy?.secrets ?? []) addSecret(proxy?.variable ?? '', secret)
  const network = createNetwork({
    transport,
    triggers: options.triggers,
    proxy,
    environment: options.environment,
    directory: tlsDirectory(options.triggers.file, options.cwd),
    locate,
    addSecret,
  })
  const delivery = createDelivery({
    network,
    proxy,
    transport,
    sender,
    loss,
    budget,
    triggers: options.triggers,
    environment: options.environment,
    redaction,
    addSecret,
    hostRefusal: hostHeaderRefusal,
    userAgent: options.userAgent,
    accept: options.accept,
    runId: randomUUID().slice(0, 8),
    stepRunner: { timeout: options.stepTimeout, signal, locate },
  })
  const stopWrites = (answer: Answer, request: RequestParts) => {
    if (stopsWrites(answer, mode) && !isSafeRequest(request)) writesStopped ??= writesStoppedReason(answer)
  }

  return {
    mode,
    target: transport.target,
    redaction,

    async perform(task, work) {
      await (resolved ??= requireResolved())
      const refusal = refusalOf(task.trigger)
      if (refusal) return unsent(refusal)
      const unusable = delivery.unusable(task.trigger)
      if (unusable) return { ...unsent(unusable), failedSteps: unusable.step ? [unusable.step] : [] }
      const values = createTaskValues(options.environment, addSecret, missingCapture(task.trigger, locate))
      const ready = prepareTrigger(task.trigger, {
        states,
        redaction,
        check(template, isPending) {
          const checked = delivery.check(template, values, isPending)
          return 'cause' in checked ? checked.reason : checked
        },
      })
      if (typeof ready === 'string') return unsent(blocked(ready))
      const reserved = countTriggerRequests(task.trigger, task.times)
      if (!budget.reserve(task.key, reserved)) return unsent(overBudget)
      let sent = 0
      try {
        return await performTask(task, ready, work, {
          delivery,
          values,
          redaction,
          breaker,
          loss,
          stopWrites,
          locate,
          signal,
          stepTimeout: options.stepTimeout,
          onStepError: options.onStepError,
          onSend: () => (sent += 1),
        })
      } finally {
        budget.release(reserved - sent)
      }
    },

    sent: () => sender.sent(),
  }
}

const unsent = (stop: Stop): Performed<never> => ({
  value: undefined,
  stop,
  cleanupFailures: [],
  failedSteps: [],
})

const writesStoppedReason = (answer: Answer): string =>
  isAccepted(answer)
    ? 'The server accepted a write that it had to refuse, so no other write is sent.'
    : 'The response to a write was lost, and the server may have accepted it, so no other write is sent.'
