import { parsePointer, valueAt, type Position } from '@error-contract/catalog'
import { describeThrown } from '@error-contract/catalog/document'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Answer, RawResponse } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { Redaction } from '../secrets/redaction.js'
import type { Capture, Until } from '../triggers/capture.js'
import type { StateHandlerPair, StateHandlers, StepValues } from '../triggers/definition.js'
import { withTimeLimit } from '../triggers/time-limit.js'
import type { ProviderState, RequestTemplate } from '../triggers/triggers.js'
import type { Delivered } from './delivery.js'
import { readBody, readCapture } from './read-capture.js'
import type { FailedStep } from './result.js'
import { interrupted, NotSentError } from './sender.js'
import type { Stop } from './stop.js'
import { addReturned, type Values } from './values.js'

/** A step that can be taken: a function, or a request whose values are filled in when it is sent. */
export type ReadyStep =
  | { readonly name: string; readonly call: (values: StepValues) => unknown }
  | { readonly line: string; readonly template: RequestTemplate }

/** The part of a session that takes steps before and after a request. */
export interface StepRunner {
  readonly redaction: Redaction
  /** The values so far, to which steps add theirs. */
  readonly values: Values
  /** The longest that a function may take, in milliseconds. */
  readonly timeout: number
  /** Ends a wait between two requests. */
  readonly signal: AbortSignal | undefined
  /**
   * Fills in a request and sends it. `isExpected` returns true for a response that is waited for.
   *
   * @throws {NotSentError} when the run was interrupted before the request was sent.
   */
  send(template: RequestTemplate, isExpected: (response: RawResponse) => boolean): Promise<Delivered | Stop>
  /** Returns where a file has something, as text that follows a name. */
  locate(position: Position | undefined): string
  /** Called with each error response that is judged; `request` is its request line, without secrets. */
  onErrorResponse?(request: string, response: RawResponse, sent: PreparedRequest): void
}

/** The reason why a step failed, and its own exchange. */
export interface StepFailure extends FailedStep {
  /** The reason why its request was not sent, or not sent again. */
  readonly stop?: Stop
  readonly answer?: Answer
}

/**
 * Takes steps one after the other, up to the first that fails. Returns why it did, without secrets; undefined where all
 * succeeded.
 *
 * @throws {NotSentError} when the run was interrupted before the steps were done.
 */
export async function takeSteps(
  runner: StepRunner,
  steps: readonly ReadyStep[],
): Promise<StepFailure | undefined> {
  for (const step of steps) {
    const failure = await takeStep(runner, step)
    if (failure !== undefined) return failure
  }
  return undefined
}

/** Takes every step, whichever of them fail. Returns why each did, without secrets. */
export async function takeEveryStep(runner: StepRunner, steps: readonly ReadyStep[]): Promise<StepFailure[]> {
  const failures: StepFailure[] = []
  for (const step of steps) {
    const failure = await takeStep(runner, step)
    if (failure !== undefined) failures.push(failure)
  }
  return failures
}

/**
 * Returns a part of a provider state as steps, none where the state or that part does not exist.
 *
 * @throws {unknown} whatever looking up the handler throws.
 */
export function stepsOfState(
  states: StateHandlers,
  state: ProviderState | undefined,
  part: 'setup' | 'teardown',
): ReadyStep[] {
  if (!state) return []
  const handler = Object.hasOwn(states, state.name) ? states[state.name] : undefined
  if (!handler) return []
  // A function is its own set-up, and may have both parts as members beside that, as those of the Pact package do.
  const isSetup = part === 'setup' && typeof handler === 'function'
  const chosen = (handler as StateHandlerPair)[part] ?? (isSetup ? handler : undefined)
  return typeof chosen === 'function'
    ? [{ name: `The provider state '${state.name}'`, call: () => chosen(state.params) }]
    : []
}

async function takeStep(runner: StepRunner, step: ReadyStep): Promise<StepFailure | undefined> {
  const { redaction, timeout, values } = runner
  if ('template' in step) return sendStep(runner, step)
  const { name, call } = step
  const work = async () => {
    try {
      const returned = await call(values.all())
      // Node tells of a rejection that nothing awaits after this turn; what follows must not be sent before.
      await setImmediate()
      addReturned(values, returned)
      return undefined
    } catch (error) {
      return { message: `${redaction.redact(name)} failed: ${describeError(error, redaction)}` }
    }
  }
  const late = () => ({
    message: `${redaction.redact(name)} did not end within ${timeout} ms, and may still be at work.`,
  })
  return withTimeLimit<StepFailure | undefined>(work, timeout, late)
}

async function sendStep(
  runner: StepRunner,
  { line, template }: Extract<ReadyStep, { readonly template: RequestTemplate }>,
): Promise<StepFailure | undefined> {
  const { redaction } = runner
  const { until, captures = [] } = template
  const isExpected = (response: RawResponse) =>
    statusesOf(template).includes(response.status) && findUnmet(until, response) === undefined
  try {
    for (let time = 1; ; time += 1) {
      const sent = await runner.send(template, isExpected)
      if ('cause' in sent) return stoppedStep(line, sent)
      const { answer, request } = sent
      const fail = (message: string) => ({ message, answer, exchange: sent.toExchange() })
      if (answer.status === undefined)
        return fail(`${line} failed. ${redaction.redact(answer.fault.message)}`)
      const unmet = until && findUnmet(until, answer)
      if (until && unmet !== undefined) {
        if (time < until.tries) {
          await waitForNext(until.wait, runner.signal)
          continue
        }
        const times = time === 1 ? 'once' : `${time} times`
        return fail(`${line} returned ${answer.status}, sent ${times}: ${unmet} Raise 'tries' or 'wait'.`)
      }
      if (answer.status >= 400) runner.onErrorResponse?.(line, answer, request)
      if (!until?.statuses.length && !isSuccess(template, answer.status))
        return fail(`${line} returned ${answer.status}.${expectation(template)}`)
      return captureAll(runner, captures, { ...sent, answer, line, fail })
    }
  } catch (error) {
    if (error instanceof NotSentError) throw error
    return { message: `${line} failed. ${describeError(error, redaction)}` }
  }
}

/** Returns the failure of a step that was not sent, or that was refused and not sent again. */
function stoppedStep(line: string, stop: Stop): StepFailure {
  const { reason, exchange } = stop
  const status = exchange?.response?.status
  const what = status === undefined ? `${line} was not sent.` : `${line} returned ${status}.`
  return { message: `${what} ${reason}`, stop, ...(exchange && { exchange }) }
}

/**
 * Returns the step because of which another failed, such as a login, or else that step itself: where a value cannot be
 * sent, with the exchange that the value comes from.
 */
export function causeOf({ stop, message, exchange }: StepFailure): FailedStep {
  if (stop?.step && stop.cause !== 'preparation') return stop.step
  const shown = stop?.step?.exchange ?? exchange
  return { message, ...(shown && { exchange: shown }) }
}

/** The statuses that a step waits for or expects, however many there are. */
const statusesOf = ({ until, expect = [] }: RequestTemplate): readonly number[] =>
  until?.statuses.length ? until.statuses : expect

const isSuccess = ({ expect }: RequestTemplate, status: number) =>
  expect ? expect.includes(status) : status < 400

const expectation = ({ expect }: RequestTemplate) => (expect ? ` Expected ${expect.join(' or ')}.` : '')

/** Returns which condition a response does not meet, as a sentence; undefined where it meets all. */
function findUnmet(until: Until | undefined, response: RawResponse): string | undefined {
  if (!until) return undefined
  const { statuses, pointer, value } = until
  if (statuses.length > 0 && !statuses.includes(response.status)) return `expected ${statuses.join(' or ')}.`
  if (pointer === undefined) return undefined
  const tokens = parsePointer(pointer)
  const found = typeof tokens === 'string' ? undefined : valueAt(readBody(response), tokens)
  if (found === undefined) return `its body has no member ${pointer}.`
  if (value === undefined || (isPlain(found) && String(found) === String(value))) return undefined
  return `the member ${pointer} of its body is not '${value}'.`
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

async function waitForNext(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, signal ? { signal } : {})
  } catch {
    throw new NotSentError(interrupted)
  }
}

/** Adds the captures of a response to the values. Returns why one has no value; undefined where all have. */
export function captureAll(
  { values, locate }: Pick<StepRunner, 'values' | 'locate'>,
  captures: readonly Capture[],
  {
    answer,
    line,
    url,
    toExchange,
    fail,
  }: Pick<Delivered, 'url' | 'toExchange'> & {
    readonly answer: RawResponse
    readonly line: string
    readonly fail: (message: string) => StepFailure
  },
): StepFailure | undefined {
  const problems = captures.flatMap((capture) => {
    const reading = readCapture(capture, answer, url())
    if ('problem' in reading)
      return [
        `${capture.name}${locate(capture.declaredAt)} was not captured from the response (${answer.status}) to ${line}: ${reading.problem}`,
      ]
    const { name, isSecret, declaredAt } = capture
    values.set(name, reading.value, { isSecret, origin: { declaredAt, toExchange } })
    return []
  })
  return problems.length > 0 ? fail(problems.join(' ')) : undefined
}

/** The longest text of an error that a result shows, in characters. */
const maximumText = 2048

/** Returns the text of anything that was thrown, without secrets. */
export function describeError(error: unknown, redaction: Pick<Redaction, 'redact'>): string {
  const text = describeThrown(error)
  return redaction.redact(text, { isTruncated: text.length > maximumText }).slice(0, maximumText)
}
