import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Runs the suite with the test runner of Node, and returns its exit code and what it wrote as TAP. */
function runSuite(environment: Record<string, string>): Promise<{ code: number | null; out: string }> {
  const file = join(import.meta.dirname, 'fixtures/node-suite.js')
  const env = { ...process.env, ...environment }
  // A runner within a runner would write for its parent.
  Reflect.deleteProperty(env, 'NODE_TEST_CONTEXT')
  return new Promise((resolve) => {
    const words = ['--test', '--test-reporter=tap', file]
    const child = execFile(process.execPath, words, { env }, (_error, out) =>
      resolve({ code: child.exitCode, out }),
    )
  })
}

/** `ok 1 - A`, for each test of the suite. */
const testsIn = (out: string) =>
  [...out.matchAll(/^ +((?:not )?ok) \d+ - (?!conformance to )([^#\n]*?)( # SKIP.*)?$/gm)].map(
    ([, ending, title, skip = '']) => `${title}: ${ending}${skip}`,
  )

it('gives each code a test, which passes only when the code is proven', { timeout: 60_000 }, async () => {
  const report = mkdtempSync(join(tmpdir(), 'report-'))
  const { code, out } = await runSuite({ REPORT: report })
  expect(testsIn(out)).toEqual([
    'A: ok',
    'B: not ok',
    'C: ok # SKIP waived until 2999-01-01 by team-a: no way',
    'D: not ok',
    'no undeclared code is seen: ok',
  ])
  expect(out).toContain('[code:other-declared] Expected code "B", got "A".')
  expect(out).toContain('D  untriggered: This code has no trigger.')
  expect(out).not.toContain('k4nary')
  expect(code).toBe(1)
  expect(JSON.parse(readFileSync(join(report, 'conformance.json'), 'utf8'))).toMatchObject({
    summary: { declared: 4, proven: 1, violated: 1, waived: 1, untriggered: 1 },
  })
})

it('skips as many open codes as may be incomplete', { timeout: 60_000 }, async () => {
  const { out } = await runSuite({ ALLOW: '1' })
  expect(testsIn(out)).toContain('D: ok # SKIP untriggered: This code has no trigger.')
})

it('notes what a probe warns of, and does not fail its test', { timeout: 60_000 }, async () => {
  const { out } = await runSuite({ PROBES: 'true' })
  expect(testsIn(out)).toContain('probe oversized-header: ok')
  expect(out).toContain('# probe oversized-header  a header of 20 KiB: GET /A → 431')
})

it('fails at once for a target that is refused', { timeout: 60_000 }, async () => {
  const { code, out } = await runSuite({ TARGET: 'https://me:k4nary@staging.example.com' })
  expect([code, testsIn(out)]).toEqual([1, ['has a target: not ok']])
  expect(out).toContain('The URL has a user or a password.')
  expect(out).not.toContain('k4nary')
})
