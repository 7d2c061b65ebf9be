import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { annotateResult } from '../src/report/annotate-result.js'
import { htmlReport } from '../src/report/html.js'
import { formatJobSummary } from '../src/report/job-summary.js'
import { junitReport } from '../src/report/junit.js'
import { formatFailure, formatLeftBehind, formatRunFailureBlock } from '../src/report/terminal-text.js'
import { listFailures, listLeftBehind } from '../src/run/run-failures.js'
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
