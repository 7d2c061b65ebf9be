import type { Answer, RawResponse } from '../http/response.js'
import type { PreparedRequest, ResponseLimits, Transport } from '../http/transport.js'
import type { RateLimiter } from '../safety/rate-limiter.js'
import { sendWithRetry, type RetryOptions } from '../safety/retry.js'

/** Sends requests within the rate limits of a run, and again where that is allowed. */
export interface Sender {
  /** @throws {NotSentError} when the run was interrupted before the request was sent. */
  send(request: PreparedRequest, options: SendOptions): Promise<Answer>
  /** Returns how many requests were sent so far, retries included. */
  sent(): number
}

export interface SendOptions {
  /** Returns true for a throttling response that is the one that was asked for. */
  readonly isExpected?: ((response: RawResponse) => boolean) | undefined
  /** True if the request may be carried out twice (RFC 9110, section 9.2.2). */
  readonly isRepeatable: boolean
  /** True if it is sent even after the run was interrupted, as an undo is. */
  readonly isCleanup?: boolean
}

/** Thrown for a request that was not sent. The message is a full sentence. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError'
}

/** The reason of everything that an interrupted run does not send. */
export const interrupted = 'The run was interrupted.'

/** Creates a sender. `mayRetry` is called before each retry and must count it where it returns true. */
export function createSender({
  transport,
  limits,
  rateLimiter,
  retry,
  signal: runSignal,
  mayRetry,
}: {
  readonly transport: Transport
  readonly limits: ResponseLimits
  readonly rateLimiter: RateLimiter
  readonly retry: RetryOptions
  readonly signal: AbortSignal | undefined
  readonly mayRetry: () => boolean
}): Sender {
  let sent = 0

  async function sendOnce(request: PreparedRequest, signal: AbortSignal | undefined): Promise<Answer> {
    const release = await rateLimiter.acquire(request, signal).catch((error: unknown) => {
      throw signal?.aborted ? new NotSentError(interrupted) : error
    })
    sent += 1
    try {
      return await transport.send(request, limits)
    } finally {
      release()
    }
  }

  return {
    send(request, { isExpected, isRepeatable, isCleanup = false }) {
      const signal = isCleanup ? undefined : runSignal
      return sendWithRetry(() => sendOnce(request, signal), {
        options: retry,
        isExpected,
        isRepeatable,
        mayRetry: () => !signal?.aborted && mayRetry(),
        pause: (milliseconds) => rateLimiter.pause(milliseconds),
      })
    },
    sent: () => sent,
  }
}
