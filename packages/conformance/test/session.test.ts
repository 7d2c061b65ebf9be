import { describe, expect, it } from 'vitest'
import { defineTriggers, parseTriggers, type ConformancePlan } from '../src/index.js'
import { planRequests } from '../src/run/plan-requests.js'
import { error, runFile, send, shop, type Handler } from './shop.js'

const environment = { CLIENT_ID: 'suite', CLIENT_SECRET: 'k4nary-secret', PASSWORD: 'k4nary-pass' }

/** A server with a token endpoint; each token is good for so many requests. */
const withTokens = ({ uses = Infinity, status = 200 } = {}): { handler: Handler; logins: () => number } => {
  let issued = 0
  let left = 0
  return {
    logins: () => issued,
    handler({ line, headers, body }, response) {
      if (line === 'POST /oauth/token') {
        const basic = `Basic ${Buffer.from('suite:k4nary-secret').toString('base64')}`
        if (headers.authorization !== basic || body !== 'grant_type=client_credentials' || status !== 200)
          return send(response, status === 200 ? 401 : status, {
            error: 'invalid_client',
            error_description: 'k4nary-secret is wrong',
          })
        issued += 1
        left = uses
        return send(response, 200, { access_token: `k4nary-token-${issued}`, token_type: 'Bearer' })
      }
      if (headers.authorization === undefined) return error(response, 401, 'Unauthorized')
      if (headers.authorization !== `Bearer k4nary-token-${issued}` || left === 0)
        return error(response, 401, 'TokenExpired')
      left -= 1
      return line.startsWith('PUT')
        ? error(response, 409, 'OrderLocked')
        : error(response, 404, 'OrderNotFound')
    },
  }
}

const oauth = `
credentials:
  client: { basic: { user: '\${CLIENT_ID}', password: '\${CLIENT_SECRET}' } }
  full:
    session:
      request: POST /oauth/token
      as: client
      type: application/x-www-form-urlencoded
      raw: grant_type=client_credentials
      capture: { ACCESS_TOKEN: /access_token }
    header: authorization
    value: 'Bearer \${ACCESS_TOKEN}'
defaults: { as: full }
limits: { concurrency: 1 }
triggers:
  OrderNotFound: [GET /orders/1, GET /orders/2, GET /orders/3]
  OrderLocked: { request: PUT /orders/1, harmless: It is locked. }
  Unauthorized: { request: GET /orders, as: none }
`

const run = (
  yaml: string,
  server: { handler: Handler; logins: () => number },
  plan: Partial<ConformancePlan> = {},
) => runFile(yaml, server.handler, { environment, ...plan })

describe('a session with OAuth 2 client credentials', () => {
  it('is opened once in a run', async () => {
    const server = withTokens()
    const { of, lines, result } = await run(oauth, server)
    expect(server.logins()).toBe(1)
    expect(lines[0]).toBe('POST /oauth/token')
    expect(['OrderNotFound', 'OrderLocked', 'Unauthorized'].map((code) => of(code).outcome)).toEqual([
      'proven',
      'proven',
      'proven',
    ])
    expect(JSON.stringify(result)).not.toContain('k4nary')
  })

  it('is opened once where four requests need it at the same time', async () => {
    const server = withTokens()
    await run(oauth.replace('concurrency: 1', 'concurrency: 4'), server)
    expect(server.logins()).toBe(1)
  })

  it('is renewed after a 401, so that right answers stay right', async () => {
    const server = withTokens({ uses: 2 })
    const { of } = await run(oauth, server)
    expect(server.logins()).toBeGreaterThan(1)
    expect(of('OrderNotFound')).toMatchObject({ outcome: 'proven' })
    expect(of('OrderLocked')).toMatchObject({ outcome: 'proven' })
  })

  it('is not renewed for a 401 that is the answer to a new one', async () => {
    const server = withTokens({ uses: 0 })
    const { of } = await run(oauth, server)
    expect(of('OrderNotFound').outcome).toBe('violated')
  })

  it('is not renewed for the 401 that a trigger asks for', async () => {
    const server = withTokens({ uses: 1 })
    const yaml = oauth.replace(
      / {2}OrderNotFound:[^]*/,
      '  TokenExpired: { request: GET /orders, repeat: 2 }\n',
    )
    const { of } = await run(
      yaml.replace('triggers:', 'triggers:\n  OrderNotFound: { request: GET /orders/1, repeat: 1 }'),
      server,
    )
    expect([of('TokenExpired').outcome, server.logins()]).toEqual(['proven', 1])
  })

  it('is read-only as it is declared, and the login is sent all the same', async () => {
    const server = withTokens()
    const { of, lines } = await run(oauth, server, { mode: 'read-only' })
    expect(of('OrderNotFound').outcome).toBe('proven')
    expect(of('OrderLocked').outcome).toBe('excluded')
    expect(lines.filter((line) => !line.startsWith('GET '))).toEqual(['POST /oauth/token'])
  })

  it('names itself in the log of the server', async () => {
    const { arrived } = await run(oauth, withTokens())
    expect(arrived[0]?.headers['user-agent']).toMatch(/^error-contract \(run [\da-f]{8}; session full\)$/)
  })

  it('that fails blocks its codes with one reason, the place and the exchange', async () => {
    const { of, lines, result } = await run(oauth, withTokens({ status: 400 }))
    expect(lines).toEqual(['POST /oauth/token', 'GET /orders'])
    const { outcome, reason, triggers } = of('OrderNotFound')
    expect([outcome, reason]).toEqual([
      'blocked',
      "The session of 'full' (error-triggers.yaml:6:7) could not be opened: POST /oauth/token returned 400.",
    ])
    expect(triggers[0]?.failedSteps?.[0]?.exchange).toMatchObject({
      request: { path: '/oauth/token', body: 'grant_type=client_credentials' },
      response: { status: 400 },
    })
    expect(of('OrderLocked').reason).toBe(reason)
    expect(JSON.stringify(result)).not.toContain('k4nary')
  })

  it('is not judged by the catalog', async () => {
    const { result } = await run(oauth, withTokens({ status: 400 }))
    expect(result.findings).toEqual([])
    expect(result.verdict).toBe('incomplete')
  })

  it('that finds no token blocks its codes, and says what the response has', async () => {
    const { of } = await run(oauth.replace('/access_token', '/accessToken'), withTokens())
    expect(of('OrderNotFound').reason).toBe(
      "The session of 'full' (error-triggers.yaml:6:7) could not be opened: ACCESS_TOKEN (error-triggers.yaml:10:32) was not captured from the response (200) to POST /oauth/token: its body has no member /accessToken. Write '/access_token'.",
    )
  })

  it('is not opened where nothing needs it', async () => {
    const server = withTokens()
    const { lines } = await run(oauth, server, { isExcluded: (code) => code !== 'Unauthorized' })
    expect(lines).toEqual(['GET /orders'])
    expect(server.logins()).toBe(0)
  })

  it('is part of the plan, and of the most that may be sent', async () => {
    const plan = planRequests({
      catalog: shop,
      triggers: parseTriggers(oauth, 'error-triggers.yaml', shop),
      target: 'http://127.0.0.1',
    })
    expect(plan[0]).toEqual({
      code: undefined,
      trigger: 'full',
      isLogin: true,
      requests: [
        {
          method: 'POST',
          path: '/oauth/token',
          as: 'client',
          times: 1,
          part: 'login',
          captures: ['ACCESS_TOKEN'],
        },
      ],
    })
    const server = withTokens({ uses: 1 })
    const { result } = await run(oauth.replace('limits: {', 'limits: { requests: 7,'), server)
    expect(result.summary.requests).toBeLessThanOrEqual(7)
  })
})

it('opens a session with JSON, and sends what it captured in a header and in the body', async () => {
  const { of, arrived } = await runFile(
    `
credentials:
  full:
    session: { request: POST /login, json: { user: ann, password: '\${PASSWORD}' }, capture: { TOKEN: /token, TENANT: /tenant } }
    headers: { x-token: '\${TOKEN}' }
triggers:
  OrderLocked: { request: PUT /orders/1, as: full, json: { tenant: '\${TENANT}' }, repeat: 1 }
`,
    ({ line, headers, body }, response) => {
      if (line === 'POST /login') return send(response, 200, { token: 'k4nary-1234', tenant: 'tenant-1' })
      return headers['x-token'] === 'k4nary-1234' && body === '{"tenant":"tenant-1"}'
        ? error(response, 409, 'OrderLocked')
        : error(response, 401, 'Unauthorized')
    },
    { environment },
  )
  expect(arrived[0]?.body).toBe('{"user":"ann","password":"k4nary-pass"}')
  expect(of('OrderLocked').outcome).toBe('proven')
})

describe('a cookie session with CSRF', () => {
  const yaml = `
credentials:
  browser:
    session:
      - request: GET /login
        capture: { PRE: { cookie: sid }, CSRF: { header: x-csrf-token } }
      - request: POST /login
        headers: { cookie: 'sid=\${PRE}', x-csrf-token: '\${CSRF}' }
        json: { user: ann, password: '\${PASSWORD}' }
        expect: 303
        capture: { SID: { cookie: sid }, CSRF: { header: x-csrf-token } }
    cookies: { sid: '\${SID}' }
    headers: { x-csrf-token: '\${CSRF}' }
defaults: { as: browser }
triggers:
  OrderLocked: { request: PUT /orders/1, json: {} }
  OrderNotFound: GET /orders/1
  Unauthorized: { request: GET /orders/1, as: none }
`
  /** Rotates the session at login, as apps do against fixation; its life is so many requests. */
  const app = (uses: number): { handler: Handler; logins: () => number } => {
    let logins = 0
    let left = 0
    return {
      logins: () => logins,
      handler({ line, headers, body }, response) {
        if (line === 'GET /login')
          return send(
            response,
            200,
            {},
            { 'set-cookie': 'sid=k4nary-pre; HttpOnly', 'x-csrf-token': 'k4nary-csrf-pre' },
          )
        if (line === 'POST /login') {
          const isValid =
            headers.cookie === 'sid=k4nary-pre' &&
            headers['x-csrf-token'] === 'k4nary-csrf-pre' &&
            body.includes('k4nary-pass')
          if (!isValid) return send(response, 403)
          logins += 1
          left = uses
          return send(
            response,
            303,
            {},
            {
              location: '/',
              'set-cookie': [`sid=k4nary-sid-${logins}; HttpOnly`, 'theme=; Max-Age=0'],
              'x-csrf-token': `k4nary-csrf-${logins}`,
            },
          )
        }
        if (headers.cookie !== `sid=k4nary-sid-${logins}` || left === 0)
          return error(response, 401, 'Unauthorized')
        left -= 1
        if (!line.startsWith('PUT')) return error(response, 404, 'OrderNotFound')
        return headers['x-csrf-token'] === `k4nary-csrf-${logins}`
          ? error(response, 409, 'OrderLocked')
          : error(response, 404, 'OrderNotFound')
      },
    }
  }

  it.each([
    ['as long as the run', Infinity, 1],
    ['one request', 1, 2],
  ])('lives for %s', async (_name, uses, times) => {
    const server = app(uses)
    const { of, result } = await run(`limits: { concurrency: 1 }\n${yaml}`, server)
    expect(['OrderLocked', 'OrderNotFound', 'Unauthorized'].map((code) => of(code).outcome)).toEqual([
      'proven',
      'proven',
      'proven',
    ])
    expect(server.logins()).toBeGreaterThanOrEqual(times)
    expect(JSON.stringify(result)).not.toContain('k4nary')
  })
})

describe('a credential without a session that runs out during a run', () => {
  const yaml = `
credentials: { full: { header: authorization, value: Bearer k4nary-static } }
defaults: { as: full, repeat: 1 }
limits: { concurrency: 1 }
triggers:
  OrderLocked: PUT /orders/1
  OrderNotFound: [GET /orders/1, GET /orders/2, GET /orders/3]
  Unauthorized: { request: GET /orders/1, as: none }
`
  const server = (isValid: (line: string, count: number) => boolean): Handler => {
    let count = 0
    return ({ line, headers }, response) => {
      if (headers.authorization === undefined) return error(response, 401, 'Unauthorized')
      count += 1
      if (!isValid(line, count)) return error(response, 401, 'TokenExpired')
      return line.startsWith('PUT')
        ? error(response, 409, 'OrderLocked')
        : error(response, 404, 'OrderNotFound')
    }
  }

  it('blocks its codes, and violates none', async () => {
    const { of, lines } = await runFile(
      yaml,
      server((_line, count) => count < 3),
    )
    expect(of('OrderLocked').outcome).toBe('proven')
    expect(of('OrderNotFound')).toMatchObject({
      outcome: 'blocked',
      reason:
        "The credential 'full' ran out during the run: the server accepted it before, and now returns 401. Pass a new one, or let the run renew it with 'session'.",
    })
    expect(of('Unauthorized').outcome).toBe('proven')
    expect(lines.filter((line) => line === 'GET /orders/1')).toHaveLength(3)
  })

  it('is still valid where the server accepts it elsewhere, so that a wrong 401 stays a violation', async () => {
    const { of } = await runFile(
      yaml,
      server((line) => line !== 'GET /orders/2'),
    )
    expect(of('OrderNotFound').outcome).toBe('violated')
    expect(of('OrderNotFound').triggers.map(({ outcome }) => outcome)).toEqual([
      'proven',
      'violated',
      'proven',
    ])
  })
})

describe('a login that returns a value that cannot be sent', () => {
  const file = (credential: string, request = 'GET /orders/1') => `
credentials:
  full:
    session:
      request: POST /login
      json: {}
      capture: { SESSION: /token }
    ${credential}
triggers:
  OrderNotFound: { request: '${request}', as: full }
`
  const returning = (yaml: string, token: string) =>
    runFile(yaml, ({ line }, response) =>
      line === 'POST /login' ? send(response, 200, { token }) : error(response, 404, 'OrderNotFound'),
    )

  it.each([
    ["headers: { x-token: '\${SESSION}' }", 'x-token'],
    ["cookies: { sid: '\${SESSION}' }", 'cookie'],
  ])('by %s names it, its place and the exchange of the login, not the value', async (credential, header) => {
    const { of, lines, result } = await returning(file(credential), 'k4nary\r\nx-evil: k4nary')
    const { outcome, reason, triggers } = of('OrderNotFound')
    expect(lines).toEqual(['POST /login'])
    expect([outcome, reason]).toEqual([
      'blocked',
      `The value of SESSION (error-triggers.yaml:7:27) for the header '${header}' of the credential 'full' (error-triggers.yaml:5:7) has a character that is not allowed in a header. Remove or encode it.`,
    ])
    expect(triggers[0]?.failedSteps).toMatchObject([
      { message: reason, exchange: { request: { path: '/login' }, response: { status: 200 } } },
    ])
    expect(JSON.stringify(result)).not.toMatch(/k4nary|evil/)
  })

  it('is named in a path', async () => {
    const { of } = await returning(
      file("headers: { x-token: '\${SESSION}' }", 'GET /orders/\${SESSION}'),
      'k4nary token',
    )
    expect(of('OrderNotFound').reason).toBe(
      'The value of SESSION (error-triggers.yaml:7:27) for the path has white space or a control character. Write it percent-encoded.',
    )
  })

  it('is sent where it has neither', async () => {
    const { of } = await returning(file("headers: { x-token: '\${SESSION}' }"), 'k4nary-token')
    expect(of('OrderNotFound').outcome).toBe('proven')
  })
})

it('a login in a set-up is not judged by the catalog where it asks a token endpoint', async () => {
  const { result, of } = await runFile(
    `
triggers:
  OrderLocked:
    setup: { request: POST /token, raw: grant_type=password, type: application/x-www-form-urlencoded }
    request: PUT /orders/1
`,
    (_request, response) => send(response, 400, { code: 'invalid_grant' }),
  )
  expect(of('OrderLocked').outcome).toBe('blocked')
  expect(result.findings).toEqual([])
})

it('a login takes part in an undo after an interruption', async () => {
  const controller = new AbortController()
  const server = withTokens()
  const triggers = defineTriggers(shop, {
    credentials: {
      client: { basic: { user: '${CLIENT_ID}', password: '${CLIENT_SECRET}' } },
      full: {
        session: {
          request: 'POST /oauth/token',
          as: 'client',
          type: 'application/x-www-form-urlencoded',
          raw: 'grant_type=client_credentials',
          capture: { ACCESS_TOKEN: '/access_token' },
        },
        header: 'authorization',
        value: 'Bearer ${ACCESS_TOKEN}',
      },
    },
    triggers: {
      OrderLocked: {
        setup: () => controller.abort(),
        request: 'PUT /orders/1',
        teardown: { request: 'GET /orders/1', as: 'full', expect: 404 },
      },
    },
  })
  const { lines, of } = await runFile('{}', server.handler, {
    triggers,
    environment,
    signal: controller.signal,
  })
  expect(lines).toEqual(['POST /oauth/token', 'GET /orders/1'])
  expect(of('OrderLocked').triggers[0]?.cleanupFailures).toBeUndefined()
})
