import { isAllowed, isReadMethod, isReadRequest, type Mode, type RequestHead } from './mode.js'

/** The parts of a trigger that decide whether a mode sends it. */
export interface SendableTrigger {
  readonly request: RequestHead
  /** Why the request changes nothing where the server refuses it. */
  readonly harmless: string | undefined
  readonly undo: readonly unknown[]
  /** A provider state, whose handler may do anything. */
  readonly state: unknown
  readonly setup: readonly (RequestHead | (() => unknown))[]
  readonly teardown: readonly (RequestHead | (() => unknown))[]
}

/** Returns why a mode does not send a trigger, in a sentence; undefined where it does. */
export function exclusionReason(trigger: SendableTrigger, mode: Mode): string | undefined {
  const { request, harmless, undo } = trigger
  const excuse = harmless ?? (undo.length > 0 ? 'It can be undone.' : undefined)
  const isHiddenWrite = isReadMethod(request.method) && !isReadRequest(request)
  const method = isHiddenWrite ? `${request.method} with another method in a header` : request.method
  if (!isAllowed(mode, { method, harmless: excuse }))
    return mode === 'safe-writes'
      ? `Mode safe-writes sends ${method} only where the trigger has 'harmless' or 'undo'.`
      : `Mode read-only does not send ${method}.`
  if (mode !== 'full' && (trigger.state || [...trigger.setup, ...trigger.teardown].some(mayWrite)))
    return `Mode ${mode} takes no step before or after a request that may write.`
  return undefined
}

const mayWrite = (step: RequestHead | (() => unknown)) => typeof step === 'function' || !isReadRequest(step)
