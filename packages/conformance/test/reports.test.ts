import { HtmlValidate } from 'html-validate'
import { parse } from 'junit2json'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ConformanceResult } from '../src/run/result.js'
import { annotateResult } from '../src/report/annotate-result.js'
import { formatJobSummary } from '../src/report/job-summary.js'
import { htmlReport } from '../src/report/html.js'
import { junitReport } from '../src/report/junit.js'
import { writeReports } from '../src/report/write-reports.js'
import { everyOutcome, hostileText, warnedProbes } from './results.js'

const withoutTimes = (result: ConformanceResult) =>
  JSON.stringify(result, (key, value: unknown) => (key === 'ms' ? 0 : value))

it('is the same for the same responses, but for times', async () => {
  expect(withoutTimes(await everyOutcome())).toBe(withoutTimes(await everyOutcome()))
})

describe('the JUnit report', () => {
  it('has a case per code and trigger, and none passes that is not proven', async () => {
    const report = await parse(junitReport(await everyOutcome()))
    if (!report || !('testsuite' in report)) throw new Error('The report holds no suites.')
    const cases = report.testsuite[0]?.testcase ?? []
    const kind = (one: (typeof cases)[number]) =>
      one.failure ? 'failure' : one.error ? 'error' : one.skipped ? 'skipped' : 'passed'
    expect(cases.map((one) => [one.classname, one.name, kind(one)])).toEqual([
      ['Proven', 'GET /proven', 'passed'],
      ['Violated', 'by hand', 'failure'],
      ['Odd <code>', 'GET /odd', 'passed'],
      ['Waived', 'Waived', 'skipped'],
      ['Stale', 'Stale', 'failure'],
      ['Untriggered', 'Untriggered', 'skipped'],
      ['Blocked', 'GET /blocked', 'skipped'],
      ['Throttled', 'GET /throttled', 'error'],
      ['Unreachable', 'GET /unreachable', 'error'],
    ])
    expect(report).toMatchObject({ tests: 9, failures: 2, errors: 2 })
    expect(cases[1]?.failure?.[0]).toMatchObject({ type: 'status,code,message' })
    expect(cases[1]?.failure?.[0]?.inner).toContain('Expected status 400 for Violated, got 500.')
  })

  it('has a case per probe, which fails only where findings there count', async () => {
    const casesOf = async (severity: 'warn' | 'error') => {
      const report = await parse(junitReport(await warnedProbes(severity)))
      const suite = report && 'testsuite' in report ? report.testsuite[0] : undefined
      return suite?.testcase?.filter(({ classname }) => classname === 'probes') ?? []
    }
    const cases = await casesOf('warn')
    const [route, method] = cases
    expect(route).toMatchObject({ name: 'unknown-route' })
    expect(route?.['system-out']?.[0]).toContain(
      '[json:malformed] (warning) The body is HTML or XML, not JSON.',
    )
    expect(route?.failure).toBeUndefined()
    expect(method?.skipped?.[0]).toMatchObject({
      message: 'excluded: Mode read-only does not send PROPFIND.',
    })
    expect(cases.at(-1)).toEqual({ name: 'bad-path-encoding', classname: 'probes', time: expect.any(Number) })
    const [strict] = await casesOf('error')
    expect(strict?.failure?.[0]).toMatchObject({ type: 'content-type,json' })
  })
})

describe('the page', () => {
  it.each([
    ['every outcome', () => everyOutcome()],
    ['probes', () => warnedProbes()],
  ])('is valid HTML whatever the server sent, with %s', async (_name, result) => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:a11y'],
      // The page has no other file, and a report of long names a long title.
      rules: { 'require-sri': 'off', 'long-title': 'off' },
    })
    const report = await validator.validateString(htmlReport(await result()))
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => [ruleId, message, line]),
      ),
    ).toEqual([])
  })
})

describe('the annotations for GitHub', () => {
  it('stand on the line that declares the code, or on that of its waiver', async () => {
    const lines = annotateResult(await everyOutcome())
    expect(lines.map((line) => line.split('::').slice(0, 2).join('::'))).toEqual([
      '::error file=error-catalog.yaml,line=7,title=Violated%3A violated',
      '::notice file=error-triggers.yaml,line=11,title=Waived%3A waived',
      '::error file=error-triggers.yaml,line=12,title=Stale%3A stale-waiver',
      '::warning file=error-catalog.yaml,line=11,title=Untriggered%3A untriggered',
      '::warning file=error-catalog.yaml,line=12,title=Blocked%3A blocked',
      '::warning file=error-catalog.yaml,line=13,title=Throttled%3A throttled',
      '::warning file=error-catalog.yaml,line=14,title=Unreachable%3A unreachable',
    ])
  })

  it('have no line for probes', async () => {
    const lines = annotateResult(await warnedProbes())
    const [first = ''] = lines.filter((line) => line.includes('probe'))
    expect(first).toMatch(/^::warning title=probe unknown-route%3A warned::GET \/no-such-route/)
    const [strict] = annotateResult(await warnedProbes('error')).filter((line) => line.includes('probe'))
    expect(strict).toMatch(/^::error /)
  })

  it('are one line each, so that a server cannot give commands', async () => {
    for (const line of annotateResult(await everyOutcome())) expect(line).not.toMatch(/[\r\n]/)
  })
})

it('sums up in Markdown that holds no markup of the server', async () => {
  const summary = formatJobSummary(await everyOutcome())
  expect(summary).toContain('2 of 9 declared codes are proven')
  expect(summary).toContain(
    '| Stale | stale-waiver | The waiver expired on 2020-01-01. Renew it, or remove it. |',
  )
  expect(summary).not.toContain('<script')
  const probes = formatJobSummary(await warnedProbes())
  expect(probes).toContain('| unknown-route | warned | \\[content-type')
  expect(probes).toContain('| oversized-body | blocked |')
  expect(probes).not.toContain('<script')
})

describe('writing the reports', () => {
  const directory = () => mkdtempSync(join(tmpdir(), 'reports-'))

  it('keeps the whole result, whatever the server sent', async () => {
    const result = await everyOutcome()
    const place = directory()
    await writeReports(result, place)
    expect(JSON.parse(readFileSync(join(place, 'conformance.json'), 'utf8'))).toEqual(result)
    expect(JSON.stringify(result)).toContain(JSON.stringify(hostileText).slice(1, 60))
  })

  it('replaces the reports of an earlier run', async () => {
    const place = directory()
    await writeReports(await everyOutcome(), place)
    await writeReports(await everyOutcome(), place)
    expect(readdirSync(place).toSorted()).toEqual([
      'conformance.json',
      'ctrf.json',
      'index.html',
      'junit.xml',
    ])
  })

  it('replaces nothing else', async () => {
    const place = directory()
    writeFileSync(join(place, 'index.html'), 'mine')
    await expect(writeReports(await everyOutcome(), place)).rejects.toThrow("'index.html' exists")
    expect(readdirSync(place)).toEqual(['index.html'])
  })
})
