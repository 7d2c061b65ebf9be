import type { Answer, RawResponse } from '../http/response.js'
import type { Pace } from '../safety/rate/pace.js'
import { sendPatiently, type Patience } from '../safety/retry.js'
import type { Limits, PreparedRequest, Transport } from '../http/transport.js'

/** Sends the requests of a run: in its time, within its limits, and again where that does no harm. */
export interface Sender {
  /** @throws {NotSentError} when the run has ended before the request was sent. */
  ask(request: PreparedRequest, how: HowToAsk): Promise<Answer>
  /** How many requests were sent so far. */
  sent(): number
}

export interface HowToAsk {
  /** Whether the answer of a server that says it has too many requests is what was asked for. */
  readonly isDue?: (answer: RawResponse) => boolean
  /** Whether it may have been carried out twice (RFC 9110, section 9.2.2), where a connection broke off. */
  readonly isRepeatable: boolean
  /** Whether it is sent even after the run has been ended: an undo is. */
  readonly isCleanup?: boolean
}

/** That a request was not sent, and why, in a sentence. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError'
}

export const interrupted = 'The run was interrupted.'

export function createSender({
  transport,
  limits,
  pace,
  patience,
  signal: ending,
  mayRepeat,
}: {
  readonly transport: Transport
  readonly limits: Limits
  readonly pace: Pace
  readonly patience: Patience
  readonly signal: AbortSignal | undefined
  /** Whether one request may be sent again; it has been taken into account when it returns true. */
  readonly mayRepeat: () => boolean
}): Sender {
  let sent = 0

  async function sendOnce(request: PreparedRequest, signal: AbortSignal | undefined): Promise<Answer> {
    const leave = await pace.enter(request, signal).catch((error: unknown) => {
      throw signal?.aborted ? new NotSentError(interrupted) : error
    })
    sent += 1
    try {
      return await transport.send(request, limits)
    } finally {
      leave()
    }
  }

  return {
    ask(request, { isDue, isRepeatable, isCleanup = false }) {
      const signal = isCleanup ? undefined : ending
      return sendPatiently(() => sendOnce(request, signal), {
        patience,
        isDue,
        isRepeatable,
        mayRepeat: () => !signal?.aborted && mayRepeat(),
        hold: (ms) => pace.hold(ms),
      })
    },
    sent: () => sent,
  }
}
