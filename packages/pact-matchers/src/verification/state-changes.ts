import { describeThrown } from '@error-contract/catalog/document'

/** A change of the provider's state that pact asks for. */
export interface StateChange {
  readonly state: string
  readonly action: 'setup' | 'teardown'
  readonly params?: unknown
}

/** The hooks of pact's verifier that prepare the provider for an interaction. */
export interface StateHooks {
  readonly stateHandlers?: Readonly<Record<string, unknown>>
  readonly beforeEach?: () => unknown
  readonly afterEach?: () => unknown
}

type Handler = (parameters: unknown) => unknown

/** Makes the changes of one verification, in the order in which pact asks for them. */
export interface StateChanges {
  /**
   * Runs the handler of a state, `beforeEach` before the first state of an interaction and `afterEach` after its last, and
   * returns the values that the handler gives to the request. Pact asks for a state without a name where an interaction
   * names none.
   *
   * @throws {Error} with one sentence where the state has no handler, or a handler or a hook throws.
   */
  apply(change: StateChange): Promise<unknown>
  /** Runs the `afterEach` that is still due. */
  close(): Promise<void>
}

export function createStateChanges({
  stateHandlers = {},
  beforeEach: before,
  afterEach: after,
}: StateHooks): StateChanges {
  /** True from `beforeEach` of an interaction to its `afterEach`. */
  let isOpen = false
  let isTearingDown = false
  let states = 0

  const close = async () => {
    if (!isOpen) return
    isOpen = false
    if (after) await attempt('afterEach', after)
  }
  const setUp = async ({ state, params }: StateChange) => {
    // Pact asks for no teardown of an interaction whose set-up failed.
    if (isTearingDown) await close()
    isTearingDown = false
    if (!isOpen) {
      if (before) await attempt('beforeEach', before)
      isOpen = true
      states = 0
    }
    states += 1
    if (state === '' && !Object.hasOwn(stateHandlers, state)) return undefined
    if (!Object.hasOwn(stateHandlers, state))
      throw new Error(`Missing handler for the state "${state}". Add one to stateHandlers.`)
    return run('setup', state, params)
  }
  const tearDown = async ({ state, params }: StateChange) => {
    isTearingDown = true
    states -= 1
    try {
      return Object.hasOwn(stateHandlers, state) ? await run('teardown', state, params) : undefined
    } finally {
      if (states <= 0) await close()
    }
  }
  const run = async (action: StateChange['action'], state: string, params: unknown) => {
    const handler = handlerOf(stateHandlers[state], action)
    return handler && attempt(`${action} of state "${state}"`, () => handler(params))
  }
  return {
    close,
    apply: async (change) => {
      if (change.action === 'teardown') return tearDown(change)
      try {
        return await setUp(change)
      } catch (error) {
        await close()
        throw error
      }
    },
  }
}

/** Runs what the user passed. What it throws may be anything. */
async function attempt(name: string, run: () => unknown): Promise<unknown> {
  try {
    return await run()
  } catch (error) {
    throw new Error(`The ${name} failed: ${describeThrown(error)}`, { cause: error })
  }
}

/** Returns the function for an action, as pact does: a function without `setup` and `teardown` is the set-up. */
function handlerOf(handler: unknown, action: StateChange['action']): Handler | undefined {
  const { setup, teardown } = (handler ?? {}) as { setup?: Handler; teardown?: Handler }
  if (action === 'teardown') return teardown
  return setup ?? (teardown === undefined && typeof handler === 'function' ? (handler as Handler) : undefined)
}
