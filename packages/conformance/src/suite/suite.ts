import { InvalidInputError } from '@error-contract/catalog'
import { printableLine, printableText } from '@error-contract/catalog/document'
import type { InProcessTarget } from '../http/in-process-target.js'
import { nodeTransport } from '../http/node-transport.js'
import { supertestTransport } from '../http/supertest-transport.js'
import {
  formatFailure,
  formatFinding,
  formatProbe,
  formatRunFailureBlock,
  formatStepsBefore,
} from '../report/terminal-text.js'
import { prepareReports, writeReports } from '../report/write-reports.js'
import { startConformance, type ConformanceRun } from '../run/conformance-run.js'
import type { ConformancePlan } from '../run/plan.js'
import type { CodeResult } from '../run/result.js'
import { failuresOfCode, failuresOfProbe, type RunFailure } from '../run/run-failures.js'
import { parseShard } from '../run/shards/shard.js'
import { openOutcomes } from '../run/summary.js'
import { resolveLimits } from '../safety/limits.js'
import { loadSuiteFiles, type SuiteFiles } from './suite-files.js'
import { checkSuiteOptions } from './suite-options.js'

/** The options of `describeConformance`, which every test runner takes. */
export interface ConformanceSuite
  extends
    SuiteFiles,
    Pick<
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
  /** A URL, a Unix socket such as `unix:/run/app.sock`, an `http.Server`, or an app of Express, Fastify, Hono or a framework with the same interface. */
  readonly target: InProcessTarget | undefined
  /** Sends protocol probes as well. Their findings are warnings, unless `strict` lets them fail a test. */
  readonly probes?: boolean | 'strict'
  /** `2/4` for the second of four shards; the environment variable `CONFORMANCE_SHARD` when omitted. */
  readonly shard?: string | undefined
  /** The directory to which `conformance.json`, `junit.xml`, `ctrf.json` and `index.html` are written. */
  readonly report?: string
}

/** One suite, whatever runs its tests: in their order, one at a time. */
export interface Suite {
  readonly title: string
  /** The longest that a test may take, in milliseconds. */
  readonly timeout: number
  readonly tests: readonly SuiteTest[]
  /** Runs before the tests. */
  readonly start: () => void
  /** Runs after the tests: writes the report and closes the target. */
  readonly finish: () => Promise<void>
}

export interface SuiteTest {
  readonly title: string
  /** @throws {Error} where the test fails, with a message and without a stack. */
  readonly run: () => Promise<TestEnding>
}

/** The ending of a test that did not fail. */
export interface TestEnding {
  /** The reason why the test counts as skipped; absent where it passed. */
  readonly skipped?: string
  /** A text beside the ending. */
  readonly note?: { readonly type: 'notice' | 'warning'; readonly text: string }
}

/**
 * Creates one test per declared code, named by the code, one per probe, and one for what belongs to no code.
 *
 * @throws {InvalidInputError} with every invalid option, or every fault of the catalog or of the triggers.
 * @throws {RangeError} when the shard is invalid.
 */
export function createSuite(options: ConformanceSuite): Suite {
  checkSuiteOptions(options)
  const { target, report, probes = false, ...suite } = options
  const { catalog, triggers } = loadSuiteFiles(options)
  const title = printableLine(`conformance to ${catalog.name}`)
  if (target === undefined || target === '')
    return suiteWithoutTarget(title, 'Missing target: pass a URL, a server or an app to describeConformance.')
  const shardText = suite.shard ?? process.env.CONFORMANCE_SHARD ?? ''
  const shard = shardText === '' ? undefined : parseShard(shardText)
  const started = startOrExplain(() => {
    const transport =
      typeof target === 'string' || target instanceof URL ? nodeTransport(target) : supertestTransport(target)
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
  if (typeof started === 'string') return suiteWithoutTarget(title, started)
  const { run, transport } = started
  const { stepTimeout } = resolveLimits(suite.limits ?? {}, triggers.limits)

  return {
    title,
    timeout: timeLimit(stepTimeout, suite.limits?.timeout),
    tests: [...testsOfCodes(run, suite), ...testsOfProbes(run), testOfUndeclared(run)],
    start() {
      if (report !== undefined) prepareReports(report)
    },
    async finish() {
      // An app that cannot be closed must not keep the report from being written.
      try {
        if (report !== undefined) await writeReports(run.finish(), report)
      } finally {
        await transport.close()
      }
    },
  }
}

function testsOfCodes(
  run: ConformanceRun,
  { isExcluded, allowIncomplete = 0 }: Pick<ConformanceSuite, 'isExcluded' | 'allowIncomplete'>,
): SuiteTest[] {
  let leftOpen = 0
  return run.codes.map((code) => ({
    title: printableLine(code),
    async run() {
      const result = await run.prove(code)
      refuseFailures(failuresOfCode(result), result.outcome === 'violated' ? formatFailure(result) : [])
      if (result.outcome === 'proven') return {}
      if (result.outcome === 'waived') return { skipped: printableLine(describeWaiver(result)) }
      const skipped = printableLine(`${result.outcome}: ${result.reason ?? ''}`)
      if (isExcluded?.(code) === true) return { skipped }
      if (openOutcomes.includes(result.outcome)) {
        leftOpen += 1
        if (leftOpen <= allowIncomplete) {
          const steps = result.triggers.flatMap((trigger) => formatStepsBefore(trigger))
          const text = [skipped, ...steps].join('\n')
          return { skipped, ...(steps.length > 0 && { note: { type: 'notice' as const, text } }) }
        }
      }
      throw new ConformanceError(formatFailure(result).join('\n'))
    },
  }))
}

const testsOfProbes = (run: ConformanceRun): SuiteTest[] =>
  run.probes.map((name) => ({
    title: printableLine(`probe ${name}`),
    async run() {
      const result = await run.proveProbe(name)
      refuseFailures(failuresOfProbe(result), result.findings.length > 0 ? formatProbe(result) : [])
      if (result.outcome === 'proven') return {}
      const text = formatProbe(result).join('\n')
      if (result.outcome === 'warned') return { note: { type: 'warning', text } }
      if (result.outcome === 'excluded' || result.outcome === 'blocked') return { skipped: text }
      throw new ConformanceError(text)
    },
  }))

const testOfUndeclared = (run: ConformanceRun): SuiteTest => ({
  title: 'no undeclared code is seen',
  run() {
    const findings = run.finish().findings.filter(({ severity }) => severity === 'error')
    if (findings.length === 0) return Promise.resolve({})
    const lines = findings.map((one) => `${one.request}  ${formatFinding(one)}`)
    return Promise.reject(new ConformanceError(lines.join('\n')))
  },
})

/** Returns a suite whose only test fails, so that a target that is missing or refused is never taken for a pass. */
const suiteWithoutTarget = (title: string, message: string): Suite => ({
  title,
  timeout: 10_000,
  tests: [{ title: 'has a target', run: () => Promise.reject(new ConformanceError(message)) }],
  start() {},
  finish: () => Promise.resolve(),
})

/** Fails a test where an undo or a teardown failed, whatever its outcome; `before` tells what else is wrong. */
function refuseFailures(failures: readonly RunFailure[], before: readonly string[]): void {
  if (failures.length === 0) return
  throw new ConformanceError([...before, ...failures.flatMap(formatRunFailureBlock)].join('\n'))
}

/** Returns the started run, or the message of the error that refuses its target. */
function startOrExplain<T>(start: () => T): T | string {
  try {
    return start()
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message
    throw error
  }
}

/** A failure of the server under test. It has no stack, which would only lead into this file. */
class ConformanceError extends Error {
  override readonly name = 'ConformanceError'
  override stack = ''

  constructor(message: string) {
    super(printableText(message))
  }
}

const describeWaiver = ({ waiver }: CodeResult) =>
  waiver
    ? `waived until ${waiver.until} by ${waiver.owner}: ${waiver.reason ?? waiver.issue ?? waiver.kind}`
    : 'waived'

/** A code may have many triggers and steps, each with a time limit of its own, so that of the test is far above theirs. */
const timeLimit = (step: number, response = 10_000) => (response + step) * 100
