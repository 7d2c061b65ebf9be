import { isIdempotent } from '../http/kept-connection.js'
import { judgeResponse } from '../judge/judge.js'
import { readResponse } from '../judge/read-response.js'
import type { StateHandlerPair, Step } from '../triggers/definition.js'
import type { ProviderState, RequestTemplate } from '../triggers/triggers.js'
import { prepareRequest } from './prepare-request.js'
import type { RunContext } from './run-context.js'

/**
 * Takes steps one after the other. @returns why one failed, in a sentence.
 *
 * @throws {NotSentError} when the run has ended before the set-up was done.
 */
export async function takeSteps(
  context: RunContext,
  steps: readonly (RequestTemplate | Step)[],
  part: 'setup' | 'undo' | 'teardown',
): Promise<string | undefined> {
  for (const step of steps) {
    const failure =
      typeof step === 'function'
        ? await call(step, 'A step')
        : await sendStep(context, step, part !== 'setup')
    if (failure !== undefined) return context.redaction.redact(failure)
  }
  return undefined
}

/** Calls the handler of a provider state. @returns why that failed, in a sentence. */
export async function enterState(
  { states, redaction }: RunContext,
  state: ProviderState | undefined,
  part: 'setup' | 'teardown',
): Promise<string | undefined> {
  if (!state) return undefined
  const handler = Object.hasOwn(states, state.name) ? states[state.name] : undefined
  if (!handler)
    return part === 'setup' ? `There is no handler for the provider state '${state.name}'.` : undefined
  // A function stands for its set-up, and may carry both parts beside that, as those of the Pact package do.
  const isSetup = part === 'setup' && typeof handler === 'function'
  const chosen = (handler as StateHandlerPair)[part] ?? (isSetup ? handler : undefined)
  const failure = chosen && (await call(() => chosen(state.params), `The provider state '${state.name}'`))
  return failure && redaction.redact(failure)
}

async function sendStep(
  context: RunContext,
  template: RequestTemplate,
  isCleanup: boolean,
): Promise<string | undefined> {
  const line = context.redaction.redactRequest(`${template.method} ${template.path}`)
  const request = prepareRequest(template, context.source)
  if (typeof request === 'string') return request
  const answer = await context.ask(request, { isRepeatable: isIdempotent(request.method), isCleanup })
  if (answer.status === undefined) return `${line} failed. ${answer.fault.message}`
  if (answer.status < 400) return undefined
  const subject = readResponse(answer, undefined, context)
  context.note(
    line,
    judgeResponse(subject, context.severities).filter(({ check }) => check === 'code'),
  )
  return `${line} answered ${answer.status}.`
}

async function call(step: () => unknown, name: string): Promise<string | undefined> {
  try {
    await step()
    return undefined
  } catch (error) {
    return `${name} failed: ${error instanceof Error ? error.message : String(error)}`
  }
}
