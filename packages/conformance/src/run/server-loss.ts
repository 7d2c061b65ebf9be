import type { Answer } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { TargetFailure } from '../safety/target-failure.js'
import type { Redaction } from '../secrets/redaction.js'
import type { Purpose } from './user-agent.js'

/** Remembers after which request the server was gone, so that those after it are not blamed. */
export interface ServerLoss {
  /** Sends a request, and notes where the server is gone after it, or is back. */
  watch(request: PreparedRequest, purpose: Purpose, send: () => Promise<Answer>): Promise<Answer>
  /** Returns the request after which the server was gone, until it answers again: `GET /x (probe bad-path-encoding)`. */
  cause(): string | undefined
  /** Returns a failure whose reason names the request that may be its cause. */
  explain(failure: TargetFailure): TargetFailure
}

/** Creates the memory of one session. */
export function createServerLoss(redaction: Redaction): ServerLoss {
  let goneAfter: string | undefined
  let lastAnswered: (() => string) | undefined
  return {
    async watch({ method, path }, { kind, name }, send) {
      const purpose = kind === 'origin' ? name : `${kind} ${name}`
      // Only where it is needed: redaction takes time, and most servers stay.
      const line = () => `${redaction.redactRequest(`${method} ${path}`)} (${purpose})`
      const wasGone = goneAfter !== undefined
      const answer = await send()
      if (answer.fault?.kind === 'gone') goneAfter ??= line()
      else if (answer.status !== undefined && wasGone) goneAfter = undefined
      // Codes are asked for in parallel, so that the last of them may differ from run to run.
      if (answer.status !== undefined && kind !== 'code') lastAnswered = line
      return answer
    },
    cause: () => goneAfter,
    explain({ outcome, reason }) {
      if (outcome !== 'unreachable') return { outcome, reason }
      if (goneAfter !== undefined) return { outcome, reason: `${reason} It was gone after ${goneAfter}.` }
      if (lastAnswered === undefined) return { outcome, reason }
      return { outcome, reason: `${reason} Its last response was to ${lastAnswered()}.` }
    },
  }
}
