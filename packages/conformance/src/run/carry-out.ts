import { isIdempotent } from '../http/methods.js'
import type { Answer } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { CircuitBreaker } from '../safety/circuit-breaker.js'
import { otherMethod } from '../safety/hidden-write.js'
import { isReadRequest, isSafeRequest, mayBeCarriedOut } from '../safety/mode.js'
import { toTargetFailure, type TargetFailure } from '../safety/target-failure.js'
import type { Redaction } from '../secrets/redaction.js'
import type { ReadyTrigger } from './prepare-task.js'
import { NotSentError, type Sender } from './sender.js'
import type { ServerLoss } from './server-loss.js'
import { describeError, takeEveryStep, takeSteps, type ReadyStep, type StepRunner } from './steps.js'
import { interruption, toStop, type Performed, type Send, type Stop, type Task } from './task.js'
import { withUserAgent, type Purpose } from './user-agent.js'

/** What a session gives to each task. */
export interface TaskEquipment {
  readonly sender: Sender
  readonly loss: ServerLoss
  readonly breaker: CircuitBreaker
  readonly redaction: Redaction
  readonly userAgent: string
  readonly runId: string
  readonly stepTimeout: number
  readonly onStepError?: StepRunner['onErrorResponse']
  /** Called with each answer to a request that is not safe (RFC 9110, section 9.2.1). */
  readonly onWrite: (answer: Answer) => void
  /** Called before each request. */
  readonly onSend: () => void
}

/**
 * Takes the set-up of a task, lets `work` send its request, undoes every write that may have been carried out, and takes the
 * teardown, whatever fails or throws on the way.
 */
export async function carryOut<T>(
  { trigger, purpose }: Task,
  { request, setup, undo, teardown }: ReadyTrigger,
  work: (send: Send, request: PreparedRequest) => Promise<T>,
  equipment: TaskEquipment,
): Promise<Performed<T>> {
  const { sender, loss, breaker, redaction, userAgent, runId, stepTimeout, onStepError, onWrite, onSend } =
    equipment
  const target: { failure?: TargetFailure | undefined; hasAnswered: boolean; isGone: boolean } = {
    hasAnswered: false,
    isGone: false,
  }
  const deliver = async (one: PreparedRequest, sending: Parameters<typeof sender.send>[1]) => {
    onSend()
    const answer = await loss.watch(one, purpose, () =>
      sender.send(withUserAgent(one, userAgent, runId, purpose), sending),
    )
    target.isGone ||= answer.fault?.kind === 'gone'
    return answer
  }
  const stepRunner = (isCleanup: boolean): StepRunner => ({
    redaction,
    timeout: stepTimeout,
    send: (one) => deliver(one, { isRepeatable: mayRepeat(one), isCleanup }),
    ...(onStepError && { onErrorResponse: onStepError }),
  })
  const cleanup = stepRunner(true)
  const cleanupFailures: string[] = []
  const isWrite = !isReadRequest(trigger.request)
  const isRepeatable = trigger.harmless !== undefined || mayRepeat(request)

  /** Undoes a write that was carried out, or may have been, and returns whether it was one. */
  const undoWrite = async (answer: Answer): Promise<boolean> => {
    const isCarriedOut = isWrite && mayBeCarriedOut(answer)
    if (!isSafeRequest(request)) onWrite(answer)
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
    if (target.failure) return { answer, stop: toStop(loss.explain(target.failure), redaction) }
    target.hasAnswered = true
    return { answer, stop: undefined, isCarriedOut: await undoWrite(answer) }
  }

  const attempt = async () => {
    const failed = await orStop(setUp(stepRunner(false), setup))
    return failed ? { stop: failed, value: undefined } : { stop: undefined, value: await work(send, request) }
  }
  const attempted = await attempt().catch((error: unknown) => ({
    stop: brokenOff(purpose, describeError(error, redaction)),
    value: undefined,
  }))
  const failures = await takeEveryStep(cleanup, teardown)
  cleanupFailures.push(...failures.map((one) => `The teardown failed: ${one}`))
  if (target.isGone) breaker.recordLoss()
  else if (target.failure) breaker.recordFailure(target.failure)
  else if (target.hasAnswered) breaker.recordSuccess()
  return { ...attempted, cleanupFailures }
}

/** Returns whether a request may be carried out twice (RFC 9110, section 9.2.2): not one that may have another method. */
const mayRepeat = (request: PreparedRequest) =>
  isIdempotent(request.method) && otherMethod(request) === undefined

/** A defect of a transport, or of the suite itself; the run goes on, and the trigger is not proven. */
const brokenOff = ({ kind }: Purpose, text: string): Stop => ({
  outcome: 'blocked',
  cause: 'error',
  reason: `The ${kind === 'origin' ? 'request' : 'trigger'} broke off: ${text}`,
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
