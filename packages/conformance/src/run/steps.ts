import type { RawResponse } from '../http/response.js'
import type { Answer } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { Redaction } from '../secrets/redaction.js'
import type { StateHandlerPair, StateHandlers, Step } from '../triggers/definition.js'
import type { ProviderState, RequestTemplate } from '../triggers/triggers.js'

/** The part of a session that runs steps before and after a request. */
export interface StepRunner {
  readonly states: StateHandlers
  readonly redaction: Redaction
  /** Returns the request, or a sentence that says why it cannot be sent. */
  prepare(template: RequestTemplate): PreparedRequest | string
  /** @throws {NotSentError} when the run was interrupted before the request was sent. */
  send(request: PreparedRequest): Promise<Answer>
  /** Called with each error response; `request` is its request line, without secrets. */
  onErrorResponse?(request: string, response: RawResponse): void
}

/**
 * Runs steps one after the other. Returns why one failed, in a sentence without secrets; undefined where all succeeded.
 *
 * @throws {NotSentError} when the run was interrupted before the steps were done.
 */
export async function runSteps(
  runner: StepRunner,
  steps: readonly (RequestTemplate | Step)[],
): Promise<string | undefined> {
  for (const step of steps) {
    const failure = typeof step === 'function' ? await call(step, 'A step') : await sendStep(runner, step)
    if (failure !== undefined) return runner.redaction.redact(failure)
  }
  return undefined
}

/** Calls the handler of a provider state. Returns why that failed, in a sentence without secrets. */
export async function callStateHandler(
  { states, redaction }: Pick<StepRunner, 'states' | 'redaction'>,
  state: ProviderState | undefined,
  part: 'setup' | 'teardown',
): Promise<string | undefined> {
  if (!state) return undefined
  const handler = Object.hasOwn(states, state.name) ? states[state.name] : undefined
  if (!handler)
    return part === 'setup' ? `There is no handler for the provider state '${state.name}'.` : undefined
  // A function is its own set-up, and may have both parts as members beside that, as those of the Pact package do.
  const isSetup = part === 'setup' && typeof handler === 'function'
  const chosen = (handler as StateHandlerPair)[part] ?? (isSetup ? handler : undefined)
  const failure = chosen && (await call(() => chosen(state.params), `The provider state '${state.name}'`))
  return failure && redaction.redact(failure)
}

async function sendStep(runner: StepRunner, template: RequestTemplate): Promise<string | undefined> {
  const line = runner.redaction.redactRequest(`${template.method} ${template.path}`)
  const request = runner.prepare(template)
  if (typeof request === 'string') return request
  const answer = await runner.send(request)
  if (answer.status === undefined) return `${line} failed. ${answer.fault.message}`
  if (answer.status < 400) return undefined
  runner.onErrorResponse?.(line, answer)
  return `${line} returned ${answer.status}.`
}

async function call(step: () => unknown, name: string): Promise<string | undefined> {
  try {
    await step()
    return undefined
  } catch (error) {
    return `${name} failed: ${error instanceof Error ? error.message : String(error)}`
  }
}
