import type { CodeResult, ConformanceResult, Outcome, ProbeOutcome, TriggerResult } from '../run/result.js'
import { listFailures } from '../run/run-failures.js'
import { formatFinding } from './terminal-text.js'

type Status = 'passed' | 'failed' | 'skipped' | 'other'

interface CtrfTest {
  readonly name: string
  readonly status: Status
  readonly duration: number
  readonly suite: readonly string[]
  readonly rawStatus: string
  readonly message?: string
  readonly trace?: string
}

/**
 * Returns a report in the Common Test Report Format, with a test per code and trigger, as the JUnit report has.
 *
 * @see https://ctrf.io/docs/specification/overview
 */
export function ctrfReport(result: ConformanceResult): string {
  const start = Date.parse(result.startedAt)
  const tests = [
    ...result.codes.flatMap(testsOf),
    ...result.findings.map((one) =>
      test({
        name: one.request,
        suite: ['run'],
        raw: 'violated',
        message: one.message,
        trace: formatFinding(one),
      }),
    ),
    ...(result.probes?.results ?? []).map(({ name, outcome, reason, findings, ms }) =>
      test({
        name,
        suite: ['probes'],
        raw: outcome,
        ms,
        message: outcome === 'proven' ? undefined : (findings[0]?.message ?? reason),
        trace: findings.map(formatFinding).join('\n'),
      }),
    ),
    ...listFailures(result).map(({ owner, message }) =>
      test({ name: owner, suite: ['cleanup'], raw: 'violated', message }),
    ),
  ]
  const count = (status: Status) => tests.filter((one) => one.status === status).length
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    results: {
      tool: { name: 'error-contract' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        start,
        stop: start + Math.round(result.ms),
        extra: { target: result.target, verdict: result.verdict, catalog: result.catalog.name },
      },
      tests,
    },
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

function testsOf(code: CodeResult): CtrfTest[] {
  if (code.triggers.length === 0) return [testOf(code, undefined)]
  return code.triggers.map((trigger) => testOf(code, trigger))
}

function testOf(code: CodeResult, trigger: TriggerResult | undefined): CtrfTest {
  const isWaiver = code.outcome === 'waived' || code.outcome === 'stale-waiver'
  const raw = isWaiver ? code.outcome : (trigger ?? code).outcome
  const findings = trigger?.findings ?? []
  const waiver = code.outcome === 'waived' ? (code.waiver?.reason ?? code.waiver?.issue) : undefined
  return test({
    name: trigger?.name ?? code.code,
    suite: [code.code],
    raw,
    ms: trigger?.ms ?? 0,
    message:
      raw === 'proven'
        ? undefined
        : (waiver ?? findings[0]?.message ?? trigger?.reason ?? code.reason ?? raw),
    trace: raw === 'proven' ? '' : findings.map(formatFinding).join('\n'),
  })
}

interface TestInput {
  readonly name: string
  readonly suite: readonly string[]
  readonly raw: Outcome | ProbeOutcome
  readonly ms?: number
  readonly message?: string | undefined
  readonly trace?: string
}

const test = ({ name, suite, raw, ms = 0, message, trace = '' }: TestInput): CtrfTest => ({
  name: name === '' ? 'unnamed' : name,
  status: statusOf(raw),
  duration: Math.round(ms),
  suite,
  rawStatus: raw,
  ...(message !== undefined && { message }),
  ...(trace !== '' && { trace }),
})

/** A code that was not proven is no pass: it is skipped, or `other` where the server did not answer. */
function statusOf(outcome: Outcome | ProbeOutcome): Status {
  switch (outcome) {
    case 'proven':
    case 'warned':
      return 'passed'
    case 'violated':
    case 'stale-waiver':
      return 'failed'
    case 'throttled':
    case 'unreachable':
      return 'other'
    default:
      return 'skipped'
  }
}
