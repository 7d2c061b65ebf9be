import type { RequestTemplate, Trigger } from '../triggers/triggers.js'
import type { Step } from '../triggers/definition.js'
import { allows, isRead, type Mode } from './mode.js'

/** Why a mode leaves a trigger out, in a sentence; undefined when it is sent. */
export function exclusionOf(trigger: Trigger, mode: Mode): string | undefined {
  const { request, harmless, undo } = trigger
  const excuse = harmless ?? (undo.length > 0 ? 'It can be undone.' : undefined)
  if (!allows(mode, { method: request.method, harmless: excuse }))
    return mode === 'rejected'
      ? `Mode rejected sends ${request.method} only where the trigger names 'harmless' or 'undo'.`
      : `Mode read-only sends no ${request.method}.`
  if (mode !== 'full' && (trigger.state || [...trigger.setup, ...trigger.teardown].some(mayWrite)))
    return `Mode ${mode} takes no step before or after a request that may write.`
  return undefined
}

const mayWrite = (step: RequestTemplate | Step) => typeof step === 'function' || !isRead(step.method)
