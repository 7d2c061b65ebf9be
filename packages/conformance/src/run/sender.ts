import { setTimeout } from 'node:timers/promises'
import type { Answer, RawResponse, TransportFault } from '../http/response.js'
import type { ConnectionSettings, PreparedRequest, ResponseLimits, Transport } from '../http/transport.js'
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
  readonly connection: ConnectionSettings | undefined
  /** Returns true for a throttling response that is the one that was asked for. */
  readonly isExpected?: ((response: RawResponse) => boolean) | undefined
  /** Returns true if the request may be carried out twice (RFC 9110, section 9.2.2). */
  readonly isRepeatable: () => boolean
  /** True if it is sent even after the run was interrupted, as an undo is. */
  readonly isCleanup?: boolean
}

/** Thrown for a request that was not sent. The message is a full sentence. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError'
}

/** The reason of everything that an interrupted run does not send. */
export const interrupted = 'The run was interrupted.'

/** One request, with its retries. */
interface Sending {
  readonly connection: ConnectionSettings | undefined
  /** The first answer whose connection broke: an answer to this request, whatever a retry says. */
  broken: Answer | undefined
  /** False once another request was under way at the same time. */
  isAlone: boolean
}

/** A process that ends may close its connections before it stops listening; in milliseconds. */
const settlingTime = 500

const gone: TransportFault = {
  kind: 'gone',
  message: 'After this request the server was gone: the connection broke, and no other could be made.',
}

const goneWithOthers: TransportFault = {
  kind: 'gone',
  message:
    'After this request, or one that was sent at the same time, the server was gone: the connection broke, and no other could be made.',
}

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
  const underWay = new Set<Sending>()

  async function sendOnce(
    request: PreparedRequest,
    signal: AbortSignal | undefined,
    sending: Sending,
  ): Promise<Answer> {
    let release
    try {
      release = await rateLimiter.acquire(request, signal)
    } catch (error) {
      throw signal?.aborted ? new NotSentError(interrupted) : error
    }
    sent += 1
    underWay.add(sending)
    if (underWay.size > 1) for (const one of underWay) one.isAlone = false
    try {
      const answer = await transport.send({ ...request, connection: sending.connection }, limits)
      if (answer.fault?.kind === 'reset') sending.broken ??= answer
      return answer
    } finally {
      underWay.delete(sending)
      release()
    }
  }

  /** A retry that was refused, or the transport, tells that the server went with the connection that broke. */
  async function withServerGone(answer: Answer, { broken, isAlone, connection }: Sending): Promise<Answer> {
    const fault = isAlone ? gone : goneWithOthers
    if (broken && answer.fault?.kind === 'unreachable') return { ...broken, fault }
    if (answer.fault?.kind !== 'reset' || !transport.canConnect) return answer
    await setTimeout(settlingTime)
    return (await transport.canConnect(limits.timeout, connection)) ? answer : { ...answer, fault }
  }

  return {
    async send(request, { connection, isExpected, isRepeatable, isCleanup = false }) {
      const signal = isCleanup ? undefined : runSignal
      const sending: Sending = { connection, broken: undefined, isAlone: true }
      let answer
      try {
        answer = await sendWithRetry(() => sendOnce(request, signal, sending), {
          options: retry,
          isExpected,
          isRepeatable,
          mayRetry: () => !signal?.aborted && mayRetry(),
          pause: (milliseconds) => rateLimiter.pause(milliseconds),
        })
      } catch (error) {
        if (!(error instanceof NotSentError) || !sending.broken) throw error
        // The retry was not sent, but the request was.
        answer = sending.broken
      }
      return answer.fault ? withServerGone(answer, sending) : answer
    },
    sent: () => sent,
  }
}
