import { correlationIdUnique } from '../judge/checks/correlation-id-unique.js'
import { resolveLimits } from '../safety/limits.js'
import { createScheduler } from '../safety/scheduler.js'
import { redactError } from '../secrets/redact-error.js'
import { createCorrelationIds } from './correlation-ids.js'
import { describeCode, toRelativePath } from './describe-code.js'
import type { ConformancePlan } from './plan.js'
import { startProbes } from './probes-run.js'
import { proveCode } from './prove-code.js'
import { redactResult } from './redact-result.js'
import { readRecordedResults } from './recorded-results.js'
import type { CodeResult, ConformanceResult, ProbeResult, ProbesResult } from './result.js'
import { createContext, type RunContext } from './run-context.js'
import { collectIds } from './shards/collected-ids.js'
import { shardOfCodes } from './shards/shard.js'
import { findUncomparedIds } from './shared-ids.js'
import { listFailures } from './run-failures.js'
import { describeError } from './steps.js'
import { summarize, toVerdict } from './summary.js'

/** One run, code by code, so that a test runner can make each code a test of its own. */
export interface ConformanceRun {
  /** The codes to prove: all of the catalog, or those of the shard. */
  readonly codes: readonly string[]
  /** The maximum number of codes that are proven at a time. Further calls of `prove` wait. */
  readonly concurrency: number
  /** @throws {UndeclaredCodeError} when the code is not declared. */
  prove(code: string): Promise<CodeResult>
  /** The ids of the protocol probes to send; empty where the plan has none, or another shard sends them. */
  readonly probes: readonly string[]
  /** @throws {RangeError} when the run has no probe of that id. */
  proveProbe(id: string): Promise<ProbeResult>
  /** Returns the result of every code; those that were not proven are `excluded` or `other-shard`. */
  finish(): ConformanceResult
}

/**
 * Starts a run. Nothing is sent before a code is proven.
 *
 * @throws {InvalidInputError} when the target is not allowed, a limit is invalid, or the run may need more requests than
 *   it may send.
 */
export function startConformance(plan: ConformancePlan): ConformanceRun {
  const { catalog, triggers, shard, now = () => new Date() } = plan
  const ids = createCorrelationIds()
  const collected = shard && collectIds(ids)
  const context = createContext(plan, collected ?? ids)
  const { concurrency } = resolveLimits(plan.limits ?? {}, triggers.limits)
  const scheduler = createScheduler(concurrency)
  const recorded = readRecordedResults(context, plan.recorded)
  const run = { plan, scheduler, recorded, today: () => now().toISOString().slice(0, 10) }
  const probes =
    plan.probes &&
    startProbes(context, triggers, {
      severity: plan.probes,
      isOtherShard: shard !== undefined && shard.index !== 1,
    })
  const shards = shard && shardOfCodes(catalog.codes, shard.of)
  const isOtherShard = (code: string) => shards !== undefined && shards.get(code) !== shard?.index
  const results = new Map<string, CodeResult>()
  const startedAt = now()
  let previous: Promise<unknown> = Promise.resolve()
  let isFinished = false

  const { redaction } = context.session
  const withoutSecrets = <T>(work: Promise<T>): Promise<T> =>
    work.then(
      (value) => redactResult(value, redaction),
      (error: unknown) => {
        throw redactError(error, redaction)
      },
    )

  function unprovenResult(code: string): CodeResult {
    const base = describeCode(plan, catalog.getDeclared(code))
    return isOtherShard(code)
      ? { ...base, outcome: 'other-shard', reason: 'Another shard asks for this code.' }
      : { ...base, outcome: 'excluded', reason: 'The run ended before this code.' }
  }

  return {
    codes: catalog.codes.filter((code) => !isOtherShard(code)),
    concurrency,
    probes: probes?.names ?? [],

    async prove(code) {
      const declared = catalog.getDeclared(code)
      if (isOtherShard(code)) return redactResult(unprovenResult(code), redaction)
      // Responses may arrive in any order; which trigger had a correlation id first goes by the order of the calls.
      const result = withoutSecrets(proveCode(context, run, declared, previous))
      previous = result.catch(() => undefined)
      results.set(code, await result)
      return result
    },

    async proveProbe(id) {
      if (!probes) throw new RangeError('The plan has no probes. Set probes to warn or error.')
      return withoutSecrets(scheduler.exclusive(() => probes.prove(id)))
    },

    finish() {
      if (!isFinished) {
        recorded.noteOthers()
        context.findings.add('all requests', findUncomparedIds(context))
      }
      isFinished = true
      const codes = catalog.codes.map(
        (code) => results.get(code) ?? redactResult(unprovenResult(code), redaction),
      )
      const times = {
        startedAt: startedAt.toISOString(),
        ms: Math.round(now().valueOf() - startedAt.valueOf()),
      }
      return {
        ...redactResult(describeRun(plan, context), redaction),
        ...times,
        ...concludeRun(context, codes, {
          probes: probes?.finish(),
          failures: (plan.strayErrors?.list() ?? []).map(
            (error) => `Uncaught error: ${describeError(error, context.session.redaction)}`,
          ),
        }),
        ...(plan.allowIncomplete !== undefined && { allowIncomplete: plan.allowIncomplete }),
        ...(shard && {
          shard: {
            ...shard,
            uniqueness: context.severities[correlationIdUnique.id] ?? 'error',
            ids: collected?.collected() ?? [],
          },
        }),
      }
    },
  }
}

const describeRun = (plan: ConformancePlan, { session }: RunContext) => ({
  schemaVersion: 1 as const,
  catalog: {
    name: plan.catalog.name,
    ...(plan.catalog.version !== undefined && { version: plan.catalog.version }),
    hash: plan.catalog.hash,
    ...(plan.catalog.file !== undefined && { file: toRelativePath(plan, plan.catalog.file) }),
  },
  ...(plan.triggers.file !== undefined && { triggers: { file: toRelativePath(plan, plan.triggers.file) } }),
  target: session.target,
  mode: session.mode,
})

function concludeRun(
  { session, findings }: RunContext,
  codes: readonly CodeResult[],
  { probes, failures }: { readonly probes: ProbesResult | undefined; readonly failures: readonly string[] },
) {
  const summary = summarize(codes, session.sent())
  const hasFailure = listFailures({ codes, probes, failures }).length > 0
  return {
    summary,
    verdict: toVerdict(summary, { hasRunError: findings.hasError(), hasFailure }, probes),
    codes,
    findings: findings.list(),
    ...(findings.more() > 0 && { moreFindings: findings.more() }),
    ...(probes && { probes }),
    ...(failures.length > 0 && { failures }),
  }
}
