import { InvalidInputError, loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { afterAll, describe, test } from 'vitest'
import { startConformance } from './run/conformance-run.js'
import type { ConformancePlan } from './run/plan.js'
import type { CodeResult } from './run/result.js'
import { parseShard } from './run/shards/shard.js'
import { openOutcomes } from './run/summary.js'
import { failureText, findingLine, probeText } from './report/finding-text.js'
import { writeReports } from './report/write-reports.js'
import type { InProcessTarget } from './http/in-process-target.js'
import { supertestTransport } from './http/supertest-transport.js'
import { loadTriggersSync } from './triggers/load-triggers.js'
import type { Triggers } from './triggers/triggers.js'

export interface ConformanceSuite extends Pick<
  ConformancePlan,
  | 'limits'
  | 'mode'
  | 'allowedHosts'
  | 'production'
  | 'environment'
  | 'recorded'
  | 'states'
  | 'severities'
  | 'isExcluded'
  | 'allowIncomplete'
> {
  /** A catalog, or the path of one; found upward from the working directory when left out. */
  readonly catalog?: Catalog | string
  /** What `defineTriggers` or `loadTriggers` returns, or a path; found upward when left out. */
  readonly triggers?: Triggers | string
  /** A URL, a server, or an app: of Express and its like, of Fastify, or of Hono and its like. */
  readonly target: InProcessTarget | undefined
  /**
   * Whether the layers around the handlers are probed as well. What is found there is a warning, unless `strict` makes it
   * fail its test.
   */
  readonly probes?: boolean | 'strict'
  /** `2/4`: only every fourth code, from the second on; `CONFORMANCE_SHARD` of the environment when left out. */
  readonly shard?: string | undefined
  /** A directory for `conformance.json`, `junit.xml` and `index.html`. */
  readonly report?: string
}

/**
 * Makes one test per declared code, named by it. A code that is not proven fails its test; a waived one is skipped with
 * the reason of its waiver, and so are one that the suite leaves out and up to `allowIncomplete` others that stay open.
 */
export function describeConformance({ target, report, probes = false, ...suite }: ConformanceSuite): void {
  const catalog = typeof suite.catalog === 'object' ? suite.catalog : loadCatalogSync(suite.catalog)
  const triggers =
    typeof suite.triggers === 'object' ? suite.triggers : loadTriggersSync(catalog, suite.triggers)

  describe(`conformance to ${catalog.name}`, () => {
    if (target === undefined || target === '')
      return failTarget('describeConformance was given no target. Pass a URL, a server or an app.')
    const shardText = suite.shard ?? process.env.CONFORMANCE_SHARD ?? ''
    const shard = shardText === '' ? undefined : parseShard(shardText)
    const started = startOrRefuse(() => {
      const transport = supertestTransport(target)
      const run = startConformance({
        ...suite,
        shard,
        probes: probes === false ? undefined : probes === 'strict' ? 'error' : 'warn',
        catalog,
        triggers,
        transport,
      })
      return { run, transport }
    })
    if (typeof started === 'string') return failTarget(started)
    const { run, transport } = started
    let leftOpen = 0

    for (const code of run.codes)
      test(code, { timeout: timeLimit(suite.limits?.timeout) }, async (context) => {
        const result = await run.prove(code)
        if (result.outcome === 'proven') return
        if (result.outcome === 'waived') context.skip(waivedNote(result))
        const note = `${result.outcome}: ${result.reason ?? ''}`
        if (result.outcome === 'excluded') context.skip(note)
        if (openOutcomes.includes(result.outcome)) leftOpen += 1
        if (openOutcomes.includes(result.outcome) && leftOpen <= (suite.allowIncomplete ?? 0))
          context.skip(note)
        throw new ConformanceError(failureText(result).join('\n'))
      })

    for (const name of run.probes)
      test(`probe ${name}`, { timeout: timeLimit(suite.limits?.timeout) }, async (context) => {
        const result = await run.proveProbe(name)
        if (result.outcome === 'proven') return
        const text = probeText(result).join('\n')
        if (result.outcome === 'warned') await context.annotate(text, 'warning')
        else if (result.outcome === 'excluded' || result.outcome === 'blocked') context.skip(text)
        else throw new ConformanceError(text)
      })

    test('no undeclared code is seen', () => {
      const findings = run.finish().findings.filter(({ severity }) => severity === 'error')
      if (findings.length === 0) return
      throw new ConformanceError(findings.map((one) => `${one.request}  ${findingLine(one)}`).join('\n'))
    })

    afterAll(async () => {
      await transport.close()
      if (report !== undefined) await writeReports(run.finish(), report)
    })
  })
}

const failTarget = (message: string) =>
  test('has a target', () => {
    throw new ConformanceError(message)
  })

/** What was started, or why the run may not be sent to its target. */
function startOrRefuse<T>(start: () => T): T | string {
  try {
    return start()
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message
    throw error
  }
}

/** A failure of the server under test, so its stack, which lies in here, says nothing. */
class ConformanceError extends Error {
  override readonly name = 'ConformanceError'
  override stack = ''
}

const waivedNote = ({ waiver }: CodeResult) =>
  waiver
    ? `waived until ${waiver.until} by ${waiver.owner}: ${waiver.reason ?? waiver.issue ?? waiver.kind}`
    : 'waived'

/** A code may have many triggers, each with a time limit of its own, so the test itself needs none. */
const timeLimit = (timeout = 10_000) => timeout * 100
