import type { Catalog, CodeOf, ErrorDefinition } from '@error-contract/catalog'
import { UndeclaredCodeError } from '@error-contract/catalog'

/** What the provider is asked for: the code to answer with, and perhaps the parameters of its message. */
export type ErrorStateParameters = { code: string; params?: { [parameter: string]: string | number } }

/** The arguments of `given`. */
export type ErrorState = [description: string, parameters: ErrorStateParameters]

const description = 'the API answers with error'

/** The provider state in which every request ends in `code`: `given(...errorState('ResourceNotFound'))`. */
export function errorState(code: string, params?: ErrorStateParameters['params']): ErrorState {
  return [description, { code, ...(params && { params: { ...params } }) }]
}

/** For specification 2, whose states have no parameters: the code is part of the description. */
errorState.v2 = (code: string): string => `${description} ${code}`

/** Works as a function and as `{ setup, teardown }`: which of the two types pact accepts depends on its version. */
export type ErrorStateHandler = ((parameters?: unknown) => Promise<undefined>) & {
  setup(parameters?: unknown): Promise<undefined>
  teardown(parameters?: unknown): Promise<undefined>
}

/**
 * The `stateHandlers` for {@link errorState}, in its form with parameters and in the one of specification 2. `arm`
 * makes the provider answer every request with `code` until `disarm` is called.
 */
export function errorStateHandlers<Errors = Readonly<Record<string, ErrorDefinition>>>(
  catalog: Catalog<Errors>,
  arm: (code: CodeOf<Errors>, params: Readonly<Record<string, string | number>>) => unknown,
  disarm: () => unknown,
): Record<string, ErrorStateHandler> {
  const handler = (toState: (parameters: unknown) => ErrorStateParameters): ErrorStateHandler => {
    const setup = async (parameters?: unknown): Promise<undefined> => {
      const { code, params = {} } = toState(parameters)
      if (!catalog.has(code)) throw new UndeclaredCodeError(code, catalog)
      await arm(code, params)
    }
    const teardown = async (): Promise<undefined> => {
      await disarm()
    }
    return Object.assign((parameters?: unknown) => setup(parameters), { setup, teardown })
  }
  const ofSpec2 = catalog.codes.map((code) => [errorState.v2(code), handler(() => ({ code }))] as const)
  return { [description]: handler(readParameters), ...Object.fromEntries(ofSpec2) }
}

function readParameters(parameters: unknown): ErrorStateParameters {
  const code = (parameters as Partial<ErrorStateParameters> | null | undefined)?.code
  if (typeof code === 'string') return parameters as ErrorStateParameters
  throw new TypeError(
    `The state '${description}' came without a code. Write given(...errorState('TheCode')), and errorState.v2('TheCode') in a pact of specification 2, which drops parameters.`,
  )
}
