import type { Catalog, CodeOf, ErrorDefinition } from '@error-contract/catalog'
import { UndeclaredCodeError } from '@error-contract/catalog'

/** The parameters of the provider state: the code to return, and values for the parameters of its message. */
export type ErrorStateParameters = { code: string; params?: { [parameter: string]: string | number } }

/** The arguments of `given`. */
export type ErrorState = [description: string, parameters: ErrorStateParameters]

const description = 'the API returns error'

/**
 * Returns the provider state in which every request returns `code`: `given(...errorState('ResourceNotFound'))`.
 * `params` reach the provider, so that it can write the same message.
 *
 * @see https://docs.pact.io/getting_started/provider_states
 */
export function errorState(code: string, params?: ErrorStateParameters['params']): ErrorState {
  return [description, { code, ...(params && { params: { ...params } }) }]
}

/** Returns the state for specification 2, whose states have no parameters: the description ends with the code. */
errorState.v2 = (code: string): string => `${description} ${code}`

/**
 * Handles a provider state. It is a function and has `setup` and `teardown` as well, because the form that pact accepts
 * depends on its version.
 */
export type ErrorStateHandler = ((parameters?: unknown) => Promise<undefined>) & {
  setup(parameters?: unknown): Promise<undefined>
  teardown(parameters?: unknown): Promise<undefined>
}

/**
 * Returns `stateHandlers` for the states of {@link errorState} and of `errorState.v2`.
 *
 * `arm` makes the provider answer every request with `code`, until `disarm` is called. Both may be asynchronous.
 *
 * The handlers reject with an {@link UndeclaredCodeError} for a code that the catalog lacks, and with a `TypeError` for a
 * state without a code.
 */
export function errorStateHandlers<Errors = Readonly<Record<string, ErrorDefinition>>>(
  catalog: Catalog<Errors>,
  arm: (code: CodeOf<Errors>, params: Readonly<Record<string, string | number>>) => unknown,
  disarm: () => unknown,
): Record<string, ErrorStateHandler> {
  const createHandler = (readState: (parameters: unknown) => ErrorStateParameters): ErrorStateHandler => {
    const setup = async (parameters?: unknown): Promise<undefined> => {
      const { code, params = {} } = readState(parameters)
      if (!catalog.has(code)) throw new UndeclaredCodeError(code, catalog)
      await arm(code, params)
    }
    const teardown = async (): Promise<undefined> => {
      await disarm()
    }
    return Object.assign((parameters?: unknown) => setup(parameters), { setup, teardown })
  }
  const v2Handlers = catalog.codes.map(
    (code) => [errorState.v2(code), createHandler(() => ({ code }))] as const,
  )
  return { [description]: createHandler(readParameters), ...Object.fromEntries(v2Handlers) }
}

function readParameters(parameters: unknown): ErrorStateParameters {
  const code = (parameters as Partial<ErrorStateParameters> | null | undefined)?.code
  if (typeof code === 'string') return parameters as ErrorStateParameters
  throw new TypeError(
    `Missing code in provider state '${description}'. Use given(...errorState('TheCode')), or errorState.v2('TheCode') in a pact of specification 2, which has no parameters.`,
  )
}
