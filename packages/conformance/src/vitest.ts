import { InvalidInputError, loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { printableLine, printableText } from '@error-contract/catalog/document'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { startConformance } from './run/conformance-run.js'
import type { ConformancePlan } from './run/plan.js'
import type { CodeResult } from './run/result.js'
import { parseShard } from './run/shards/shard.js'
import { failuresOfCode, failuresOfProbe, type RunFailure } from './run/run-failures.js'
import { openOutcomes } from './run/summary.js'
import {
  formatFailure,
  formatFinding,
  formatProbe,
  formatRunFailureBlock,
  formatStepsBefore,
} from './report/terminal-text.js'
import { prepareReports, writeReports } from './report/write-reports.js'
import type { InProcessTarget } from './http/in-process-target.js'
import { nodeTransport } from './http/node-transport.js'
import { supertestTransport } from './http/supertest-transport.js'
import { resolveLimits } from './safety/limits.js'
import { checkSuiteOptions } from './suite-options.js'
import { redactError } from './secrets/redact-error.js'
import { projectRedaction } from './triggers/project-redaction.js'
import { loadTriggersSync } from './triggers/load-triggers.js'
import type { Triggers } from './triggers/triggers.js'

/** The options of {@link describeConformance}. */
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
  /** A catalog or its path; found upward from the working directory when omitted. */
  readonly catalog?: Catalog | string
  /** Triggers or the path of their file; found upward from the working directory when omitted. */
  readonly triggers?: Triggers | string
  /** A URL, a Unix socket such as `unix:/run/app.sock`, an `http.Server`, or an app of Express, Fastify, Hono or a framework with the same interface. */
  readonly target: InProcessTarget | undefined
  /** Sends protocol probes as well. Their findings are warnings, unless `strict` lets them fail a test. */
  readonly probes?: boolean | 'strict'
  /** `2/4` for the second of four shards; the environment variable `CONFORMANCE_SHARD` when omitted. */
  readonly shard?: string | undefined
  /** The directory to which `conformance.json`, `junit.xml`, `ctrf.json` and `index.html` are written. */
  readonly report?: string
}

/**
 * Defines one test per declared code, named by the code. A code that is not proven fails its test. A waived code and one
 * that `isExcluded` names are skipped with the reason, and so are up to `allowIncomplete` other codes that are neither
 * proven nor violated, such as those whose triggers the mode does not send.
 *
 * @throws {InvalidInputError} with every invalid option, or every fault of the catalog or of the triggers, when one of them
 *   is a path.
 * @throws {RangeError} when the shard is invalid.
 */
export function describeConformance(options: ConformanceSuite): void {
  checkSuiteOptions(options)
  const { target, report, probes = false, ...suite } = options
  const { catalog, triggers } = withoutSecrets(options, () => loadFiles(suite))

  describe(printableLine(`conformance to ${catalog.name}`), () => {
    if (target === undefined || target === '')
      return failTarget('Missing target: pass a URL, a server or an app to describeConformance.')
    const shardText = suite.shard ?? process.env.CONFORMANCE_SHARD ?? ''
    const shard = shardText === '' ? undefined : parseShard(shardText)
    const started = startOrExplain(() => {
      const transport =
        typeof target === 'string' || target instanceof URL
          ? nodeTransport(target)
          : supertestTransport(target)
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
    const { stepTimeout } = resolveLimits(suite.limits ?? {}, triggers.limits)
    const timeout = timeLimit(stepTimeout, suite.limits?.timeout)
    let leftOpen = 0

    beforeAll(() => {
      if (report !== undefined) prepareReports(report)
    })

    for (const code of run.codes)
      test(printableLine(code), { timeout }, async (context) => {
        const result = await run.prove(code)
        refuseFailures(failuresOfCode(result), result.outcome === 'violated' ? formatFailure(result) : [])
        if (result.outcome === 'proven') return
        if (result.outcome === 'waived') context.skip(printableLine(describeWaiver(result)))
        const note = printableLine(`${result.outcome}: ${result.reason ?? ''}`)
        if (suite.isExcluded?.(code) === true) context.skip(note)
        const steps = result.triggers.flatMap((trigger) => formatStepsBefore(trigger))
        if (openOutcomes.includes(result.outcome)) leftOpen += 1
        if (openOutcomes.includes(result.outcome) && leftOpen <= (suite.allowIncomplete ?? 0)) {
          if (steps.length > 0) await context.annotate([note, ...steps].join('\n'), 'notice')
          context.skip(note)
        }
        throw new ConformanceError(formatFailure(result).join('\n'))
      })

    for (const name of run.probes)
      test(printableLine(`probe ${name}`), { timeout }, async (context) => {
        const result = await run.proveProbe(name)
        refuseFailures(failuresOfProbe(result), result.findings.length > 0 ? formatProbe(result) : [])
        if (result.outcome === 'proven') return
        const text = formatProbe(result).join('\n')
        if (result.outcome === 'warned') await context.annotate(text, 'warning')
        else if (result.outcome === 'excluded' || result.outcome === 'blocked') context.skip(text)
        else throw new ConformanceError(text)
      })

    test('no undeclared code is seen', () => {
      const findings = run.finish().findings.filter(({ severity }) => severity === 'error')
      if (findings.length === 0) return
      throw new ConformanceError(findings.map((one) => `${one.request}  ${formatFinding(one)}`).join('\n'))
    })

    afterAll(async () => {
      // An app that cannot be closed must not keep the report from being written.
      try {
        if (report !== undefined) await writeReports(run.finish(), report)
      } finally {
        await transport.close()
      }
    })
  })
}

/** Fails a test where an undo or a teardown failed, whatever its outcome; `before` tells what else is wrong. */
function refuseFailures(failures: readonly RunFailure[], before: readonly string[]): void {
  if (failures.length === 0) return
  throw new ConformanceError([...before, ...failures.flatMap(formatRunFailureBlock)].join('\n'))
}

function loadFiles(suite: Pick<ConformanceSuite, 'catalog' | 'triggers'>) {
  const catalog = typeof suite.catalog === 'object' ? suite.catalog : loadCatalogSync(suite.catalog)
  const triggers =
    typeof suite.triggers === 'object' ? suite.triggers : loadTriggersSync(catalog, suite.triggers)
  return { catalog, triggers }
}

/** Calls `work`, and redacts what it throws, which a test runner prints with everything that it holds. */
function withoutSecrets<T>({ triggers, environment }: ConformanceSuite, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const redaction = projectRedaction({ triggers, environment })()
    if (!(error instanceof InvalidInputError)) throw redactError(error, redaction)
    throw new InvalidInputError(
      redaction.redactValues(error.source),
      error.faults.map((fault) => ({ ...fault, message: redaction.redact(fault.message) })),
    )
  }
}

const failTarget = (message: string) =>
  test('has a target', () => {
    throw new ConformanceError(message)
  })

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
