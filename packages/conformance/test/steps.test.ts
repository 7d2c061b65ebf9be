import { describe, expect, it } from 'vitest'
import { error, runFile, send, shop } from './shop.js'
import { defineTriggers } from '../src/index.js'

describe('a step that expects statuses', () => {
  const file = (setup: string) =>
    `triggers: { OrderLocked: { setup: ${setup}, request: PUT /orders/7, repeat: 1 } }`
  const answer = (status: number) =>
    runFile(file('{ request: POST /orders, json: {}, expect: [201, 409] }'), ({ line }, response) =>
      line === 'POST /orders' ? error(response, status, 'OrderLocked') : error(response, 409, 'OrderLocked'),
    )

  it.each([201, 409])('succeeds with %i', async (status) => {
    expect((await answer(status)).of('OrderLocked').outcome).toBe('proven')
  })

  it('fails with another status, also below 400', async () => {
    expect((await answer(200)).of('OrderLocked')).toMatchObject({
      outcome: 'blocked',
      reason: 'POST /orders returned 200. Expected 201 or 409.',
    })
  })

  it('is not sent again for a status that it expects, however long the server asks to wait', async () => {
    const { lines } = await runFile(
      file('{ request: POST /orders, json: {}, expect: 429 }'),
      ({ line }, response) =>
        line === 'POST /orders'
          ? send(response, 429, { code: 'OrderLocked' }, { 'retry-after': '50' })
          : error(response, 409, 'OrderLocked'),
      { retry: { retries: 2 } },
    )
    expect(lines).toEqual(['POST /orders', 'PUT /orders/7'])
  })
})

describe('a step that waits', () => {
  const file = (until: string) => `
triggers:
  OrderLocked:
    setup: { request: GET /exports/7, until: ${until} }
    request: PUT /orders/7
    repeat: 1
`
  /** Answers 202 twice, then 200. */
  const exporting = (until: string) => {
    let asked = 0
    return runFile(file(until), ({ line }, response) => {
      if (line !== 'GET /exports/7') return error(response, 409, 'OrderLocked')
      asked += 1
      send(response, asked < 3 ? 202 : 200, { state: asked < 3 ? 'running' : 'done', rows: asked })
    })
  }

  it.each([
    ['a status', '{ status: 200, wait: 1 }', 3],
    ['one of several statuses', '{ status: [200, 202], wait: 1 }', 1],
    ['a value in the body', '{ body: /state, is: done, wait: 1 }', 3],
    ['a number in the body', '{ body: /rows, is: 2, wait: 1 }', 2],
    ['a member of the body', '{ body: /rows, wait: 1 }', 1],
  ])('waits for %s', async (_name, until, times) => {
    const { lines, of } = await exporting(until)
    expect(lines.filter((line) => line === 'GET /exports/7')).toHaveLength(times)
    expect(of('OrderLocked').outcome).toBe('proven')
  })

  it('gives up after its tries, and shows the last exchange', async () => {
    const { of } = await exporting('{ body: /state, is: done, tries: 2, wait: 1 }')
    expect(of('OrderLocked')).toMatchObject({
      outcome: 'blocked',
      reason:
        "GET /exports/7 returned 202, sent 2 times: the member /state of its body is not 'done'. Raise 'tries' or 'wait'.",
      triggers: [{ failedSteps: [{ exchange: { response: { status: 202 } } }] }],
    })
  })

  it('ends where the run is interrupted', async () => {
    const controller = new AbortController()
    const { of, lines } = await runFile(
      file('{ status: 200, wait: 60000 }'),
      (_request, response) => {
        send(response, 202)
        setTimeout(() => controller.abort(), 20)
      },
      { signal: controller.signal },
    )
    expect(lines).toEqual(['GET /exports/7'])
    expect(of('OrderLocked').outcome).toBe('excluded')
  })

  it('counts with all of its tries before the run starts', async () => {
    const run = runFile(file('{ status: 200, tries: 5, wait: 1 }'), () => undefined, {
      limits: { requests: 5 },
    })
    await expect(run).rejects.toThrow('The run may need 6 requests, and 5 are allowed.')
  })
})

it('shows the exchange of every step that failed, without secrets', async () => {
  const triggers = defineTriggers(shop, {
    triggers: {
      OrderLocked: { request: 'PUT /orders/7', repeat: 1, teardown: ['DELETE /a', 'DELETE /b'] },
    },
  })
  const { of } = await runFile(
    '{}',
    ({ line }, response) =>
      line === 'PUT /orders/7'
        ? error(response, 409, 'OrderLocked')
        : send(response, 500, { code: 'OrderLocked', token: 'k4nary-7531' }),
    { triggers },
  )
  const steps = of('OrderLocked').triggers[0]?.failedSteps ?? []
  expect(steps.map(({ message }) => message)).toEqual([
    'The teardown failed: DELETE /a returned 500.',
    'The teardown failed: DELETE /b returned 500.',
  ])
  expect(steps.map(({ exchange }) => exchange?.response?.body)).toEqual([
    '{"code":"OrderLocked","token":"(redacted)"}',
    '{"code":"OrderLocked","token":"(redacted)"}',
  ])
})

it('does not wait for a Retry-After of the declared error', async () => {
  const { lines, of } = await runFile(
    'triggers: { TooManyOrders: { request: PUT /orders/7, repeat: 2 } }',
    (_request, response) =>
      send(response, 429, { code: 'TooManyOrders', message: 'No.' }, { 'retry-after': '50' }),
    { retry: { retries: 2 } },
  )
  expect(lines).toEqual(['PUT /orders/7', 'PUT /orders/7'])
  expect(of('TooManyOrders').outcome).toBe('proven')
})
