import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { annotateResult } from '../src/report/annotate-result.js'
import { htmlReport } from '../src/report/html.js'
import { formatJobSummary } from '../src/report/job-summary.js'
import { junitReport } from '../src/report/junit.js'
import { formatFailure, formatLeftBehind, formatRunFailureBlock } from '../src/report/terminal-text.js'
import { listFailures, listLeftBehind } from '../src/run/run-failures.js'
import type { FailedStep } from '../src/run/result.js'
import { findInvalidMember } from '../src/run/shards/result-members.js'
import { leaksIn } from './leaks.js'
import { error, runFile, send } from './shop.js'

/** A set-up that fails with a secret in its answer, and teardowns that leave two orders behind. */
function failing() {
  const ids = ['order-4711', 'k4nary-4712']
  return runFile(
    `
credentials: { full: { header: authorization, value: 'Bearer \${TOKEN}' } }
defaults: { as: full, repeat: 1 }
triggers:
  OrderLocked: { setup: { request: POST /seed, json: { password: k4nary-password } }, request: PUT /orders/7 }
  OrderNotFound:
    setup:
      - { request: POST /orders, json: {}, capture: { FIRST: { body: /id, secret: false } } }
      - { request: POST /orders, json: {}, capture: { SECOND: /id } }
    request: GET /orders/1
    teardown: ['DELETE /orders/\${FIRST}', 'DELETE /orders/\${SECOND}']
`,
    ({ line }, response) => {
      if (line === 'POST /seed')
        return send(response, 500, {
          code: 'OrderLocked',
          message: 'seed k4nary-token is full',
          token: 'k4nary-3',
        })
      if (line === 'POST /orders') return send(response, 201, { id: ids.shift() })
      if (line.startsWith('DELETE')) return send(response, 500, { code: 'OrderLocked', message: 'busy' })
      return error(response, 404, 'OrderNotFound')
    },
    { environment: { TOKEN: 'k4nary-token' } },
  )
}

it('is valid in conformance.json, and may be merged', async () => {
  const { result } = await failing()
  const schema = readFileSync(new URL('../conformance.schema.json', import.meta.url), 'utf8')
  const validate = new Ajv({ strict: true }).compile(JSON.parse(schema) as object)
  const written = JSON.parse(JSON.stringify(result)) as unknown
  expect([validate(written), findInvalidMember(written)]).toEqual([true, undefined])
})

it.each([
  ['the terminal', ({ codes }) => codes.flatMap(formatFailure).join('\n')],
  ['the page', htmlReport],
  ['JUnit', junitReport],
  ['annotations of GitHub', (result) => annotateResult(result).join('\n')],
  ['the summary of a job', (result) => formatJobSummary(result).replaceAll('\\', '')],
] satisfies [string, (result: Awaited<ReturnType<typeof failing>>['result']) => string][])(
  'a set-up that failed shows its exchange in %s, without secrets',
  async (_name, write) => {
    const text = write((await failing()).result).replaceAll('&#38;', '&')
    expect(text).toContain('POST /seed returned 500.')
    expect(text).toMatch(/seed (?:\$|&#36;)\{TOKEN\} is full/)
    expect(text).toMatch(/curl -sS -i --globoff --path-as-is -X POST .*\/seed/)
    expect(leaksIn(text)).toEqual([])
  },
)

it.each([
  ['the terminal', (result) => listFailures(result).flatMap(formatRunFailureBlock).join('\n')],
  ['the page', htmlReport],
  ['JUnit', junitReport],
  ['annotations of GitHub', (result) => annotateResult(result).join('\n')],
  ['the summary of a job', (result) => formatJobSummary(result).replaceAll('\\', '')],
] satisfies [string, (result: Awaited<ReturnType<typeof failing>>['result']) => string][])(
  'a teardown that failed shows its exchange in %s',
  async (_name, write) => {
    const text = write((await failing()).result)
    expect(text).toMatch(/curl -sS -i --globoff --path-as-is -X DELETE .*\/orders\//)
    expect(text).toContain('busy')
  },
)

const failingLogin = `
credentials:
  full:
    session: { request: POST /login, raw: 'pin=\${PIN}', capture: { TOKEN: /token } }
    headers: { authorization: 'Bearer \${TOKEN}' }
`

it('lists a login that fails in a set-up once, also where nothing was sent', async () => {
  const { of } = await runFile(
    `${failingLogin}
triggers:
  OrderNotFound: { setup: { request: POST /orders, as: full }, request: GET /orders/1 }
`,
    (_, response) => error(response, 404, 'OrderNotFound'),
  )
  const [trigger] = of('OrderNotFound').triggers
  expect(trigger?.failedSteps?.map(({ message }) => message)).toEqual([
    "The session of 'full' (error-triggers.yaml:4:14) could not be opened: POST /login was not sent. The request needs the environment variable PIN, which is not set.",
  ])
})

it('lists a login that fails, and the teardown that fails after it', async () => {
  const { of } = await runFile(
    `${failingLogin}
triggers:
  OrderNotFound: { request: GET /orders/1, as: full, teardown: DELETE /orders/2 }
`,
    ({ line }, response) => send(response, line.startsWith('POST') ? 403 : 500),
    { environment: { PIN: '7531' } },
  )
  const [trigger] = of('OrderNotFound').triggers
  expect(trigger?.failedSteps?.map(({ message }) => message)).toEqual([
    "The session of 'full' (error-triggers.yaml:4:14) could not be opened: POST /login returned 403.",
    'The teardown failed: DELETE /orders/2 returned 500.',
  ])
})

describe('a step whose session ended', () => {
  /** A server that accepts so many requests, and then answers 401, at the login with 500. */
  const ending = (uses: number, file: string) => {
    let logins = 0
    let left = uses
    return runFile(
      `
credentials:
  full:
    session: { request: POST /login, json: {}, capture: { TOKEN: /token } }
    headers: { x-token: '\${TOKEN}' }
defaults: { as: full, repeat: 1 }
triggers:
${file}`,
      ({ line }, response) => {
        if (line === 'POST /login') {
          logins += 1
          return logins === 1
            ? send(response, 200, { token: 'k4nary-token-1' })
            : send(response, 500, { message: 'no more logins' })
        }
        left -= 1
        if (left < 0) return error(response, 401, 'TokenExpired')
        if (line.startsWith('POST')) return send(response, 201, { id: 'order-77' })
        return error(response, 409, 'OrderLocked')
      },
    )
  }
  const login =
    "The session of 'full' (error-triggers.yaml:4:14) could not be opened: POST /login returned 500."
  const teardown = `  OrderLocked:
    setup: { request: POST /orders, json: {}, capture: { ORDER: { body: /id, secret: false } } }
    request: PUT /orders/\${ORDER}
    teardown: DELETE /orders/\${ORDER}
`
  const exchangesOf = (steps: readonly FailedStep[] = []) =>
    steps.map(({ message, exchange }) => [
      message,
      exchange?.request.method,
      exchange?.request.path,
      exchange?.response?.status,
    ])

  it('is named in a teardown, with the login as its reason', async () => {
    const { of, result } = await ending(2, teardown)
    const message = `The teardown failed: DELETE /orders/\${ORDER} returned 401. ${login}`
    const [trigger] = of('OrderLocked').triggers
    expect(trigger).toMatchObject({ outcome: 'proven', cleanupFailures: [message] })
    expect(exchangesOf(trigger?.failedSteps)).toEqual([
      [login, 'POST', '/login', 500],
      [message, 'DELETE', '/orders/order-77', 401],
    ])
    expect(listLeftBehind(result)).toEqual(['DELETE /orders/order-77 (OrderLocked)'])
    expect(leaksIn(JSON.stringify(result))).toEqual([])
  })

  it.each([
    ['the terminal', (result) => listFailures(result).flatMap(formatRunFailureBlock).join('\n')],
    ['the page', htmlReport],
    ['JUnit', junitReport],
    ['annotations of GitHub', (result) => annotateResult(result).join('\n')],
    ['the summary of a job', (result) => formatJobSummary(result).replaceAll('\\', '')],
  ] satisfies [string, (result: Awaited<ReturnType<typeof failing>>['result']) => string][])(
    'is shown with what it received, and its login, in %s',
    async (_name, write) => {
      const text = write((await ending(2, teardown)).result)
      expect(text).toMatch(/curl .* -X DELETE .*\/orders\/order-77/)
      expect(text).toContain('TokenExpired')
      expect(text).toMatch(/curl .* -X POST .*\/login/)
      expect(text).toContain('no more logins')
    },
  )

  it('is named in an undo', async () => {
    const { of, result } = await ending(
      1,
      '  OrderLocked: { request: POST /orders, json: {}, undo: DELETE /orders/1 }\n',
    )
    expect(of('OrderLocked').triggers[0]?.cleanupFailures).toEqual([
      `It could not be undone: DELETE /orders/1 returned 401. ${login}`,
    ])
    expect(listLeftBehind(result)).toEqual(['DELETE /orders/1 (OrderLocked)'])
  })

  it('is shown in a set-up, whose reason is that of every code that needs the login', async () => {
    const { of } = await ending(
      1,
      '  OrderLocked: { setup: [POST /orders, POST /orders/1/lock], request: PUT /orders/1 }\n',
    )
    const { outcome, reason, triggers } = of('OrderLocked')
    expect([outcome, reason]).toEqual(['blocked', login])
    expect(exchangesOf(triggers[0]?.failedSteps)).toEqual([
      [login, 'POST', '/login', 500],
      [`POST /orders/1/lock returned 401. ${login}`, 'POST', '/orders/1/lock', 401],
    ])
  })
})

it('names a teardown that was not sent because its login failed, and each of two', async () => {
  const { of, result, lines } = await runFile(
    `${failingLogin}
defaults: { repeat: 1 }
triggers:
  OrderLocked:
    setup: { request: POST /orders, json: {}, capture: { ORDER: { body: /id, secret: false } } }
    request: PUT /orders/\${ORDER}
    teardown:
      - { request: 'DELETE /orders/\${ORDER}', as: full }
      - { request: 'DELETE /carts/\${ORDER}', as: full }
`,
    ({ line }, response) =>
      line === 'POST /login'
        ? send(response, 403)
        : line === 'POST /orders'
          ? send(response, 201, { id: 'order-77' })
          : error(response, 409, 'OrderLocked'),
    { environment: { PIN: '7531' } },
  )
  const login =
    "The session of 'full' (error-triggers.yaml:4:14) could not be opened: POST /login returned 403."
  expect(lines).toEqual(['POST /orders', 'PUT /orders/order-77', 'POST /login'])
  expect(of('OrderLocked').triggers[0]?.failedSteps?.map(({ message }) => message)).toEqual([
    login,
    `The teardown failed: DELETE /orders/\${ORDER} was not sent. ${login}`,
    `The teardown failed: DELETE /carts/\${ORDER} was not sent. ${login}`,
  ])
  expect(listLeftBehind(result)).toEqual([
    'DELETE /orders/order-77 (OrderLocked)',
    'DELETE /carts/order-77 (OrderLocked)',
  ])
})

it('names a teardown whose credential ran out', async () => {
  let requests = 0
  const { of, result } = await runFile(
    `
credentials: { full: { header: authorization, value: Bearer k4nary-static } }
defaults: { as: full, repeat: 1 }
triggers:
  OrderNotFound: { request: GET /orders/1, teardown: DELETE /orders/2 }
`,
    (_, response) => {
      requests += 1
      return requests === 1 ? error(response, 404, 'OrderNotFound') : error(response, 401, 'TokenExpired')
    },
  )
  expect(of('OrderNotFound').triggers[0]?.failedSteps).toMatchObject([
    {
      message: expect.stringContaining(
        "The teardown failed: DELETE /orders/2 returned 401. The credential 'full' ran out",
      ) as string,
      exchange: { request: { path: '/orders/2' }, response: { status: 401 } },
    },
  ])
  expect(listLeftBehind(result)).toEqual(['DELETE /orders/2 (OrderNotFound)'])
})

it('sums up what failed teardowns left behind', async () => {
  const { result } = await failing()
  expect(formatLeftBehind(listLeftBehind(result))).toEqual([
    '2 undo or teardown steps failed; something may be left on the target.',
    '  DELETE /orders/order-4711 (OrderNotFound)',
    '  DELETE /orders/${SECOND} (OrderNotFound)',
  ])
})

it('says nothing where nothing was left', () => {
  expect(formatLeftBehind([])).toEqual([])
})
