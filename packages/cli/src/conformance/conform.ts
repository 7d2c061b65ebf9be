import type { Catalog } from '@error-contract/catalog'
import {
  loadTriggers,
  nodeTransport,
  runConformance,
  writeReports,
  type ConformanceResult,
  type Mode,
} from '@error-contract/conformance'
import {
  admitTarget,
  countRequests,
  defaultRetryOptions,
  countOpenCodes,
  parseShard,
  planRequests,
} from '@error-contract/conformance/internal'
import { exitCode, type ExitCode } from '../exit-code.js'
import { untilInterrupted } from '../interruption.js'
import { printCount, printPlan } from './print-plan.js'
import { printProgress, printResult } from './print-result.js'
import { tellGithub } from './tell-github.js'

export interface ConformOptions {
  readonly target: URL
  readonly mode?: Mode
  readonly allowHost?: readonly string[]
  readonly production?: boolean
  readonly triggers?: string
  readonly report?: string
  readonly timeout: number
  readonly maxRequests?: number
  readonly rate?: string
  readonly concurrency?: number
  readonly code?: readonly string[]
  readonly allowIncomplete?: number
  readonly recorded?: string
  readonly dryRun: boolean
  readonly layers?: 'warn' | 'strict'
  /** `2/4` */
  readonly shard?: string
}

/** Runs the suite, prints what came of it and writes the reports. */
export async function conform(catalog: Catalog, options: ConformOptions): Promise<ExitCode> {
  const { target, code, report, timeout, allowIncomplete, recorded, shard } = options
  const triggers = await loadTriggers(catalog, options.triggers)
  const wish = { mode: options.mode, allowedHosts: options.allowHost, production: options.production }
  const plan = {
    ...wish,
    mode: admitTarget(target.href, triggers.targets, wish, 'full').mode,
    catalog,
    triggers,
    isExcluded: code && ((one: string) => !code.includes(one)),
    shard: shard === undefined ? undefined : parseShard(shard, '--shard'),
    probes: options.layers && (options.layers === 'strict' ? ('error' as const) : ('warn' as const)),
  }
  const planned = planRequests({ ...plan, target: target.href })
  const count = countRequests(planned, defaultRetryOptions.retries)
  const most = Math.min(count.most, options.maxRequests ?? triggers.limits.requests ?? Infinity)
  const undertaking = { target, mode: plan.mode, count: { ...count, most } }
  if (options.dryRun) {
    printPlan(planned, undertaking)
    return exitCode.clean
  }
  const { maxRequests: requests, rate, concurrency } = options
  const result = await untilInterrupted((signal) =>
    runConformance({
      ...plan,
      transport: nodeTransport(target),
      limits: { timeout, requests, rate, concurrency },
      retry: defaultRetryOptions,
      allowIncomplete,
      recorded,
      signal,
      onStart: () => printCount(undertaking),
      onCode: printProgress,
    }),
  )
  return tellResult(result, report)
}

/** Writes the reports, prints the result and says how the command ends. */
export async function tellResult(result: ConformanceResult, report: string | undefined): Promise<ExitCode> {
  if (report !== undefined) await writeReports(result, report)
  printResult(result, report)
  tellGithub(result)
  return exitCodeOf(result)
}

/** What is asked for elsewhere is no fault of a shard; whether it was asked for at all, the merge says. */
function exitCodeOf({ verdict, summary, allowIncomplete = 0 }: ConformanceResult): ExitCode {
  switch (verdict) {
    case 'conformant':
      return exitCode.clean
    case 'violations':
      return exitCode.findings
    case 'unreachable':
      return exitCode.unreachable
    case 'incomplete':
      return countOpenCodes(summary) - summary['other-shard'] <= allowIncomplete
        ? exitCode.clean
        : exitCode.incomplete
  }
}
