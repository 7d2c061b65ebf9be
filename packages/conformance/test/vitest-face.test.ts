import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Outcome {
  readonly title: string
  readonly status: string
  readonly failureMessages: readonly string[]
}

/** Runs the suite in a vitest of its own, and tells how each of its tests ended. */
function runSuite(environment: Record<string, string>): Promise<Outcome[]> {
  const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
  const output = join(mkdtempSync(join(tmpdir(), 'suite-')), 'out.json')
  const words = ['run', '--root', import.meta.dirname, '--config', 'fixtures/vitest.config.ts']
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [vitest, ...words, '--reporter=json', `--outputFile=${output}`],
      { env: { ...process.env, ...environment } },
      () => {
        const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as {
          testResults: { assertionResults: Outcome[] }[]
        }
        resolve(testResults.flatMap(({ assertionResults }) => assertionResults))
      },
    )
  })
}

it('gives each code a test, which passes only when the code is proven', { timeout: 60_000 }, async () => {
  const report = mkdtempSync(join(tmpdir(), 'report-'))
  const tests = await runSuite({ REPORT: report })
  expect(tests.map(({ title, status }) => [title, status])).toEqual([
    ['A', 'passed'],
    ['B', 'failed'],
    ['C', 'skipped'],
    ['D', 'failed'],
    ['no undeclared code is seen', 'passed'],
  ])
  expect(tests[1]?.failureMessages[0]).toContain('[code:other-declared] Expected code "B", got "A".')
  expect(tests[1]?.failureMessages[0]).toContain('/A?access_token=${ACCESS_TOKEN}')
  expect(JSON.stringify(tests)).not.toContain('k4nary')
  expect(tests[3]?.failureMessages[0]).toContain('D  untriggered: This code has no trigger.')
  expect(JSON.parse(readFileSync(join(report, 'conformance.json'), 'utf8'))).toMatchObject({
    verdict: 'violations',
    summary: { declared: 4, proven: 1, violated: 1, waived: 1, untriggered: 1 },
  })
})

it('skips as many open codes as may be incomplete', { timeout: 60_000 }, async () => {
  const tests = await runSuite({ ALLOW: '1' })
  expect(tests.find(({ title }) => title === 'D')?.status).toBe('skipped')
})

const statusOf = (tests: readonly Outcome[], code: string) =>
  tests.find(({ title }) => title === code)?.status

it('counts a code that the mode excludes as open', { timeout: 60_000 }, async () => {
  const write = { RUN_MODE: 'read-only', WRITE: 'POST /B' }
  expect(statusOf(await runSuite({ ...write, ALLOW: '1' }), 'D')).toBe('failed')
  expect(statusOf(await runSuite({ ...write, ALLOW: '2' }), 'D')).toBe('skipped')
  expect(statusOf(await runSuite(write), 'B')).toBe('failed')
})

it('skips a code that the suite excludes', { timeout: 60_000 }, async () => {
  expect((await runSuite({ ONLY: 'A' })).map(({ title, status }) => [title, status])).toEqual([
    ['A', 'passed'],
    ['B', 'skipped'],
    ['C', 'skipped'],
    ['D', 'skipped'],
    ['no undeclared code is seen', 'passed'],
  ])
})

it('makes tests for the codes of its shard alone', { timeout: 60_000 }, async () => {
  const tests = await runSuite({ CONFORMANCE_SHARD: '1/2' })
  expect(tests.map(({ title }) => title)).toEqual(['A', 'C', 'no undeclared code is seen'])
})

it('gives each probe a test, which fails only where findings there count', async () => {
  const probesOf = async (environment: Record<string, string>) =>
    (await runSuite(environment)).filter(({ title }) => title.startsWith('probe '))
  const warned = await probesOf({ PROBES: 'warn' })
  // Express answers with a page of its own where a path leads nowhere, and Node where a header is too large.
  expect(warned.map(({ title, status }) => [title, status])).toEqual([
    ['probe unknown-route', 'passed'],
    ['probe wrong-method', 'passed'],
    ['probe no-credential', 'skipped'],
    ['probe unacceptable', 'passed'],
    ['probe head', 'passed'],
    ['probe oversized-header', 'passed'],
    ['probe malformed-body', 'skipped'],
    ['probe wrong-media-type', 'skipped'],
    ['probe unknown-charset', 'skipped'],
    ['probe unknown-content-encoding', 'skipped'],
    ['probe oversized-body', 'skipped'],
    ['probe bad-path-encoding', 'passed'],
  ])
  const strict = await probesOf({ PROBES: 'strict' })
  const failed = strict.filter(({ status }) => status === 'failed').map(({ title }) => title)
  expect(failed).toContain('probe oversized-header')
  expect(strict.find(({ title }) => title === 'probe oversized-header')?.failureMessages[0]).toContain(
    '→ 431',
  )
  expect(await probesOf({ PROBES: 'strict', CONFORMANCE_SHARD: '2/2' })).toEqual([])
})

it(
  'fails the test of a code whose undo or teardown failed, proven or waived, and writes the report',
  { timeout: 60_000 },
  async () => {
    const report = mkdtempSync(join(tmpdir(), 'report-'))
    const tests = await runSuite({ BROKEN: 'teardown', REPORT: report })
    expect(tests.map(({ title, status }) => [title, status])).toEqual([
      ['A', 'failed'],
      ['B', 'failed'],
      ['C', 'skipped'],
      ['D', 'failed'],
      ['no undeclared code is seen', 'passed'],
    ])
    const [a, b, , d] = tests.map(({ failureMessages }) => failureMessages[0] ?? '')
    expect(a).toContain('A, GET /A: The teardown failed: A step failed: boom')
    expect(b).toContain(
      'B, GET /A: The teardown failed: A step did not end within 50 ms, and may still be at work.',
    )
    expect(d).toContain('D, GET /D: The teardown failed: A step failed: process.exit')
    expect(JSON.parse(readFileSync(join(report, 'conformance.json'), 'utf8'))).toMatchObject({
      verdict: 'incomplete',
      summary: { proven: 2, waived: 2 },
    })
  },
)

it.each(['ready', 'close'])(
  'tells of an app that fails to %s, and writes the report',
  { timeout: 60_000 },
  async (part) => {
    const report = mkdtempSync(join(tmpdir(), 'report-'))
    const tests = await runSuite({ BROKEN: part, REPORT: report })
    if (part === 'ready')
      expect(tests[0]?.failureMessages[0]).toContain('The target cannot be started: no database')
    expect(JSON.parse(readFileSync(join(report, 'conformance.json'), 'utf8'))).toMatchObject({
      verdict: part === 'ready' ? 'unreachable' : 'violations',
    })
  },
)

it.each([
  ['https://other.invalid', 'The host other.invalid is not allowed; allowed are: staging.example.com.'],
  ['https://me:k4nary@staging.example.com', 'The URL has a user or a password.'],
])('fails at once for the target %s, and sends nothing', { timeout: 60_000 }, async (target, message) => {
  const tests = await runSuite({ TARGET: target })
  expect(tests.map(({ title, status }) => [title, status])).toEqual([['has a target', 'failed']])
  expect(tests[0]?.failureMessages[0]).toContain(message)
  expect(JSON.stringify(tests)).not.toContain('k4nary')
})
