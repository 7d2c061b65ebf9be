import { expect, it } from 'vitest'
import { createStateChanges } from '../src/verification/state-changes.js'

const setup = (state: string) => ({ action: 'setup', state }) as const
const teardown = (state: string) => ({ action: 'teardown', state }) as const

/** Changes states whose handlers write down what is called. */
function record(failing: readonly string[] = []) {
  const calls: string[] = []
  const call = (name: string) => () => {
    calls.push(name)
    if (failing.includes(name)) throw new Error('disk full')
    return Promise.resolve({ name })
  }
  const changes = createStateChanges({
    stateHandlers: {
      order: { setup: call('set up order'), teardown: call('tear down order') },
      customer: call('set up customer'),
    },
    beforeEach: call('before'),
    afterEach: call('after'),
  })
  return { calls, changes }
}

it('runs the hooks once around the states of an interaction', async () => {
  const { calls, changes } = record()
  await changes.apply(setup('order'))
  await changes.apply(setup('customer'))
  await changes.apply(teardown('order'))
  await changes.apply(teardown('customer'))
  expect(calls).toEqual(['before', 'set up order', 'set up customer', 'tear down order', 'after'])
})

it('returns the values of a handler', async () => {
  expect(await record().changes.apply(setup('customer'))).toEqual({ name: 'set up customer' })
})

it('runs the hooks for the interaction after one that could not be set up', async () => {
  const { calls, changes } = record(['set up order'])
  await expect(changes.apply(setup('order'))).rejects.toThrow('The setup of state "order" failed: disk full')
  await changes.apply(setup('customer'))
  await changes.apply(teardown('customer'))
  expect(calls).toEqual(['before', 'set up order', 'after', 'before', 'set up customer', 'after'])
})

it('runs the hook that is still due at the end', async () => {
  const { calls, changes } = record()
  await changes.apply(setup('customer'))
  await changes.close()
  await changes.close()
  expect(calls).toEqual(['before', 'set up customer', 'after'])
})

it('names the state without a handler', async () => {
  await expect(record().changes.apply(setup('invoice'))).rejects.toThrow(
    'Missing handler for the state "invoice". Add one to stateHandlers.',
  )
})

it('needs no handler for the teardown of a state, nor for a state without a name', async () => {
  const { changes } = record()
  expect(await changes.apply(setup(''))).toBeUndefined()
  expect(await changes.apply(teardown('invoice'))).toBeUndefined()
})

it('survives a handler that throws what is no error', async () => {
  const order = () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- handlers may throw anything
    throw undefined
  }
  const changes = createStateChanges({ stateHandlers: { order } })
  await expect(changes.apply(setup('order'))).rejects.toThrow('The setup of state "order" failed: undefined')
})
