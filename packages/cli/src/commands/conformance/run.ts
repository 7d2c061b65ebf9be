import { describeAbsence, InvalidInputError, loadCatalog, type Catalog } from '@error-contract/catalog'
import {
  loadTriggers,
  nodeTransport,
  runConformance,
  type ConformanceResult,
  type Mode,
} from '@error-contract/conformance'
import {
  admitTarget,
  countRequests,
  describeNetwork,
  describeRateShares,
  defaultRetryOptions,
  parseShard,
  parseTarget,
  planRequests,
  requireWithinLimit,
  prepareReports,
  readRecording,
  redactionForTriggers,
} from '@error-contract/conformance/internal'
import { reportResult } from '../../conformance-result/report-result.js'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { pathFrom } from '../../paths.js'
import { tellInterruption } from '../../interruption.js'
import { showProgress } from '../../progress.js'
import { checkRate } from '../../rate-option.js'
import { runUserCode } from '../../run-user-code.js'
import type { ProcessErrors } from '../../stray-errors.js'
import type { Terminal } from '../../terminal.js'
import { formatPlan, requestCountLine } from './format-plan.js'

export interface ConformanceInput {
  readonly target: URL
  readonly mode?: Mode
  readonly allowHost?: readonly string[]
  readonly production?: boolean
  readonly catalog?: string
  readonly triggers?: string
  readonly report?: string
  readonly timeout: number
  readonly maxRequests?: number
  readonly rate?: string
  readonly concurrency?: number
  readonly stepTimeout?: number
  readonly code?: readonly string[]
  readonly allowIncomplete?: number
  readonly recorded?: string
  readonly dryRun?: boolean
  readonly probes?: 'warn' | 'strict'
  /** `2/4` */
  readonly shard?: string
}

/** Runs the conformance suite, prints the result and writes the reports; in a dry run, only prints the requests. */
export async function runConformanceCommand(input: ConformanceInput, terminal: Terminal): Promise<ExitCode> {
  return runUserCode(terminal, async (errors) => {
    const result = await proveAll(input, terminal, errors)
    const code = result ? await reportResult(result, input.report, terminal) : exitCode.clean
    return { code, told: result?.failures?.length ?? 0 }
  })
}

/** Runs the suite and returns its result; in a dry run, prints the requests and returns nothing. */
async function proveAll(
  input: ConformanceInput,
  terminal: Terminal,
  strayErrors: ProcessErrors,
): Promise<ConformanceResult | undefined> {
  const { cwd, env: environment, stdout, stderr } = terminal
  const { code, timeout, report, shard, probes, stepTimeout } = input
  const target = parseTarget(input.target).name
  checkRate(input.rate)
  const catalog = await loadCatalog(input.catalog, { cwd })
  refuseUndeclared(code, catalog)
  const triggers = await loadTriggers(catalog, input.triggers, { cwd })
  const redaction = redactionForTriggers(triggers, environment)
  terminal.secrets.use(redaction)
  const wish = { mode: input.mode, allowedHosts: input.allowHost, production: input.production }
  const { proxy } = describeNetwork({ target, triggers, used: [], environment, cwd })
  for (const secret of proxy?.secrets ?? []) redaction.addSecret(proxy?.variable ?? '', secret)
  const { mode } = admitTarget(target, triggers.targets, wish, 'full', proxy)
  const recorded =
    input.recorded === undefined ? undefined : readRecording(pathFrom(terminal, input.recorded))
  const plan = {
    ...wish,
    mode,
    catalog,
    triggers,
    environment,
    cwd,
    isExcluded: code && ((one: string) => !code.includes(one)),
    shard: shard === undefined ? undefined : parseShard(shard, '--shard'),
    probes: probes && (probes === 'strict' ? ('error' as const) : ('warn' as const)),
  }
  const planned = planRequests({ ...plan, target })
  const count = countRequests(planned, defaultRetryOptions.retries)
  const limit = input.maxRequests ?? triggers.limits.requests ?? Infinity
  const most = Math.min(count.most, limit)
  const shares = plan.shard && describeRateShares({ rate: input.rate }, triggers.limits, plan.shard)
  const countLine = requestCountLine({ target, mode, proxy, shares, count: { ...count, most } })
  if (input.dryRun) {
    const used = planned.flatMap(({ requests }) => requests.map(({ as }) => as))
    const { lines } = describeNetwork({ target, triggers, used, environment, cwd })
    const network = lines.map((line) => `  ${redaction.redactValues(line)}\n`).join('')
    stdout.write(`${network}${formatPlan(planned, terminal)}${countLine} Nothing was sent.\n`)
    requireWithinLimit(count.needed, limit)
    return undefined
  }
  const { maxRequests: requests, rate, concurrency, allowIncomplete } = input
  return runConformance({
    ...plan,
    transport: nodeTransport(target),
    limits: { timeout, requests, rate, concurrency, stepTimeout },
    retry: defaultRetryOptions,
    allowIncomplete,
    recorded,
    onSecret: (name, value) => redaction.addSecret(name, value),
    signal: tellInterruption(terminal),
    strayErrors,
    // Standard output is for the result.
    onStart: () => {
      if (report !== undefined) prepareReports(pathFrom(terminal, report))
      stderr.write(`Sending ${countLine}\n`)
    },
    onCode: ({ code, outcome }, done, all) => showProgress(terminal, `${code} ${outcome}`, done, all),
  })
}

function refuseUndeclared(codes: readonly string[] | undefined, catalog: Catalog): void {
  const faults = (codes ?? [])
    .filter((code) => catalog.get(code) === undefined)
    .map((code) => ({
      path: '',
      message: describeAbsence(code, catalog, String(catalog.file), {
        hint: (nearest) => `Write '${nearest}'.`,
      }),
    }))
  if (faults.length > 0) throw new InvalidInputError('--code', faults)
}
