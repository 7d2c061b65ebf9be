import { parseHttpDate } from '../http/http-date.js'
import { headerValues, type Answer, type RawResponse } from '../http/response.js'

/** Limits the retries of a request, and the wait before each. */
export interface RetryOptions {
  /** The maximum number of retries of one request. */
  readonly retries: number
  /** The longest wait that a server may ask for, in milliseconds; a request that must wait longer is not sent again. */
  readonly maximumWait: number
  /** The wait where the server names none, in milliseconds; doubled with every retry. */
  readonly defaultWait: number
}

export const defaultRetryOptions: RetryOptions = { retries: 2, maximumWait: 60_000, defaultWait: 1000 }

/** Decides whether one request is retried. */
export interface RetryRules {
  readonly options: RetryOptions
  /** Returns true for a throttling response that is the one that was asked for. */
  readonly isExpected?: ((response: RawResponse) => boolean) | undefined
  /** Returns true if the request may be carried out twice (RFC 9110, section 9.2.2). */
  readonly isRepeatable: () => boolean
  /** Called before each retry, which is omitted where it returns false. */
  readonly mayRetry: () => boolean
  /** Makes every request of the run wait for that many milliseconds. */
  readonly pause: (milliseconds: number) => void
}

/**
 * Sends a request again where its answer says nothing about the catalog: after 429 and 503, once the wait is over that
 * the server asks for, and after a connection that failed or broke without a response. A broken connection is retried
 * only where the request may be carried out twice. Any other answer is returned, whatever is wrong with it.
 */
export async function sendWithRetry(
  send: () => Promise<Answer>,
  { options, isExpected, isRepeatable, mayRetry, pause }: RetryRules,
): Promise<Answer> {
  let answer = await send()
  for (let retry = 0; retry < options.retries; retry += 1) {
    const wait = waitAfter(answer, options.defaultWait * 2 ** retry, isRepeatable)
    if (wait === undefined || wait > options.maximumWait) return answer
    if ((answer.status !== undefined && isExpected?.(answer)) || !mayRetry()) return answer
    pause(wait)
    answer = await send()
  }
  return answer
}

/** Returns the wait before a retry, in milliseconds; undefined where the request must not be sent again. */
function waitAfter(answer: Answer, defaultWait: number, isRepeatable: () => boolean): number | undefined {
  if (answer.status === undefined) {
    const { kind, clientSide } = answer.fault
    // Another attempt would lack the same.
    if (clientSide) return undefined
    // Where no connection was made, nothing was sent.
    return kind === 'unreachable' || (kind === 'reset' && isRepeatable()) ? defaultWait : undefined
  }
  if (answer.status !== 429 && answer.status !== 503) return undefined
  return parseRetryAfter(answer) ?? defaultWait
}

/** Returns whether a response means "too many requests": 429 (RFC 6585, section 4), or 503 with Retry-After. */
export function isThrottled(answer: Answer): answer is RawResponse {
  if (answer.status === 429) return true
  return answer.status === 503 && headerValues(answer.headers, 'retry-after').length > 0
}

/**
 * Returns the wait that a Retry-After header asks for, in milliseconds from now; undefined where it holds neither
 * seconds nor a date (RFC 9110, section 10.2.3). A date is compared with the Date header of the response, so that clocks
 * may differ.
 */
export function parseRetryAfter(
  { headers }: Pick<RawResponse, 'headers'>,
  now = Date.now(),
): number | undefined {
  const [value = ''] = headerValues(headers, 'retry-after').map((one) => one.trim())
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = parseHttpDate(value)
  if (date === undefined) return undefined
  const [sent = ''] = headerValues(headers, 'date').map((one) => one.trim())
  return Math.max(0, date - (parseHttpDate(sent) ?? now))
}
