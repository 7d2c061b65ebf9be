import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { readVerificationFailure } from './verification-failure.js'

/** What this needs of pact's `Verifier`, so that pact itself is not imported. */
export type VerifierClass<Options> = new (options: Options) => { verifyProvider(): Promise<unknown> }

export interface ErrorContractOptions {
  /** `false` when these pacts may hold no interaction that ends in an error; `true` when left out. */
  readonly expectErrors?: boolean
}

export interface VerifiedContracts {
  /** Requests that were sent to the provider. */
  readonly interactions: number
  /** Those among them that the provider answered with status 400 or above. */
  readonly errorInteractions: number
}

/** Thrown when a provider breaks a contract, or when nothing shows that it keeps one. */
export class ErrorContractViolation extends Error {
  override readonly name = 'ErrorContractViolation'
  /** One line per mismatch. */
  readonly reasons: readonly string[]

  constructor(title: string, reasons: readonly string[], cause?: unknown) {
    super(`${title}:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`, { cause })
    this.reasons = reasons
  }
}

/**
 * Runs `new Verifier(options).verifyProvider()` and fails as well where pact would pass in silence: when a provider
 * state has no handler or its handler throws, when there is nothing to verify, and when no interaction ends in an error.
 *
 * @throws {ErrorContractViolation} with one line per mismatch.
 */
export async function verifyErrorContracts<Options extends object>(
  Verifier: VerifierClass<Options>,
  { expectErrors = true, ...options }: NoInfer<Options> & ErrorContractOptions,
): Promise<VerifiedContracts> {
  refuseEmptySources(options)
  await refuseUnreachable(options)
  const run = observe(options)
  try {
    await new Verifier({ ...options, ...run.options } as unknown as Options).verifyProvider()
  } catch (error) {
    const reasons = [...run.stateFailures, ...readVerificationFailure(error)]
    throw new ErrorContractViolation('The provider breaks its contract', reasons, error)
  }
  const { interactions, errorInteractions } = run
  if (run.stateFailures.length > 0)
    throw new ErrorContractViolation('Provider states failed', run.stateFailures)
  if (interactions === 0)
    throw new ErrorContractViolation('Nothing was verified', [
      'The pacts hold no interaction. Check the name of the provider and where the pacts come from.',
    ])
  if (expectErrors && errorInteractions === 0)
    throw new ErrorContractViolation('No error was verified', [
      `None of the ${interactions} interactions ends in an error. Add one, or pass { expectErrors: false }.`,
    ])
  return { interactions, errorInteractions }
}

interface ObservedOptions {
  readonly stateHandlers?: Readonly<Record<string, unknown>>
  readonly requestFilter?: RequestFilter
}

type RequestFilter = (
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

type HandlerFunction = (parameters?: unknown) => unknown

/** Wraps the hooks that every pact since 13 calls: state handlers, and a filter that sees states and requests pass. */
function observe(options: object) {
  const { stateHandlers = {}, requestFilter } = options as ObservedOptions
  const stateFailures = new Set<string>()
  const seen = { interactions: 0, errorInteractions: 0 }

  const watched = (state: string, action: string, run: HandlerFunction) => async (parameters?: unknown) => {
    try {
      return await run(parameters)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      stateFailures.add(`The ${action} of state "${state}" failed: ${message}`)
      throw error
    }
  }
  const wrapHandler = (state: string, handler: unknown) => {
    const { setup, teardown } = handler as { setup?: HandlerFunction; teardown?: HandlerFunction }
    const whole = typeof handler === 'function' ? (handler as HandlerFunction) : undefined
    const setUp = setup ?? (teardown ? undefined : whole)
    return Object.assign(watched(state, 'setup', whole ?? setUp ?? (() => undefined)), {
      ...(setUp && { setup: watched(state, 'setup', setUp) }),
      ...(teardown && { teardown: watched(state, 'teardown', teardown) }),
    })
  }
  const filter: RequestFilter = (request, response, next) => {
    const isStateChange = request.url?.startsWith('/_pactSetup') === true
    const { state, action } = (request.body ?? {}) as { state?: unknown; action?: unknown }
    if (!isStateChange) {
      seen.interactions += 1
      response.once('finish', () => {
        if (response.statusCode >= 400) seen.errorInteractions += 1
      })
    } else if (action === 'setup' && typeof state === 'string' && !Object.hasOwn(stateHandlers, state)) {
      stateFailures.add(`There is no handler for the state "${state}".`)
    }
    if (requestFilter) requestFilter(request, response, next)
    else next()
  }
  return {
    options: {
      stateHandlers: Object.fromEntries(
        Object.entries(stateHandlers).map(([state, handler]) => [state, wrapHandler(state, handler)]),
      ),
      requestFilter: filter,
    },
    get stateFailures() {
      return [...stateFailures]
    },
    get interactions() {
      return seen.interactions
    },
    get errorInteractions() {
      return seen.errorInteractions
    },
  }
}

function refuseEmptySources(options: object): void {
  const { pactUrls = [], pactBrokerUrl } = options as {
    pactUrls?: readonly unknown[]
    pactBrokerUrl?: unknown
  }
  // The verifier of pact reads the variable as well.
  if (pactUrls.length > 0 || pactBrokerUrl !== undefined || process.env['PACT_BROKER_BASE_URL']) return
  throw new ErrorContractViolation('Nothing was verified', [
    'There is no pact to verify. Name files or URLs in pactUrls, or a broker in pactBrokerUrl.',
  ])
}

/** Pact would end in an uncaught exception and a promise that never settles. */
async function refuseUnreachable(options: object): Promise<void> {
  const { providerBaseUrl } = options as { providerBaseUrl?: unknown }
  if (typeof providerBaseUrl !== 'string' || !URL.canParse(providerBaseUrl)) return
  const { protocol, hostname, port } = new URL(providerBaseUrl)
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  })
  try {
    await once(socket, 'connect')
  } catch (error) {
    const reason = error instanceof Error && error.message !== '' ? error.message : 'the connection failed'
    throw new ErrorContractViolation(
      'Nothing was verified',
      [`The provider does not listen at ${providerBaseUrl}: ${reason}.`],
      error,
    )
  } finally {
    socket.destroy()
  }
}
