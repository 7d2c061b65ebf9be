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
 * Waits as long as a server asks for, and then sends the same request again: after 429 or 503 with a wait in
 * Retry-After. Any other answer, whatever is wrong with it, is the answer.
 */
export function patientTransport(transport: Transport, patience: Partial<Patience> = {}): Transport {
  const { retries, maximumWait, defaultWait } = { ...defaultPatience, ...patience }
  return {
    ...transport,
    async send(request, limits) {
      let answer = await transport.send(request, limits)
      for (let retry = 0; retry < retries && isThrottled(answer); retry += 1) {
        const wait = retryAfter(answer) ?? defaultWait
        if (wait > maximumWait) break
        await sleep(wait)
        answer = await transport.send(request, limits)
      }
      return answer
    },
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
