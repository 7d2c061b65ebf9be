import type { RequestTemplate, Trigger } from '../triggers/triggers.js'
import type { Step } from '../triggers/definition.js'
import { allows, isRead, readsOnly, type Mode } from './mode.js'

/** Why a mode leaves a trigger out, in a sentence; undefined when it is sent. */
export function exclusionOf(trigger: Trigger, mode: Mode): string | undefined {
  const { request, harmless, undo } = trigger
  const excuse = harmless ?? (undo.length > 0 ? 'It can be undone.' : undefined)
  const isHidden = isRead(request.method) && !readsOnly(request)
  const method = isHidden ? `${request.method} with another method in a header` : request.method
  if (!allows(mode, { method, harmless: excuse }))
    return mode === 'rejected'
      ? `Mode rejected sends ${method} only where the trigger names 'harmless' or 'undo'.`
      : `Mode read-only sends no ${method}.`
  if (mode !== 'full' && (trigger.state || [...trigger.setup, ...trigger.teardown].some(mayWrite)))
    return `Mode ${mode} takes no step before or after a request that may write.`
  return undefined
}

const mayWrite = (step: RequestTemplate | Step) => typeof step === 'function' || !readsOnly(step)
