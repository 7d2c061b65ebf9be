import type { CodeResult, ConformanceResult, ProbeResult, TriggerResult } from '../run/result.js'
import { listFailures, type RunFailure } from '../run/run-failures.js'
import { formatFailedSteps, formatFinding, formatStep, stepsBefore } from './terminal-text.js'
import { xmlDocument, xmlElement as element } from './xml.js'

/** Returns a report in the JUnit format that CI servers read, with a test case per code and trigger. */
export function junitReport(result: ConformanceResult): string {
  const cases = result.codes.flatMap(casesOf)
  const runCases = result.findings.map((one) =>
    testCase('run', one.request, 0, [
      element('failure', { type: one.check, message: one.message }, formatFinding(one)),
    ]),
  )
  const all = [
    ...cases,
    ...runCases,
    ...(result.probes?.results ?? []).map(probeCase),
    ...listFailures(result).map(failureCase),
  ]
  const counts = {
    tests: all.length,
    failures: all.filter((one) => one.includes('<failure ')).length,
    errors: all.filter((one) => one.includes('<error ')).length,
    skipped: all.filter((one) => one.includes('<skipped ')).length,
    time: seconds(result.ms),
  }
  const properties = Object.entries({
    target: result.target,
    verdict: result.verdict,
    ...result.summary,
  }).map(([name, value]) => element('property', { name, value }))
  const suite = element(
    'testsuite',
    { name: result.catalog.name, ...counts, timestamp: result.startedAt.slice(0, 19) },
    [element('properties', {}, properties), ...all],
  )
  // The schema of Jenkins allows `skipped` on a suite, and not on the whole.
  const { skipped: _skipped, ...overall } = counts
  return xmlDocument(element('testsuites', { name: 'error-contract', ...overall }, [suite]))
}

function casesOf(code: CodeResult): string[] {
  if (code.triggers.length === 0) return [testCase(code.code, code.code, 0, [caseOutcome(code, undefined)])]
  return code.triggers.map((trigger) =>
    testCase(code.code, trigger.name, trigger.ms, [caseOutcome(code, trigger), stepOutput(trigger)]),
  )
}

/** Returns the element that an outcome needs; only `proven` needs none, and counts as passed. */
function caseOutcome(code: CodeResult, trigger: TriggerResult | undefined): string {
  const outcome =
    code.outcome === 'waived' || code.outcome === 'stale-waiver' ? code.outcome : (trigger ?? code).outcome
  const reason = trigger?.reason ?? code.reason ?? outcome
  const findings = trigger?.findings ?? []
  const text = [...findings.map(formatFinding), ...(trigger?.exchange ? [trigger.exchange.curl] : [])].join(
    '\n',
  )
  const types = [...new Set(findings.map(({ check }) => check))].join(',')
  switch (outcome) {
    case 'proven':
      return ''
    case 'violated':
      return element('failure', { type: types, message: findings[0]?.message ?? reason }, text)
    case 'stale-waiver':
      return element('failure', { type: outcome, message: code.reason ?? reason }, text)
    case 'waived':
      return element('skipped', {
        message: `waived until ${code.waiver?.until}: ${code.waiver?.reason ?? code.waiver?.issue ?? ''}`,
      })
    case 'throttled':
    case 'unreachable':
      return element('error', { type: outcome, message: reason }, text)
    default:
      return element('skipped', { message: `${outcome}: ${reason}` })
  }
}

/** Returns the exchanges of the steps because of which nothing was judged, as the output of the test case. */
function stepOutput(result: Pick<TriggerResult, 'failedSteps' | 'cleanupFailures'>): string {
  const lines = stepsBefore(result).flatMap((step) => [step.message, ...formatStep(step)])
  return lines.length === 0 ? '' : element('system-out', {}, lines.join('\n'))
}

/** A warning does not fail the test case, and is part of its output. */
function probeCase(probe: ProbeResult): string {
  const { name, outcome, reason = outcome, findings, exchange, ms } = probe
  const text = [...findings.map(formatFinding), ...(exchange ? [exchange.curl] : [])].join('\n')
  const types = [...new Set(findings.map(({ check }) => check))].join(',')
  const content = () => {
    switch (outcome) {
      case 'proven':
        return ''
      case 'warned':
        return element('system-out', {}, text)
      case 'violated':
        return element('failure', { type: types, message: findings[0]?.message ?? reason }, text)
      case 'throttled':
      case 'unreachable':
        return element('error', { type: outcome, message: reason }, text)
      default:
        return element('skipped', { message: `${outcome}: ${reason}` })
    }
  }
  return testCase('probes', name, ms, [content(), stepOutput(probe)])
}

/** A test case of its own, since that of the code may have passed. */
const failureCase = ({ owner, request, message, ...failure }: RunFailure): string =>
  testCase('cleanup', request === undefined ? owner : `${owner}: ${request}`, 0, [
    element('error', { type: 'cleanup', message }, [message, ...formatFailedSteps(failure)].join('\n')),
  ])

const testCase = (code: string, name: string, ms: number, children: readonly string[]) =>
  element(
    'testcase',
    { classname: code, name, time: seconds(ms) },
    children.filter((child) => child !== ''),
  )

const seconds = (ms: number) => (ms / 1000).toFixed(3)
