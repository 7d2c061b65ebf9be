import { setTimeout as sleep } from 'node:timers/promises'
import { headerValues, type Answer, type RawResponse } from '../response.js'
import type { Transport } from './transport.js'

export interface Patience {
  /** How often one request is sent again. */
  readonly retries: number
  /** The longest wait that a server may ask for, in milliseconds; one that asks for more is not waited for. */
  readonly maximumWait: number
  /** The wait where a server names none, in milliseconds. */
  readonly defaultWait: number
}

export const defaultPatience: Patience = { retries: 2, maximumWait: 60_000, defaultWait: 1000 }

/**
 * Waits as long as a server asks for, and then sends the same request again: after 429, or after 503 with Retry-After.
 * Any other answer, whatever is wrong with it, is the answer, and so is one that was due.
 */
export async function sendPatiently(
  send: () => Promise<Answer>,
  { retries, maximumWait, defaultWait }: Patience,
  isDue: (answer: RawResponse) => boolean = () => false,
): Promise<Answer> {
  let answer = await send()
  for (let retry = 0; retry < retries && isThrottled(answer) && !isDue(answer); retry += 1) {
    const wait = retryAfter(answer) ?? defaultWait
    if (wait > maximumWait) break
    await sleep(wait)
    answer = await send()
  }
  return answer
}

/** A transport that does so for every request. */
export function patientTransport(transport: Transport, patience: Partial<Patience> = {}): Transport {
  return {
    ...transport,
    send: (request, limits) =>
      sendPatiently(() => transport.send(request, limits), { ...defaultPatience, ...patience }),
  }
}

/** RFC 6585, section 4, and RFC 9110, section 15.6.4: the server has had enough of us, for now. */
export function isThrottled(answer: Answer): answer is RawResponse {
  if (answer.status === 429) return true
  return answer.status === 503 && headerValues(answer.headers, 'retry-after').length > 0
}

/** RFC 9110, section 10.2.3: seconds, or a date. In milliseconds from now. */
function retryAfter({ headers }: RawResponse): number | undefined {
  const [value = ''] = headerValues(headers, 'retry-after')
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}
