import type { Answer, RawResponse } from '../http/response.js'
import { isThrottled } from './retry.js'
import type { RunContext } from '../run/run-context.js'

/** Why an answer says nothing about the code: the target is not there, or has had enough of us. */
export function stopReason(
  { redaction }: Pick<RunContext, 'redaction'>,
  answer: Answer,
  isDue: (answer: RawResponse) => boolean = () => false,
): { readonly outcome: 'unreachable' | 'throttled'; readonly reason: string } | undefined {
  if (answer.status === undefined)
    return answer.fault.kind === 'unreachable'
      ? { outcome: 'unreachable', reason: redaction.redact(answer.fault.message) }
      : undefined
  if (!isThrottled(answer) || isDue(answer)) return undefined
  return { outcome: 'throttled', reason: `The server answered ${answer.status}: too many requests.` }
}
