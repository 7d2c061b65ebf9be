import { headerValues, type Answer, type RawResponse } from '../http/response.js'
import { readHttpDate } from '../http/http-date.js'

export interface Patience {
  /** How often one request is sent again. */
  readonly retries: number
  /** The longest wait that a server may ask for, in milliseconds; one that asks for more is not waited for. */
  readonly maximumWait: number
  /** The wait where a server names none, in milliseconds; twice as long each further time. */
  readonly defaultWait: number
}

export const defaultPatience: Patience = { retries: 2, maximumWait: 60_000, defaultWait: 1000 }

/** When and how a request is sent again. */
export interface Repetition {
  readonly patience: Patience
  /** Whether an answer of too many requests is the one that was asked for. */
  readonly isDue?: ((answer: RawResponse) => boolean) | undefined
  /** Whether it may be carried out twice. */
  readonly isRepeatable: boolean
  /** Asked before each further request. */
  readonly mayRepeat: () => boolean
  /** Keeps every request of the run back for so many milliseconds. */
  readonly hold: (ms: number) => void
}

/**
 * Sends a request again where its answer says nothing about the catalog: after 429 and 503, once the time is over that
 * the server asks for, and after a connection that was not made or broke off without an answer. The latter only where
 * that cannot do twice what must be done once. Any other answer, whatever is wrong with it, is the answer.
 */
export async function sendPatiently(
  send: () => Promise<Answer>,
  { patience, isDue, isRepeatable, mayRepeat, hold }: Repetition,
): Promise<Answer> {
  let answer = await send()
  for (let retry = 0; retry < patience.retries; retry += 1) {
    const wait = waitAfter(answer, patience.defaultWait * 2 ** retry, isRepeatable)
    if (wait === undefined || wait > patience.maximumWait) return answer
    if ((answer.status !== undefined && isDue?.(answer)) || !mayRepeat()) return answer
    hold(wait)
    answer = await send()
  }
  return answer
}

/** How long to wait before the request is sent again, in milliseconds; undefined where it must not be. */
function waitAfter(answer: Answer, defaultWait: number, isRepeatable: boolean): number | undefined {
  if (answer.status === undefined) {
    const { kind } = answer.fault
    // Where no connection was made, nothing was sent.
    return kind === 'unreachable' || (kind === 'reset' && isRepeatable) ? defaultWait : undefined
  }
  if (answer.status !== 429 && answer.status !== 503) return undefined
  return retryAfter(answer) ?? defaultWait
}

/** RFC 6585, section 4, and RFC 9110, section 15.6.4: the server has had enough of us, for now. */
export function isThrottled(answer: Answer): answer is RawResponse {
  if (answer.status === 429) return true
  return answer.status === 503 && headerValues(answer.headers, 'retry-after').length > 0
}

/**
 * RFC 9110, section 10.2.3: seconds, or a date. In milliseconds from now; undefined where neither can be read. A date is
 * counted from that of the response, so that it does not matter whose clock is wrong.
 */
export function retryAfter({ headers }: Pick<RawResponse, 'headers'>, now = Date.now()): number | undefined {
  const [value = ''] = headerValues(headers, 'retry-after').map((one) => one.trim())
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = readHttpDate(value)
  if (date === undefined) return undefined
  const [sent = ''] = headerValues(headers, 'date').map((one) => one.trim())
  return Math.max(0, date - (readHttpDate(sent) ?? now))
}
