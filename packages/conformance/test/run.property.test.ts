import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runConformance } from '../src/run/run-conformance.js'
import { parseResult } from '../src/run/shards/parse-result.js'
import { htmlReport } from '../src/report/html.js'
import { junitReport } from '../src/report/junit.js'
import type { Answer } from '../src/http/response.js'
import { defineTriggers } from '../src/triggers/define-triggers.js'
import { machines } from './catalogs.js'

const sound = (code: string) =>
  Buffer.from(
    `{"error":{"code":"${code}","message":"Text.","target":"7b6f4e2a-0c56-4d6b-9e59-3f1c5e5d8a11"}}`,
  )

const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    status: fc.constantFrom(200, 302, 400, 401, 404, 429, 500, 503),
    headers: fc.array(fc.tuple(fc.constantFrom('content-type', 'retry-after'), fc.string()), {
      maxLength: 2,
    }),
    body: fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...machines.codes).map(sound)),
  }),
  fc
    .constantFrom('unreachable', 'timeout', 'reset')
    .map((kind) => ({ fault: { kind, message: 'It failed.' } }) as const),
)

const triggers = defineTriggers(machines, {
  triggers: Object.fromEntries(machines.codes.map((code) => [code, `GET /${code}`])),
})

/** Waivers that hold, expire the day before, or no longer apply, according to what comes back. */
const withWaivers = defineTriggers(machines, {
  triggers: Object.fromEntries(machines.codes.slice(2).map((code) => [code, `GET /${code}`])),
  waivers: machines.codes.slice(0, 6).map((code, index) => ({
    code,
    owner: 'team-api',
    until: index % 2 === 0 ? '2027-01-31' : '2027-01-14',
    ...(index < 2
      ? { kind: 'unreachable' as const, reason: 'Nothing leads there.' }
      : {
          kind: 'known-failure' as const,
          checks: ['status', 'code', 'json', 'content-type', 'correlation-id-unique'],
          issue: 'https://example.com/1',
        }),
  })),
})

/** Answers one request after the other with the given answers. */
function run(answers: readonly Answer[], own = triggers) {
  let next = 0
  const none: Answer = { fault: { kind: 'reset', message: 'There is no answer.' } }
  const send = () => Promise.resolve(answers[next++ % answers.length] ?? none)
  const transport = { target: 'http://localhost', send, close: () => Promise.resolve() } as const
  const now = () => new Date('2027-01-15T12:00:00Z')
  return runConformance({ catalog: machines, triggers: own, transport, now, environment: {} })
}

it('gives the same result for the same answers but for times, and reports of it, whatever they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAnswer, { minLength: 1, maxLength: 10 }), async (answers) => {
      const [first, second] = [await run(answers), await run(answers)]
      const timeless = (result: typeof first) =>
        JSON.stringify(result, (key, value: unknown) => (key === 'ms' ? 0 : value))
      expect(timeless(first)).toBe(timeless(second))
      expect(first.codes.map(({ code }) => code)).toEqual(machines.codes)
      expect(junitReport(first)).toContain('</testsuites>')
      expect(htmlReport(first)).toContain('</html>')
    }),
    { numRuns: 200 },
  )
})

it('never writes a result that its own readers refuse', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAnswer, { minLength: 1, maxLength: 10 }),
      fc.constantFrom(triggers, withWaivers),
      async (answers, own) => {
        const result = await run(answers, own)
        expect(parseResult(JSON.stringify(result), 'conformance.json').verdict).toBe(result.verdict)
      },
    ),
    { numRuns: 200 },
  )
})
