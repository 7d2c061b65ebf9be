import { InvalidInputError } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { defineTriggers, parseTriggers } from '../src/index.js'
import { error, runFile, send, shop, type Handler } from './shop.js'

/** Creates order 4711 and refuses to change it; answers anything else with 404. */
const orders: Handler = ({ line }, response) => {
  if (line === 'POST /orders')
    return send(
      response,
      201,
      { id: 'order-4711', links: { self: '/orders/order-4711?v=2' }, big: 1 },
      {
        location: '/orders/order-4711',
        etag: '"v1-of-4711"',
        'set-cookie': ['a=1; Path=/', 'cart=c4rt-4711; HttpOnly'],
      },
    )
  if (line.startsWith('DELETE ')) return send(response, 204)
  if (line.startsWith('PUT /orders/order-4711')) return error(response, 409, 'OrderLocked')
  return error(response, 404, 'OrderNotFound')
}

const locked = (capture: string, request: string, more = '') => `
triggers:
  OrderLocked:
    setup: { request: POST /orders, json: {}, capture: ${capture} }
    request: ${request}
    repeat: 1
    ${more}
`

describe('a captured value', () => {
  it.each([
    ['a member of the body', '{ ID: /id }', 'PUT /orders/order-4711'],
    ['the last segment of the location', '{ ID: { location: last segment } }', 'PUT /orders/order-4711'],
    ['a header', '{ ID: { header: ETag } }', 'PUT /orders/"v1-of-4711"'],
    ['a cookie', '{ ID: { cookie: cart } }', 'PUT /orders/c4rt-4711'],
    ['the first of several places that has it', '{ ID: [{ header: x-id }, /id] }', 'PUT /orders/order-4711'],
    ['a member by its full form', '{ ID: { body: /id, secret: false } }', 'PUT /orders/order-4711'],
  ])('is %s', async (_name, capture, line) => {
    const { lines } = await runFile(locked(capture, 'PUT /orders/${ID}'), orders)
    expect(lines).toEqual(['POST /orders', line])
  })

  it.each([
    ['path of the location', '{ URL: { location: path } }', '/orders/order-4711'],
    ['URL of the location', '{ URL: { location: url } }', '/orders/order-4711'],
    ['path in the body', '{ URL: /links/self }', '/orders/order-4711?v=2'],
  ])('may be the whole %s', async (_name, capture, path) => {
    const { lines } = await runFile(locked(capture, 'PUT ${URL}'), orders)
    expect(lines).toEqual(['POST /orders', `PUT ${path}`])
  })

  it('may be followed by more of a path', async () => {
    const { lines } = await runFile(locked('{ URL: /links/self }', "'PUT ${URL}&digest=1'"), orders)
    expect(lines[1]).toBe('PUT /orders/order-4711?v=2&digest=1')
  })

  it('is sent in headers, in the body and in the query', async () => {
    const { arrived } = await runFile(
      locked(
        '{ ID: /id, TAG: { header: etag } }',
        'PUT /orders/order-4711?id=${ID}',
        "headers: { if-match: '${TAG}' }\n    json: { id: '${ID}' }",
      ),
      orders,
    )
    expect(arrived[1]).toMatchObject({
      line: 'PUT /orders/order-4711?id=order-4711',
      headers: { 'if-match': '"v1-of-4711"' },
      body: '{"id":"order-4711"}',
    })
  })

  it('keeps every digit of a long number', async () => {
    const { lines } = await runFile(locked('{ ID: /id }', 'PUT /orders/${ID}'), ({ line }, response) => {
      if (line !== 'POST /orders') return error(response, 409, 'OrderLocked')
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end('{"text": "9007199254740993", "id": 9007199254740993}')
    })
    expect(lines[1]).toBe('PUT /orders/9007199254740993')
  })

  it('is a secret in every part of the result', async () => {
    const { result } = await runFile(locked('{ ID: /id }', 'PUT /orders/${ID}'), ({ line }, response) => {
      if (line === 'POST /orders') return send(response, 201, { id: 'k4nary-7531' })
      send(response, 409, { code: 'Wrong', message: 'k4nary-7531', also: 'k4nary-7531' })
    })
    expect(JSON.stringify(result)).not.toContain('k4nary')
    expect(JSON.stringify(result)).toContain('/orders/${ID}')
  })

  it('is shown where the file says that it is no secret', async () => {
    const { of } = await runFile(locked('{ ID: { body: /id, secret: false } }', 'PUT /orders/${ID}'), orders)
    expect(of('OrderLocked').triggers[0]?.exchange?.request.path).toBe('/orders/order-4711')
  })

  it('is told to whoever prints beside the run', async () => {
    const told: string[][] = []
    await runFile(locked('{ ID: /id }', 'PUT /orders/${ID}'), orders, {
      onSecret: (name, value) => void told.push([name, value]),
    })
    expect(told).toEqual([['ID', 'order-4711']])
  })
})

describe('a capture that finds nothing', () => {
  it('blocks its trigger, with the place in the file, what to write, and the exchange', async () => {
    const { lines, of } = await runFile(
      locked('{ ID: /orderId }', 'PUT /orders/${ID}', 'teardown: DELETE /orders/${ID}'),
      orders,
    )
    expect(lines).toEqual(['POST /orders'])
    const { outcome, reason, triggers } = of('OrderLocked')
    expect(outcome).toBe('blocked')
    expect(reason).toContain(
      'ID (error-triggers.yaml:4:62) was not captured from the response (201) to POST /orders: its body has no member /orderId. ',
    )
    expect(triggers[0]?.failedSteps?.[0]?.exchange).toMatchObject({
      request: { method: 'POST', path: '/orders' },
      response: { status: 201 },
      curl: expect.stringContaining("curl -sS -i --globoff --path-as-is -X POST 'http") as string,
    })
  })

  it('never leaves a teardown without its value, and says that something may be left', async () => {
    const { lines, of, result } = await runFile(
      locked('{ ID: /orderId }', 'PUT /orders/7', 'teardown: DELETE /orders/${ID}'),
      orders,
    )
    expect(lines).toEqual(['POST /orders'])
    expect(of('OrderLocked').triggers[0]?.cleanupFailures).toEqual([
      'The teardown failed: DELETE /orders/${ID} was not sent. It needs ID, which was not captured (error-triggers.yaml:4:62).',
    ])
    expect(result.verdict).toBe('incomplete')
  })

  it.each([
    ['{ ID: { header: x-order } }', "it has no header 'x-order'."],
    ['{ ID: { cookie: basket } }', "it sets no cookie 'basket'. It has: a, cart."],
    ['{ ID: /links }', 'the member /links of its body is not a text, a number, true or false.'],
  ])('says what the response has: %s', async (capture, text) => {
    const { of } = await runFile(locked(capture, 'PUT /orders/${ID}'), orders)
    expect(of('OrderLocked').reason).toContain(text)
  })

  it.each([
    ['an empty body', 204, undefined, 'its body is empty.'],
    ['text', 200, 'text/plain', 'its body is not JSON (content type: text/plain).'],
  ])('in %s says so', async (_name, status, type, text) => {
    const { of } = await runFile(locked('{ ID: /id }', 'PUT /orders/${ID}'), (_request, response) => {
      response.writeHead(status, type === undefined ? {} : { 'content-type': type })
      response.end(type === undefined ? undefined : 'order 7')
    })
    expect(of('OrderLocked').reason).toContain(text)
  })

  it('of an empty member suggests another one', async () => {
    const { of } = await runFile(locked('{ ID: /id }', 'PUT /orders/${ID}'), (_request, response) =>
      send(response, 201, { id: '', order: '7' }),
    )
    expect(of('OrderLocked').reason).toContain('the member /id of its body is empty. It has: /order.')
  })

  it('in a body that breaks off says so', async () => {
    const { of } = await runFile(locked('{ ID: /id }', 'PUT /orders/${ID}'), (_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': 100 })
      response.write('{"id":')
      setImmediate(() => response.destroy())
    })
    expect(of('OrderLocked').reason).toContain(
      'its body did not arrive in full. Capture a header or a cookie.',
    )
  })

  it.each([
    [
      "{ request: PUT /orders/1, headers: { x-order: '\${ORDER}' } }",
      "for the header 'x-order' has a character",
    ],
    ["'PUT /orders/\${ORDER}'", 'for the path has white space or a control character'],
    ["'PUT \${ORDER}'", 'cannot be the path. A value for the whole path does not begin with /.'],
  ])('that a later step cannot send in %s is named with its place and exchange', async (later, why) => {
    const setup = '{ request: POST /orders, json: {}, capture: { ORDER: /id } }'
    const outcomes = async (trigger: string) => {
      const { of, lines, result } = await runFile(
        `triggers:\n  OrderLocked: ${trigger}\n`,
        (_request, response) => send(response, 201, { id: 'k4nary\norder' }),
      )
      expect(lines).toEqual(['POST /orders'])
      expect(JSON.stringify(result)).not.toContain('k4nary')
      const { outcome, reason, triggers } = of('OrderLocked')
      const [step] = triggers[0]?.failedSteps ?? []
      expect([
        outcome,
        step?.message,
        step?.exchange?.request.path,
        step?.exchange?.response?.status,
      ]).toEqual(['blocked', reason, '/orders', 201])
      return reason
    }
    const asRequest = later.startsWith('{') ? later.slice(2, -2) : `request: ${later}`
    expect(await outcomes(`{ setup: ${setup}, ${asRequest} }`)).toMatch(
      /^The value of ORDER \(error-triggers\.yaml:2:\d+\) /,
    )
    const inSetup = await outcomes(`{ setup: [${setup}, ${later}], request: PUT /orders/2 }`)
    expect(inSetup).toMatch(/^PUT .* was not sent\. The value of ORDER \(error-triggers\.yaml:2:\d+\) /)
    expect(inSetup).toContain(why)
  })

  it('does not send an URL of another host', async () => {
    const { lines, of } = await runFile(
      locked('{ URL: { location: url } }', 'PUT ${URL}'),
      (_request, response) => send(response, 201, {}, { location: 'https://elsewhere.example/orders/7' }),
    )
    expect(lines).toEqual(['POST /orders'])
    expect(of('OrderLocked').reason).toContain('A captured URL leads to elsewhere.example, and the target is')
  })

  it('does not let a value make a read a write', async () => {
    const { lines, of } = await runFile(
      'triggers: { OrderNotFound: { setup: { request: GET /next, capture: { URL: /next } }, request: "GET ${URL}" } }',
      (_request, response) => send(response, 200, { next: '/orders?_method=DELETE' }),
      { mode: 'read-only' },
    )
    expect(lines).toEqual(['GET /next'])
    expect(of('OrderNotFound')).toMatchObject({ outcome: 'blocked' })
  })
})

describe('what the answer to a trigger created', () => {
  const trigger = (rest: string) => `
triggers:
  OrderNotFound:
    request: POST /orders
    json: {}
    capture: { ID: /id }
    ${rest}
`

  it('can be undone', async () => {
    const { lines, of } = await runFile(trigger('undo: DELETE /orders/${ID}'), orders)
    expect(lines).toEqual(['POST /orders', 'DELETE /orders/order-4711'])
    expect(of('OrderNotFound').outcome).toBe('violated')
  })

  it('can be torn down', async () => {
    const { lines } = await runFile(trigger('teardown: DELETE /orders/${ID}'), orders)
    expect(lines).toEqual(['POST /orders', 'DELETE /orders/order-4711'])
  })

  it('needs no teardown where the server refused it', async () => {
    const { lines, of } = await runFile(
      trigger('teardown: DELETE /orders/${ID}\n    repeat: 1'),
      (_request, response) => error(response, 404, 'OrderNotFound'),
    )
    expect(lines).toEqual(['POST /orders'])
    expect(of('OrderNotFound')).toMatchObject({ outcome: 'proven' })
    expect(of('OrderNotFound').triggers[0]?.cleanupFailures).toBeUndefined()
  })

  it('is named as left behind where it has no value', async () => {
    const { lines, of } = await runFile(trigger('undo: DELETE /orders/${ID}'), (_request, response) =>
      send(response, 201, { other: 1 }),
    )
    expect(lines).toEqual(['POST /orders'])
    const failures = of('OrderNotFound').triggers[0]?.cleanupFailures?.join('\n')
    expect(failures).toContain('What it created is not known: ID (error-triggers.yaml:6:20)')
    expect(failures).toContain('It could not be undone: DELETE /orders/${ID} was not sent.')
  })
})

describe('a set-up function', () => {
  const run = (setup: () => unknown, environment: Record<string, string | undefined> = {}) => {
    const seen: unknown[] = []
    const triggers = defineTriggers(shop, {
      triggers: {
        OrderLocked: {
          setup,
          request: 'PUT /orders/${ORDER}',
          repeat: 1,
          teardown: (values) => void seen.push(values),
        },
      },
    })
    return runFile('{}', orders, { triggers, environment }).then((done) => ({ ...done, seen }))
  }

  it('gives what it returns to the request and to the teardown', async () => {
    const { lines, seen } = await run(() => Promise.resolve({ ORDER: 'order-4711', count: 2, rows: [] }))
    expect(lines).toEqual(['PUT /orders/order-4711'])
    expect(seen).toEqual([{ ORDER: 'order-4711', count: '2' }])
  })

  it('may set a variable, which is read when the request is sent', async () => {
    const environment: Record<string, string | undefined> = { ORDER: 'before' }
    const { lines } = await run(() => {
      environment.ORDER = 'order-4711'
    }, environment)
    expect(lines).toEqual(['PUT /orders/order-4711'])
  })

  it('that returns no value blocks its trigger, and nothing is sent', async () => {
    const { lines, of } = await run(() => ({ ORDER: undefined }))
    expect(lines).toEqual([])
    expect(of('OrderLocked')).toMatchObject({
      outcome: 'blocked',
      reason: 'The request needs the environment variable ORDER, which is not set.',
    })
  })

  it('returns secrets', async () => {
    const { result } = await run(() => ({ ORDER: 'k4nary-7531' }))
    expect(JSON.stringify(result)).not.toContain('k4nary')
  })
})

describe('a file with an invalid capture', () => {
  const faults = (capture: string) => {
    try {
      parseTriggers(
        `fixtures: { F: x }\ntriggers: { OrderLocked: { request: GET /a, setup: { request: POST /b, ${capture} } } }`,
        'error-triggers.yaml',
        shop,
      )
    } catch (fault) {
      if (fault instanceof InvalidInputError) return fault.message
      throw fault
    }
    return ''
  }

  it.each([
    ['capture: { ID: id }', "Invalid capture 'id'. Write '/id' for a member of the body"],
    ['capture: { ID: { header: a, cookie: b } }', 'Expected one place of a capture, got 2.'],
    ['capture: { ID: { location: last } }', "Unknown value 'last'."],
    ['capture: { "a-b": /id }', "Invalid name 'a-b' of a capture."],
    ['capture: { F: /id }', "The capture 'F' has the name of a fixture. Rename one."],
    ['capture: {}', 'The mapping is empty.'],
    ['expect: 99', '99 is not an HTTP status.'],
    ['until: { tries: 3 }', "Nothing to wait for. Add 'status: 200'"],
    ['until: { is: done }', 'Nothing to wait for.'],
    ['until: { status: 200, is: done }', "'is' needs the member that it compares."],
  ])('is refused: %s', (capture, text) => {
    expect(faults(capture)).toContain(text)
  })

  it('is accepted where it is right', () => {
    expect(faults('capture: { ID: /id }, expect: [201, 409]')).toBe('')
  })
})
