import type { IncomingMessage, ServerResponse } from 'node:http'
import { forwardStateChanges } from './forward-state-changes.js'
import { createStateChanges, type StateChange, type StateHooks } from './state-changes.js'

/** Pact's options with a request filter that observes the verification, and what it has seen so far. */
export interface ObservedVerification {
  /** The options for pact, without those that are followed here. */
  readonly options: object
  /** One sentence per state without a handler, and per handler or hook that failed. */
  readonly stateFailures: ReadonlySet<string>
  /** The statuses with which the provider answered, in order. */
  readonly statuses: readonly number[]
  /** Runs what is still due after the last interaction. */
  close(): Promise<void>
}

interface SetupOptions {
  readonly requestFilter?: RequestFilter
  readonly providerStatesSetupUrl?: string
  readonly timeout?: number
}

type RequestFilter = (
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/**
 * Makes the state changes of a verification in pact's place, through the request filter that every pact since 13 calls
 * for them too.
 *
 * Pact itself answers 200 to a state change whose handler is missing or throws, so that the interaction passes, and the
 * broker is told so. Where the answer is 400, the interaction fails by pact's own verdict, which is published, and which
 * leaves a pending pact pending. A status from 500 on would be asked for three times.
 */
export function observeVerification(options: object): ObservedVerification {
  const { providerStatesSetupUrl, ...given } = options as StateHooks & SetupOptions
  const { requestFilter, timeout } = given
  const stateFailures = new Set<string>()
  const statuses: number[] = []
  const changes =
    providerStatesSetupUrl === undefined
      ? createStateChanges(given)
      : forwardStateChanges(providerStatesSetupUrl, timeout)

  const changeState = async (body: unknown, response: ServerResponse) => {
    try {
      const values = await changes.apply(body as StateChange)
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(values))
    } catch (error) {
      const { message } = error as Error
      stateFailures.add(message)
      response.statusCode = 400
      response.end(message)
    }
  }
  const filter: RequestFilter = (request, response, next) => {
    const isStateChange = request.url?.split('?')[0] === '/_pactSetup'
    if (!isStateChange) response.once('finish', () => statuses.push(response.statusCode))
    const proceed = (error?: unknown) => {
      if (error === undefined && isStateChange) void changeState(request.body, response)
      else next(error)
    }
    if (requestFilter) requestFilter(request, response, proceed)
    else proceed()
  }
  return {
    options: { ...given, requestFilter: filter, beforeEach: undefined, afterEach: undefined },
    stateFailures,
    statuses,
    close: async () => {
      try {
        await changes.close()
      } catch (error) {
        stateFailures.add((error as Error).message)
      }
    },
  }
}
