import type { Answer, RawResponse } from '../http/response.js'
import type { TargetFailure } from '../safety/target-failure.js'
import type { Redaction } from '../secrets/redaction.js'
import type { Trigger } from '../triggers/triggers.js'
import { interrupted } from './sender.js'
import type { Purpose } from './user-agent.js'

/** A trigger to send. */
export interface Task {
  readonly purpose: Purpose
  /** The key by which the budget has planned its requests. */
  readonly key: string
  readonly trigger: Trigger
  /** The maximum number of times that `work` sends the request of the trigger. */
  readonly times: number
}

/**
 * Sends the request of a task once. `isExpected` returns true for a throttling response that is the one that was asked
 * for. A write that was carried out is undone before this resolves, and must not be sent again.
 */
export type Send = (isExpected?: (response: RawResponse) => boolean) => Promise<Reply>

export type Reply = JudgeableReply | StoppedReply

interface JudgeableReply {
  readonly answer: Answer
  readonly stop: undefined
  /** True if this was a write that was carried out, or may have been. */
  readonly isCarriedOut: boolean
}

interface StoppedReply {
  /** Undefined where the request was not sent. */
  readonly answer: Answer | undefined
  readonly stop: Stop
}

/** The reason why a task, or the rest of one, was not sent or not answered. */
export interface Stop {
  readonly outcome: 'excluded' | 'blocked' | 'unreachable' | 'throttled'
  readonly cause:
    | 'mode'
    | 'accepted-write'
    | 'interruption'
    | 'budget'
    | 'preparation'
    | 'setup'
    | 'target-failure'
    | 'error'
  /** A full sentence. */
  readonly reason: string
}

export interface Performed<T> {
  /** The value that `work` returned; undefined where it was not called. */
  readonly value: T | undefined
  /** The reason why `work` was not called, or did not end. */
  readonly stop: Stop | undefined
  /** The reasons why an undo or a teardown failed, each a sentence. */
  readonly cleanupFailures: readonly string[]
}

/** The stop of everything that an interrupted run does not send. */
export const interruption: Stop = { outcome: 'excluded', cause: 'interruption', reason: interrupted }

/** Returns the stop for a target that failed, without secrets. */
export const toStop = (
  { outcome, reason }: TargetFailure,
  redaction: Pick<Redaction, 'redact'>,
  prefix = '',
): Stop => ({
  outcome,
  cause: 'target-failure',
  reason: prefix + redaction.redact(reason),
})
