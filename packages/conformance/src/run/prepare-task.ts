import type { PreparedRequest } from '../http/transport.js'
import type { Redaction } from '../secrets/redaction.js'
import type { StateHandlers, Step } from '../triggers/definition.js'
import type { RequestTemplate, Trigger } from '../triggers/triggers.js'
import { describeError, stepsOfState, type ReadyStep } from './steps.js'

/** A trigger of which everything can be sent, its undo and its teardown as well. */
export interface ReadyTrigger {
  /** The request with its values, where no step before it can change them. */
  readonly request: PreparedRequest | undefined
  /** The provider state, then the set-up. */
  readonly setup: readonly ReadyStep[]
  readonly undo: readonly ReadyStep[]
  /** The teardown, then the provider state. */
  readonly teardown: readonly ReadyStep[]
}

/**
 * Fills in a request, and returns a sentence that says why it cannot be sent; `isPending` tells which values may still
 * come before it is.
 */
export type CheckRequest = (
  template: RequestTemplate,
  isPending: (name: string) => boolean,
) => PreparedRequest | string

/**
 * Prepares a trigger with all of its steps before any of it is sent, so that nothing is begun that could not be ended.
 * A value that a step before may capture or return counts as there. Returns a sentence where something is missing.
 */
export function prepareTrigger(
  { request, setup, undo, teardown, state }: Trigger,
  {
    states,
    redaction,
    check,
  }: { readonly states: StateHandlers; readonly redaction: Redaction; readonly check: CheckRequest },
): ReadyTrigger | string {
  const problems: string[] = []
  const known = new Set<string>()
  // A function may return any value, or set any variable.
  let isAnything = false
  const checkOne = (template: RequestTemplate) => {
    const result = check(template, (name) => isAnything || known.has(name))
    if (typeof result === 'string') problems.push(result)
    for (const { name } of template.captures ?? []) known.add(name)
    return typeof result === 'string' ? undefined : result
  }
  const stepsOf = (steps: readonly (RequestTemplate | Step)[]): ReadyStep[] =>
    steps.map((step): ReadyStep => {
      if (typeof step === 'function') {
        isAnything = true
        return { name: 'A step', call: step }
      }
      checkOne(step)
      return { line: redaction.redactRequest(`${step.method} ${step.path}`), template: step }
    })
  const stateOf = (part: 'setup' | 'teardown'): ReadyStep[] => {
    try {
      return stepsOfState(states, state, part)
    } catch (error) {
      problems.push(`The provider state '${state?.name}' failed: ${describeError(error, redaction)}`)
      return []
    }
  }
  const entering = stateOf('setup')
  isAnything ||= entering.length > 0
  const ready = { setup: [...entering, ...stepsOf(setup)] }
  const checked = checkOne(request)
  const ending = { undo: stepsOf(undo), teardown: stepsOf(teardown) }
  const leaving = stateOf('teardown')
  if (state && problems.length === 0 && entering.length + leaving.length === 0)
    problems.push(`There is no handler for the provider state '${redaction.redact(state.name)}'.`)
  const [problem] = problems
  return (
    problem ?? {
      request: ready.setup.length === 0 ? checked : undefined,
      ...ready,
      ...ending,
      teardown: [...ending.teardown, ...leaving],
    }
  )
}
