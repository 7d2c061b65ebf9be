import { randomUUID } from 'node:crypto'
import { isIdempotent } from '../http/methods.js'
import type { Answer, RawResponse } from '../http/response.js'
import { defaultResponseLimits, type PreparedRequest, type Transport } from '../http/transport.js'
import { admitTarget, type TargetOptions } from '../safety/admit-target.js'
import type { Budget } from '../safety/budget.js'
import { createCircuitBreaker } from '../safety/circuit-breaker.js'
import { exclusionReason } from '../safety/exclusion.js'
import type { RunLimits } from '../safety/limits.js'
import { requestRefusal } from '../safety/admit-request.js'
import { otherMethod } from '../safety/hidden-write.js'
import { isAccepted, isReadRequest, isSafeRequest, mayBeCarriedOut, type Mode } from '../safety/mode.js'
import { createRateLimiter, type RateLimits } from '../safety/rate-limiter.js'
import { defaultRetryOptions, type RetryOptions } from '../safety/retry.js'
import { toTargetFailure, type TargetFailure } from '../safety/target-failure.js'
import type { Redaction } from '../secrets/redaction.js'
import type { StateHandlers } from '../triggers/definition.js'
import type { Environment } from '../triggers/placeholders.js'
import type { RequestTemplate, TargetRules, Trigger, Triggers } from '../triggers/triggers.js'
import { toExchange } from './exchange.js'
import { countTriggerRequests } from './plan-requests.js'
import { prepareRequest } from './prepare-request.js'
import { prepareTrigger, type ReadyTrigger } from './prepare-task.js'
import type { Exchange } from './result.js'
import { createSender, interrupted, NotSentError } from './sender.js'
import { createServerLoss } from './server-loss.js'
import { describeError, takeEveryStep, takeSteps, type ReadyStep, type StepRunner } from './steps.js'
import { withUserAgent, type Purpose } from './user-agent.js'

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

/** A trigger to send. */
export interface Task {
  readonly purpose: Purpose
  /** The key by which the budget has planned its requests. */
  readonly key: string
  readonly trigger: Trigger
  /** The maximum number of times that `work` sends the request of the trigger. */
  readonly times: number
}

/**
 * Sends the request of a task once. `isExpected` returns true for a throttling response that is the one that was asked
 * for. A write that was carried out is undone before this resolves, and must not be sent again.
 */
export type Send = (isExpected?: (response: RawResponse) => boolean) => Promise<Reply>

export type Reply = JudgeableReply | StoppedReply

interface JudgeableReply {
  readonly answer: Answer
  readonly stop: undefined
  /** True if this was a write that was carried out, or may have been. */
  readonly isCarriedOut: boolean
}

interface StoppedReply {
  /** Undefined where the request was not sent. */
  readonly answer: Answer | undefined
  readonly stop: Stop
}

/** The reason why a task, or the rest of one, was not sent or not answered. */
export interface Stop {
  readonly outcome: 'excluded' | 'blocked' | 'unreachable' | 'throttled'
  readonly cause:
    | 'mode'
    | 'accepted-write'
    | 'interruption'
    | 'budget'
    | 'preparation'
    | 'setup'
    | 'target-failure'
    | 'error'
  /** A full sentence. */
  readonly reason: string
}

export interface Performed<T> {
  /** The value that `work` returned; undefined where it was not called. */
  readonly value: T | undefined
  /** The reason why `work` was not called, or did not end. */
  readonly stop: Stop | undefined
  /** The reasons why an undo or a teardown failed, each a sentence. */
  readonly cleanupFailures: readonly string[]
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
      return toStop({ ...failure, reason: `Not sent: the server was gone after ${cause}.` })
    return failure && toStop(failure, `Not sent: the target failed ${options.failureLimit} times in a row. `)
  }

  async function carryOut<T>(
    { trigger, purpose }: Task,
    { request, setup, undo, teardown }: ReadyTrigger,
    work: (send: Send, request: PreparedRequest) => Promise<T>,
    onSend: () => void,
  ): Promise<Performed<T>> {
    const target: { failure?: TargetFailure | undefined; hasAnswered: boolean; isGone: boolean } = {
      hasAnswered: false,
      isGone: false,
    }
    const deliver = async (one: PreparedRequest, sending: Parameters<typeof sender.send>[1]) => {
      onSend()
      const answer = await loss.watch(one, purpose, () =>
        sender.send(withUserAgent(one, options.userAgent, runId, purpose), sending),
      )
      target.isGone ||= answer.fault?.kind === 'gone'
      return answer
    }
    const stepRunner = (isCleanup: boolean): StepRunner => ({
      redaction,
      timeout: options.stepTimeout,
      send: (one) => deliver(one, { isRepeatable: mayRepeat(one), isCleanup }),
      ...(options.onStepError && { onErrorResponse: options.onStepError }),
    })
    const cleanup = stepRunner(true)
    const cleanupFailures: string[] = []
    const isWrite = !isReadRequest(trigger.request)
    const isRepeatable = trigger.harmless !== undefined || mayRepeat(request)

    /** Undoes a write that was carried out, or may have been, and returns whether it was one. */
    const undoWrite = async (answer: Answer): Promise<boolean> => {
      const isCarriedOut = isWrite && mayBeCarriedOut(answer)
      if (!isSafeRequest(request) && stopsWrites(answer, mode)) writesStopped ??= writesStoppedReason(answer)
      const failures = isCarriedOut ? await takeEveryStep(cleanup, undo) : []
      cleanupFailures.push(...failures.map((one) => `It could not be undone: ${one}`))
      return isCarriedOut
    }

    const send: Send = async (isExpected) => {
      const sending = deliver(request, { isExpected, isRepeatable })
      const answer = await orStop(sending).catch(async (error: unknown) => {
        // The transport threw, and nobody knows whether the server has the request.
        await undoWrite({ fault: { kind: 'reset', message: describeError(error, redaction) } })
        throw error
      })
      if ('cause' in answer) return { answer: undefined, stop: answer }
      target.failure = toTargetFailure(answer, isExpected)
      if (target.failure) return { answer, stop: toStop(loss.explain(target.failure)) }
      target.hasAnswered = true
      return { answer, stop: undefined, isCarriedOut: await undoWrite(answer) }
    }

    const attempt = async () => {
      const failed = await orStop(setUp(stepRunner(false), setup))
      return failed
        ? { stop: failed, value: undefined }
        : { stop: undefined, value: await work(send, request) }
    }
    const attempted = await attempt().catch((error: unknown) => ({
      stop: brokenOff(describeError(error, redaction)),
      value: undefined,
    }))
    const failures = await takeEveryStep(cleanup, teardown)
    cleanupFailures.push(...failures.map((one) => `The teardown failed: ${one}`))
    if (target.isGone) breaker.recordLoss()
    else if (target.failure) breaker.recordFailure(target.failure)
    else if (target.hasAnswered) breaker.recordSuccess()
    return { ...attempted, cleanupFailures }
  }

  const toStop = ({ outcome, reason }: TargetFailure, prefix = ''): Stop => ({
    outcome,
    cause: 'target-failure',
    reason: prefix + redaction.redact(reason),
  })

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
        return await carryOut(task, ready, work, () => (sent += 1))
      } finally {
        budget.release(reserved - sent)
      }
    },

    toExchange: (template, answer) =>
      toExchange(template, answer, { source, target: transport.target, redaction }),

    sent: () => sender.sent(),
  }
}

const interruption: Stop = { outcome: 'excluded', cause: 'interruption', reason: interrupted }

const blocked = (reason: string): Stop => ({ outcome: 'blocked', cause: 'preparation', reason })

/** Returns whether a request may be carried out twice (RFC 9110, section 9.2.2): not one that may have another method. */
const mayRepeat = (request: PreparedRequest) =>
  isIdempotent(request.method) && otherMethod(request) === undefined

const overBudget: Stop = {
  outcome: 'excluded',
  cause: 'budget',
  reason: 'The run may send no further request.',
}

const unsent = (stop: Stop): Performed<never> => ({ value: undefined, stop, cleanupFailures: [] })

/** A defect of a transport, or of the suite itself; the run goes on, and the trigger is not proven. */
const brokenOff = (text: string): Stop => ({
  outcome: 'blocked',
  cause: 'error',
  reason: `The trigger broke off: ${text}`,
})

/** @throws {NotSentError} when the run was interrupted before the steps were done. */
async function setUp(runner: StepRunner, steps: readonly ReadyStep[]): Promise<Stop | undefined> {
  const failure = await takeSteps(runner, steps)
  return failure === undefined ? undefined : { outcome: 'blocked', cause: 'setup', reason: failure }
}

/** Returns a stop in place of the error of a run that was interrupted. */
async function orStop<T>(work: Promise<T>): Promise<T | Stop> {
  try {
    return await work
  } catch (error) {
    if (error instanceof NotSentError) return interruption
    throw error
  }
}

const writesStoppedReason = (answer: Answer): string =>
  isAccepted(answer)
    ? 'The server accepted a write that it had to refuse, so no other write is sent.'
    : 'The response to a write was lost, and the server may have accepted it, so no other write is sent.'
