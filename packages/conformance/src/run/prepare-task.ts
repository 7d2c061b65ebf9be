import type { PreparedRequest } from '../http/transport.js'
import type { Redaction } from '../secrets/redaction.js'
import type { StateHandlers, Step } from '../triggers/definition.js'
import type { RequestTemplate, Trigger } from '../triggers/triggers.js'
import { describeError, stepsOfState, type ReadyStep } from './steps.js'

/** A trigger of which everything can be sent, its undo and its teardown as well. */
export interface ReadyTrigger {
  readonly request: PreparedRequest
  /** The provider state, then the set-up. */
  readonly setup: readonly ReadyStep[]
  readonly undo: readonly ReadyStep[]
  /** The teardown, then the provider state. */
  readonly teardown: readonly ReadyStep[]
}

/**
 * Prepares a trigger with all of its steps before any of it is sent, so that nothing is begun that could not be ended.
 * Returns a sentence where something is missing.
 */
export function prepareTrigger(
  { request, setup, undo, teardown, state }: Trigger,
  {
    states,
    redaction,
    prepare,
  }: {
    readonly states: StateHandlers
    readonly redaction: Redaction
    /** Returns the request, or a sentence that says why it cannot be sent. */
    readonly prepare: (template: RequestTemplate) => PreparedRequest | string
  },
): ReadyTrigger | string {
  const problems: string[] = []
  const prepared = (template: RequestTemplate): PreparedRequest[] => {
    const result = prepare(template)
    if (typeof result !== 'string') return [result]
    problems.push(result)
    return []
  }
  const stepsOf = (steps: readonly (RequestTemplate | Step)[]): ReadyStep[] =>
    steps.flatMap((step): ReadyStep[] => {
      if (typeof step === 'function') return [{ name: 'A step', call: step }]
      const line = redaction.redactRequest(`${step.method} ${step.path}`)
      return prepared(step).map((one) => ({ line, request: one }))
    })
  const stateOf = (part: 'setup' | 'teardown'): ReadyStep[] => {
    try {
      return stepsOfState(states, state, part)
    } catch (error) {
      problems.push(`The provider state '${state?.name}' failed: ${describeError(error, redaction)}`)
      return []
    }
  }
  const [main] = prepared(request)
  const entering = stateOf('setup')
  const leaving = stateOf('teardown')
  if (state && problems.length === 0 && entering.length + leaving.length === 0)
    problems.push(`There is no handler for the provider state '${redaction.redact(state.name)}'.`)
  const ready = {
    setup: [...entering, ...stepsOf(setup)],
    undo: stepsOf(undo),
    teardown: [...stepsOf(teardown), ...leaving],
  }
  const [problem] = problems
  if (problem !== undefined) return problem
  return main ? { ...ready, request: main } : 'The request cannot be prepared.'
}
