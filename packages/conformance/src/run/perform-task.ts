import type { Position } from '@error-contract/catalog'
import { isIdempotent } from '../http/methods.js'
import type { Answer } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { CircuitBreaker } from '../safety/circuit-breaker.js'
import { otherMethod, type RequestParts } from '../safety/hidden-write.js'
import { isAccepted, isReadRequest, mayBeCarriedOut } from '../safety/mode.js'
import { toTargetFailure, type TargetFailure } from '../safety/target-failure.js'
import type { Redaction } from '../secrets/redaction.js'
import { textOfBody } from '../triggers/body-text.js'
import { placeholderNames } from '../triggers/placeholders.js'
import type { RequestTemplate, Trigger } from '../triggers/triggers.js'
import type { Delivered, Delivery, DeliveryOptions, IsExpected } from './delivery.js'
import { inLanguage } from './other-language.js'
import type { ReadyTrigger } from './prepare-task.js'
import type { Exchange, FailedStep } from './result.js'
import type { ServerLoss } from './server-loss.js'
import {
  captureAll,
  causeOf,
  describeError,
  takeEveryStep,
  takeSteps,
  type ReadyStep,
  type StepFailure,
  type StepRunner,
} from './steps.js'
import { NotSentError } from './sender.js'
import { brokenOff, interruption, targetFailed, type Stop } from './stop.js'
import type { TaskValues } from './task-values.js'
import type { Purpose } from './user-agent.js'

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
 * Sends the request of a task once. A write that was carried out is undone before this resolves, and must not be sent
 * again.
 */
export type Send = (expectation?: Expectation, options?: SendVariation) => Promise<Reply>

export interface SendVariation {
  /** Asks for a response in this language. */
  readonly language?: string | undefined
}

/** The response that was asked for. */
export interface Expectation {
  /** Returns true for a throttling response that is the one that was asked for. */
  readonly isExpected: IsExpected
  /** Returns true for a 401 that is the one that was asked for. */
  readonly isDue: IsExpected
}

export type Reply = JudgeableReply | StoppedReply

interface JudgeableReply {
  readonly answer: Answer
  readonly request: PreparedRequest
  readonly stop: undefined
  /** True if this was a write that was carried out, or may have been. */
  readonly isCarriedOut: boolean
  /** Returns the request and its answer without secrets, as reports show them. */
  toExchange(): Exchange
}

interface StoppedReply {
  /** Undefined where the request was not sent. */
  readonly answer: Answer | undefined
  readonly request: PreparedRequest | undefined
  readonly stop: Stop
  toExchange(): Exchange | undefined
}

export interface Performed<T> {
  /** The value that `work` returned; undefined where it was not called. */
  readonly value: T | undefined
  /** The reason why `work` was not called, or did not end. */
  readonly stop: Stop | undefined
  /** The reasons why an undo or a teardown failed, each a sentence. */
  readonly cleanupFailures: readonly string[]
  /** The steps that failed, with their exchanges, and the login because of which nothing was sent. */
  readonly failedSteps: readonly FailedStep[]
}

/** The parts of a session that a task needs. */
export interface TaskSettings {
  readonly delivery: Delivery
  readonly values: TaskValues
  readonly redaction: Redaction
  readonly breaker: CircuitBreaker
  readonly loss: ServerLoss
  /** Called with each answer to the request of a trigger. */
  readonly stopWrites: (answer: Answer, request: RequestParts) => void
  readonly locate: (position: Position | undefined) => string
  readonly signal: AbortSignal | undefined
  readonly stepTimeout: number
  readonly onStepError: StepRunner['onErrorResponse'] | undefined
  readonly onSend: () => void
}

/** The options of a request that differ within a task. */
type TemplateOptions = Omit<DeliveryOptions, 'task' | 'purpose' | 'onSend'>

/** Sends a prepared trigger: its set-up, what `work` sends, then its teardown, whatever happens before. */
export async function performTask<T>(
  { trigger, purpose }: Task,
  { request: prepared, setup, undo, teardown }: ReadyTrigger,
  work: (send: Send) => Promise<T>,
  settings: TaskSettings,
): Promise<Performed<T>> {
  const { delivery, values, redaction, breaker, loss, signal } = settings
  const target: { failure?: TargetFailure | undefined; hasAnswered: boolean; isGone: boolean } = {
    hasAnswered: false,
    isGone: false,
  }
  /** The templates whose responses may have created something. */
  const carriedOut = new Set<RequestTemplate>()
  const deliver = async (
    template: RequestTemplate,
    { isExpected, isDue, prepared, isRepeatable, isCleanup }: TemplateOptions,
    origin = template,
  ) => {
    const sent = await delivery.send(template, {
      task: values,
      prepared,
      purpose,
      isExpected,
      isDue,
      isRepeatable,
      isCleanup,
      onSend: settings.onSend,
    })
    if ('cause' in sent) return sent
    target.isGone ||= sent.answer.fault?.kind === 'gone'
    if (mayBeCarriedOut(sent.answer)) carriedOut.add(origin)
    return sent
  }
  const stepRunner = (isCleanup: boolean): StepRunner => ({
    redaction,
    values: values.values,
    timeout: settings.stepTimeout,
    signal: isCleanup ? undefined : signal,
    locate: settings.locate,
    send: (template, isExpected) => deliver(template, { isExpected, isRepeatable: mayRepeat, isCleanup }),
    ...(settings.onStepError && { onErrorResponse: settings.onStepError }),
  })
  const cleanup = stepRunner(true)
  const cleanupFailures: string[] = []
  const failedSteps: FailedStep[] = []
  const note = (prefix: string, failures: readonly StepFailure[]) => {
    for (const { message, exchange, stop } of failures) {
      if (stop?.step) addOnce(failedSteps, stop.step)
      cleanupFailures.push(`${prefix}: ${message}`)
      failedSteps.push({ message: `${prefix}: ${message}`, ...(exchange && { exchange }) })
    }
  }
  const isWrite = !isReadRequest(trigger.request)
  const isRepeatable = (request: PreparedRequest) => trigger.harmless !== undefined || mayRepeat(request)

  /** Returns whether this was a write that was carried out, or may have been, and has to be undone. */
  const noteWrite = (answer: Answer, request: PreparedRequest | RequestTemplate): boolean => {
    settings.stopWrites(answer, request)
    return isWrite && mayBeCarriedOut(answer)
  }
  const undoWrite = async () => note('It could not be undone', await takeEveryStep(cleanup, undo))

  /** Adds what the answer to the request created, so that it can be undone. What it did not create needs no undo. */
  const captureAnswer = ({ answer, url, toExchange }: Delivered): void => {
    const { captures = [], method, path } = trigger.request
    if (captures.length === 0 || answer.status === undefined) return
    const line = redaction.redactRequest(`${method} ${path}`)
    const fail = (message: string) => ({ message, exchange: toExchange() })
    const failure = captureAll({ values: values.values, locate: settings.locate }, captures, {
      answer,
      line,
      url,
      toExchange,
      fail,
    })
    if (failure && isAccepted(answer)) note('What it created is not known', [failure])
  }

  const send: Send = async (expectation, { language } = {}) => {
    const [template, known] =
      language === undefined
        ? [trigger.request, prepared]
        : [inLanguage(trigger.request, language), undefined]
    let sent: Delivered | Stop
    try {
      sent = await deliver(
        template,
        { isExpected: expectation?.isExpected, isDue: expectation?.isDue, prepared: known, isRepeatable },
        trigger.request,
      )
    } catch (error) {
      if (error instanceof NotSentError) sent = interruption
      else {
        // The transport threw, and nobody knows whether the server has the request.
        carriedOut.add(trigger.request)
        const fault = { kind: 'reset' as const, message: describeError(error, redaction) }
        if (noteWrite({ fault }, trigger.request)) await undoWrite()
        throw error
      }
    }
    if ('cause' in sent) {
      const { step, exchange, reason } = sent
      if (step) failedSteps.push(step)
      else if (exchange) failedSteps.push({ message: reason, exchange })
      // A request that was refused is its own exchange; in place of one that was not sent, the login is shown.
      const shown = exchange?.response ? exchange : (step?.exchange ?? exchange)
      return { answer: undefined, request: undefined, stop: sent, toExchange: () => shown }
    }
    const { answer, toExchange } = sent
    target.failure = toTargetFailure(
      answer,
      (response) => expectation?.isExpected(response, sent.request) ?? false,
    )
    if (target.failure) {
      const stop = targetFailed(loss.explain(target.failure), (text) => redaction.redact(text))
      return { answer, request: sent.request, stop, toExchange }
    }
    target.hasAnswered = true
    captureAnswer(sent)
    const isCarriedOut = noteWrite(answer, sent.request)
    if (isCarriedOut) await undoWrite()
    return { answer, request: sent.request, stop: undefined, isCarriedOut, toExchange }
  }

  const attempt = async () => {
    if (setup.length > 0) {
      const failed = await setUp(stepRunner(false), setup, failedSteps)
      if (failed) return { stop: failed, value: undefined }
      // What a step had to give is known now; nothing is begun that could not be ended.
      const problem = firstProblem(delivery, values, trigger)
      if (problem?.step) failedSteps.push(problem.step)
      if (problem) return { stop: setUpFailed(problem.reason), value: undefined }
    }
    return { stop: undefined, value: await work(send) }
  }
  const attempted = await attempt().catch((error: unknown) => ({
    stop: brokenOff(purpose, describeError(error, redaction)),
    value: undefined,
  }))
  const due = teardown.filter((step) => !isPointless(step, trigger, { carriedOut, values }))
  note('The teardown failed', await takeEveryStep(cleanup, due))
  if (target.isGone) breaker.recordLoss()
  else if (target.failure) breaker.recordFailure(target.failure)
  else if (target.hasAnswered) breaker.recordSuccess()
  return { ...attempted, cleanupFailures, failedSteps }
}

/** Returns whether a request may be carried out twice (RFC 9110, section 9.2.2): not one that may have another method. */
const mayRepeat = (request: PreparedRequest) =>
  isIdempotent(request.method) && otherMethod(request) === undefined

async function setUp(
  runner: StepRunner,
  steps: readonly ReadyStep[],
  failedSteps: FailedStep[],
): Promise<Stop | undefined> {
  let failure: StepFailure | undefined
  try {
    failure = await takeSteps(runner, steps)
  } catch (error) {
    if (error instanceof NotSentError) return interruption
    throw error
  }
  if (!failure) return undefined
  const { message, exchange, stop } = failure
  failedSteps.push(causeOf(failure))
  // What was sent and refused is shown as well.
  if (stop?.step && exchange?.response) failedSteps.push({ message, exchange })
  // Where a login failed, every code that needs it has the same reason.
  return stop && ['credential', 'certificate', 'target-failure'].includes(stop.cause)
    ? stop
    : setUpFailed(message)
}

function addOnce(steps: FailedStep[], step: FailedStep): void {
  if (!steps.some(({ message }) => message === step.message)) steps.push(step)
}

const setUpFailed = (reason: string): Stop => ({ outcome: 'blocked', cause: 'setup', reason })

/** Returns why the request, its undo or its teardown cannot be sent after the set-up; undefined where all can. */
function firstProblem(delivery: Delivery, values: TaskValues, trigger: Trigger): Stop | undefined {
  const { request, undo, teardown } = trigger
  const pending = new Set((request.captures ?? []).map(({ name }) => name))
  for (const step of [request, ...undo, ...teardown]) {
    if (typeof step === 'function') continue
    const checked = delivery.check(step, values, (name) => pending.has(name))
    if ('cause' in checked) return checked
    for (const { name } of step.captures ?? []) pending.add(name)
  }
  return undefined
}

/**
 * Returns whether a teardown needs a value that nothing captured because nothing was created: the request that had to
 * capture it was refused, or never sent.
 */
function isPointless(
  step: ReadyStep,
  { request, setup }: Trigger,
  { carriedOut, values }: { readonly carriedOut: ReadonlySet<RequestTemplate>; readonly values: TaskValues },
): boolean {
  if (!('template' in step)) return false
  const missing = namesIn(step.template).filter((name) => values.values.get(name) === undefined)
  const sources = [...setup, request].filter(
    (one): one is RequestTemplate =>
      typeof one !== 'function' && (one.captures ?? []).some(({ name }) => missing.includes(name)),
  )
  return sources.length > 0 && sources.every((one) => !carriedOut.has(one))
}

/** Returns the names of the variables of a request, but for those of its credential. */
function namesIn({ path, headers, body }: RequestTemplate): string[] {
  const text = body === undefined || 'bytes' in body ? '' : textOfBody(body)
  return [path, ...headers.map(([, value]) => value), text].flatMap(placeholderNames)
}
