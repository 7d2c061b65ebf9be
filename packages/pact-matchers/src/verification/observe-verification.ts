import type { IncomingMessage, ServerResponse } from 'node:http'

/** Pact's options with hooks that observe the verification, and what they have seen so far. */
export interface ObservedVerification {
  /** The options to pass to the verifier in place of the given ones. */
  readonly options: {
    readonly stateHandlers: Readonly<Record<string, unknown>>
    readonly requestFilter: RequestFilter
  }
  /** Provider states without a handler, and handlers that failed. One sentence each. */
  readonly stateFailures: ReadonlySet<string>
  /** Requests that were sent to the provider. */
  readonly interactions: number
  /** Requests that the provider answered with status 400 or above. */
  readonly errorInteractions: number
}

type RequestFilter = (
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

type HandlerFunction = (parameters?: unknown) => unknown

/**
 * Wraps the hooks that every pact since 13 calls: the state handlers, and the request filter, through which requests and
 * state changes pass.
 */
export function observeVerification(options: object): ObservedVerification {
  const { stateHandlers = {}, requestFilter } = options as {
    readonly stateHandlers?: Readonly<Record<string, unknown>>
    readonly requestFilter?: RequestFilter
  }
  const stateFailures = new Set<string>()
  let interactions = 0
  let errorInteractions = 0

  const filter: RequestFilter = (request, response, next) => {
    const isStateChange = request.url?.startsWith('/_pactSetup') === true
    const { state, action } = (request.body ?? {}) as { state?: unknown; action?: unknown }
    if (!isStateChange) {
      interactions += 1
      response.once('finish', () => {
        if (response.statusCode >= 400) errorInteractions += 1
      })
    } else if (action === 'setup' && typeof state === 'string' && !Object.hasOwn(stateHandlers, state)) {
      stateFailures.add(`Missing handler for the state "${state}". Add one to stateHandlers.`)
    }
    if (requestFilter) requestFilter(request, response, next)
    else next()
  }
  const wrapped = Object.entries(stateHandlers).map(([state, handler]) => [
    state,
    wrapHandler(handler, (action, message) =>
      stateFailures.add(`The ${action} of state "${state}" failed: ${message}`),
    ),
  ])
  return {
    options: {
      stateHandlers: Object.fromEntries(wrapped) as Record<string, unknown>,
      requestFilter: filter,
    },
    stateFailures,
    get interactions() {
      return interactions
    },
    get errorInteractions() {
      return errorInteractions
    },
  }
}

/** Returns a handler that can be called as a function and by `setup` and `teardown`, as the given one can. */
function wrapHandler(handler: unknown, report: (action: 'setup' | 'teardown', message: string) => void) {
  const wrap = (action: 'setup' | 'teardown', run: HandlerFunction) => async (parameters?: unknown) => {
    try {
      return await run(parameters)
    } catch (error) {
      report(action, error instanceof Error ? error.message : String(error))
      throw error
    }
  }
  const { setup, teardown } = handler as { setup?: HandlerFunction; teardown?: HandlerFunction }
  const asFunction = typeof handler === 'function' ? (handler as HandlerFunction) : undefined
  const setupFunction = setup ?? (teardown ? undefined : asFunction)
  return Object.assign(wrap('setup', asFunction ?? setupFunction ?? (() => undefined)), {
    ...(setupFunction && { setup: wrap('setup', setupFunction) }),
    ...(teardown && { teardown: wrap('teardown', teardown) }),
  })
}
