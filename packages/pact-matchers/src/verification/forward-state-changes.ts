import { describeThrown } from '@error-contract/catalog/document'
import { isRecord } from '../pact-file/read/is-record.js'
import type { StateChange, StateChanges } from './state-changes.js'

/**
 * Makes state changes by requests to a URL of the provider, as pact does: a POST with `state`, `params` and `action` as
 * JSON, whose answer may be an object of values for the request. Pact itself tells only that a change failed, after three
 * attempts; here the error has the status.
 *
 * @param timeout - of one request, in milliseconds
 * @see https://docs.pact.io/getting_started/provider_states
 */
export const forwardStateChanges = (url: string, timeout = 30_000): StateChanges => ({
  close: () => Promise.resolve(),
  async apply({ state, action, params = {} }: StateChange) {
    const response = await post(url, { action, params, state }, timeout)
    const text = await response.text()
    if (response.ok) return parseObject(text)
    // An interaction without a state: most services know none with an empty name.
    if (state === '') return undefined
    throw new Error(
      `The ${action} of state "${state}" failed: ${url} returned ${response.status}.${shown(text)}`,
    )
  },
})

async function post(url: string, change: object, timeout: number): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
      signal: AbortSignal.timeout(timeout),
    })
  } catch (error) {
    throw new Error(`The state changes at ${url} failed: ${describeThrown(error)}`, { cause: error })
  }
}

const longestText = 200

const shown = (text: string) => (text.trim() === '' ? '' : ` ${text.trim().slice(0, longestText)}`)

/** Any other answer has no values. */
function parseObject(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
