import type { Step } from '../triggers/definition.js'
import type { RequestTemplate, Trigger } from '../triggers/triggers.js'
import { hiddenWrite } from './hidden-write.js'
import { isAllowed, isReadMethod, isReadRequest, type Mode } from './mode.js'

/** Returns why a mode does not send a trigger, in a sentence; undefined where it does. */
export function exclusionReason(trigger: Trigger, mode: Mode): string | undefined {
  const { request, harmless, undo } = trigger
  const excuse = harmless ?? (undo.length > 0 ? 'It can be undone.' : undefined)
  const hidden = isReadMethod(request.method) ? hiddenWrite(request) : undefined
  const method = hidden === undefined ? request.method : `${request.method} ${hidden}`
  if (!isAllowed(mode, { method, harmless: excuse }))
    return mode === 'safe-writes'
      ? `Mode safe-writes sends ${method} only where the trigger has 'harmless' or 'undo'.`
      : `Mode read-only does not send ${method}.`
  if (mode !== 'full' && (trigger.state || [...trigger.setup, ...trigger.teardown].some(mayWrite)))
    return `Mode ${mode} takes no step before or after a request that may write.`
  return undefined
}

const mayWrite = (step: RequestTemplate | Step) => typeof step === 'function' || !isReadRequest(step)
