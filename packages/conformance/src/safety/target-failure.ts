import type { Answer, RawResponse } from '../http/response.js'
import { isThrottled } from './retry.js'

/** The reason why a target could not be tested: no connection was made, or the server returned "too many requests". */
export interface TargetFailure {
  readonly outcome: 'unreachable' | 'throttled'
  /** A full sentence. */
  readonly reason: string
  /** True if nothing that is sent later could be answered: something is missing on the side of the client. */
  readonly isFinal?: boolean
}

/**
 * Returns the failure of the target that an answer shows, or undefined where the answer can be judged. `isExpected` tells
 * whether a throttling response is the one that was asked for.
 */
export function toTargetFailure(
  answer: Answer,
  isExpected: (response: RawResponse) => boolean = () => false,
): TargetFailure | undefined {
  if (answer.status === undefined)
    return answer.fault.kind === 'unreachable'
      ? {
          outcome: 'unreachable',
          reason: answer.fault.message,
          ...(answer.fault.clientSide && { isFinal: true }),
        }
      : undefined
  if (!isThrottled(answer) || isExpected(answer)) return undefined
  return { outcome: 'throttled', reason: `The server returned ${answer.status}: too many requests.` }
}
