import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import {
  admitTarget,
  defaultPatience,
  loadTriggers,
  nodeTransport,
  openCodes,
  parseShard,
  planRequests,
  runConformance,
  writeReports,
  type ConformanceResult,
  type Mode,
  type Shard,
} from '@error-contract/conformance'
import { exitCode, type ExitCode } from '../exit-code.js'
import { printPlan } from './print-plan.js'
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
    shard: shard === undefined ? undefined : asShard(shard),
    layers: options.layers && (options.layers === 'strict' ? ('error' as const) : ('warn' as const)),
  }
  if (options.dryRun) {
    printPlan(planRequests({ ...plan, target: target.href }), target, plan.mode)
    return exitCode.clean
  }
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  // The first Ctrl-C ends the run with its report; the second ends the process.
  process.once('SIGINT', interrupt)
  const result = await runConformance({
    ...plan,
    transport: nodeTransport(target),
    limits: { timeout },
    patience: defaultPatience,
    allowIncomplete,
    recorded,
    signal: interruption.signal,
    onCode: printProgress,
  }).finally(() => process.removeListener('SIGINT', interrupt))
  return tellResult(result, report)
}

function asShard(text: string): Shard {
  const shard = parseShard(text)
  if (shard) return shard
  const message = `'${text}' is no shard. Write 1/4 for the first of four.`
  throw new InvalidInputError('--shard', [{ path: '', message }])
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
      return openCodes(summary) - summary['other-shard'] <= allowIncomplete
        ? exitCode.clean
        : exitCode.incomplete
  }
}
