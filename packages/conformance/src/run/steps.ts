import { describeThrown } from '@error-contract/catalog/document'
import { setImmediate } from 'node:timers/promises'
import type { Answer, RawResponse } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { Redaction } from '../secrets/redaction.js'
import type { StateHandlerPair, StateHandlers } from '../triggers/definition.js'
import { withTimeLimit } from '../triggers/time-limit.js'
import type { ProviderState } from '../triggers/triggers.js'
import { NotSentError } from './sender.js'

/** A step that can be taken: a function, or a request with every value filled in. */
export type ReadyStep =
  | { readonly name: string; readonly call: () => unknown }
  | { readonly line: string; readonly request: PreparedRequest }

/** The part of a session that takes steps before and after a request. */
export interface StepRunner {
  readonly redaction: Redaction
  /** The longest that a function may take, in milliseconds. */
  readonly timeout: number
  /** @throws {NotSentError} when the run was interrupted before the request was sent. */
  send(request: PreparedRequest): Promise<Answer>
  /** Called with each error response; `request` is its request line, without secrets. */
  onErrorResponse?(request: string, response: RawResponse): void
}

/**
 * Takes steps one after the other, up to the first that fails. Returns why it did, in a sentence without secrets; undefined
 * where all succeeded.
 *
 * @throws {NotSentError} when the run was interrupted before the steps were done.
 */
export async function takeSteps(
  runner: StepRunner,
  steps: readonly ReadyStep[],
): Promise<string | undefined> {
  for (const step of steps) {
    const failure = await takeStep(runner, step)
    if (failure !== undefined) return failure
  }
  return undefined
}

/** Takes every step, whichever of them fail. Returns why each did, in sentences without secrets. */
export async function takeEveryStep(runner: StepRunner, steps: readonly ReadyStep[]): Promise<string[]> {
  const failures: string[] = []
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

async function takeStep(runner: StepRunner, step: ReadyStep): Promise<string | undefined> {
  const { redaction, timeout } = runner
  if ('request' in step) return sendStep(runner, step)
  const { name, call } = step
  const work = async () => {
    try {
      await call()
      // Node tells of a rejection that nothing awaits after this turn; what follows must not be sent before.
      await setImmediate()
      return undefined
    } catch (error) {
      return `${redaction.redact(name)} failed: ${describeError(error, redaction)}`
    }
  }
  const late = () => `${redaction.redact(name)} did not end within ${timeout} ms, and may still be at work.`
  return withTimeLimit<string | undefined>(work, timeout, late)
}

async function sendStep(
  runner: StepRunner,
  { line, request }: Extract<ReadyStep, { readonly request: PreparedRequest }>,
): Promise<string | undefined> {
  const { redaction } = runner
  try {
    const answer = await runner.send(request)
    if (answer.status === undefined) return `${line} failed. ${redaction.redact(answer.fault.message)}`
    if (answer.status < 400) return undefined
    runner.onErrorResponse?.(line, answer)
    return `${line} returned ${answer.status}.`
  } catch (error) {
    if (error instanceof NotSentError) throw error
    return `${line} failed. ${describeError(error, redaction)}`
  }
}

/** The longest text of an error that a result shows, in characters. */
const maximumText = 2048

/** Returns the text of anything that was thrown, without secrets. */
export function describeError(error: unknown, redaction: Pick<Redaction, 'redact'>): string {
  const text = describeThrown(error)
  return redaction.redact(text, { isTruncated: text.length > maximumText }).slice(0, maximumText)
}
