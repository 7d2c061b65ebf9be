import type { TargetFailure } from '../safety/target-failure.js'
import type { Exchange, FailedStep } from './result.js'
import { interrupted } from './sender.js'
import type { Purpose } from './user-agent.js'

/** The reason why a task, or the rest of one, was not sent or not answered. */
export interface Stop {
  readonly outcome: 'excluded' | 'blocked' | 'unreachable' | 'throttled'
  readonly cause:
    | 'mode'
    | 'accepted-write'
    | 'interruption'
    | 'budget'
    | 'preparation'
    | 'credential'
    | 'certificate'
    | 'setup'
    | 'target-failure'
    | 'error'
  /** A full sentence. */
  readonly reason: string
  /** The step because of which it was not sent, such as a login, with its exchange. */
  readonly step?: FailedStep | undefined
  /** The request itself as reports show it, with the answer that it had before, if any. */
  readonly exchange?: Exchange | undefined
}

export const interruption: Stop = { outcome: 'excluded', cause: 'interruption', reason: interrupted }

export const overBudget: Stop = {
  outcome: 'excluded',
  cause: 'budget',
  reason: 'The run may send no further request.',
}

export const blocked = (reason: string): Stop => ({ outcome: 'blocked', cause: 'preparation', reason })

/** A defect of a transport, or of the suite itself; the run goes on, and the trigger is not proven. */
export const brokenOff = ({ kind }: Purpose, text: string): Stop => ({
  outcome: 'blocked',
  cause: 'error',
  reason: `The ${kind === 'origin' ? 'request' : 'trigger'} broke off: ${text}`,
})

/** `redact` removes the secrets of the reason. */
export const targetFailed = (
  { outcome, reason }: TargetFailure,
  redact: (text: string) => string,
  prefix = '',
): Stop => ({ outcome, cause: 'target-failure', reason: prefix + redact(reason) })
