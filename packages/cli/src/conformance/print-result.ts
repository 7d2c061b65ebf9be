import { outcomes, type CodeResult, type ConformanceResult } from '@error-contract/conformance'
import {
  formatFailure,
  formatFinding,
  formatProbe,
  formatSharedCause,
  groupCauses,
  countOpenCodes,
  probeOutcomes,
  type GroupedCodes,
  type ProbesResult,
  type ProbeResult,
  type SharedCause,
} from '@error-contract/conformance/internal'
import { join } from 'node:path'
import colors from 'picocolors'

/** Shows how far the run is, on one line that each code overwrites; nothing where no one watches. */
export function printProgress({ code, outcome }: CodeResult, done: number, all: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001b[K${done === all ? '' : `${done}/${all} ${code} ${outcome}`}`)
}

/** Prints what is wrong, then what is open, then the figures. */
export function printResult(result: ConformanceResult, report: string | undefined): void {
  const told = groupCauses(result.codes)
  const lines = [
    ...failures(told, result),
    ...warnings(told),
    ...layersLines(result.probes),
    ...openOnes(told),
    figures(result),
  ]
  if (report !== undefined) lines.push(`Report: ${join(report, 'index.html')}`)
  console.log(lines.join('\n'))
}

function failures({ shared, codes }: GroupedCodes, { findings }: ConformanceResult): string[] {
  const failed = codes.filter(({ outcome }) =>
    ['violated', 'stale-waiver', 'throttled', 'unreachable'].includes(outcome),
  )
  return [
    ...shared.filter(isError).flatMap((cause) => [...block(formatSharedCause(cause)), '']),
    ...failed.flatMap((code) => [...block(formatFailure(code)), '']),
    ...findings.flatMap((one) => [...block([one.request, `  ${formatFinding(one)}`], isError(one)), '']),
  ]
}

const isError = ({ severity }: Pick<SharedCause, 'severity'>) => severity === 'error'

function block(lines: readonly string[], isWrong = true): string[] {
  const mark = isWrong ? colors.red('✗') : colors.yellow('!')
  return lines.map((line) => (line.startsWith(' ') ? line : `${mark} ${isWrong ? colors.bold(line) : line}`))
}

function warnings({ shared, codes }: GroupedCodes): string[] {
  const causes = shared.filter((cause) => cause.finding && !isError(cause))
  const warned = codes.filter(({ outcome }) => outcome === 'proven' || outcome === 'waived')
  const lines = [
    ...causes.flatMap((cause) => block(formatSharedCause(cause), false)),
    ...warned.flatMap(({ code, triggers }) =>
      triggers.flatMap(({ findings }) =>
        findings
          .filter(({ severity }) => severity === 'warn')
          .map((one) => `${colors.yellow('!')} ${code}  ${formatFinding(one)}`),
      ),
    ),
  ]
  return lines.length === 0 ? [] : [...lines, '']
}

/** What each layer did wrong; then what was not probed, once for each reason. */
function layersLines(layers: ProbesResult | undefined): string[] {
  const told =
    layers?.results.filter(({ outcome }) => outcome !== 'proven' && outcome !== 'other-shard') ?? []
  const alike = new Map<string, ProbeResult[]>()
  for (const probe of told.filter(({ findings }) => findings.length === 0)) {
    const key = `${probe.outcome} ${probe.reason}`
    alike.set(key, [...(alike.get(key) ?? []), probe])
  }
  const lines = [
    ...told
      .filter(({ findings }) => findings.length > 0)
      .flatMap((probe) => marked(probe, formatProbe(probe))),
    ...[...alike.values()].flatMap((list) => {
      const [first] = list
      if (!first || list.length === 1) return first ? marked(first, formatProbe(first)) : []
      const head = `${list.length} layers  ${first.outcome}: ${first.reason ?? ''}`
      return marked(first, [head, `  ${list.map(({ name }) => name).join(', ')}`])
    }),
  ]
  return lines.length === 0 ? [] : [...lines, '']
}

function marked({ outcome }: ProbeResult, lines: readonly string[]): string[] {
  const isWrong = ['violated', 'throttled', 'unreachable'].includes(outcome)
  const mark = isWrong ? colors.red('✗') : colors.yellow(outcome === 'warned' ? '!' : '?')
  return lines.map((line) => (line.startsWith(' ') ? line : `${mark} ${line}`))
}

/** Codes that were left out on purpose are only counted. */
function openOnes({ shared, codes }: GroupedCodes): string[] {
  const causes = shared.filter((cause) => !cause.finding && !isError(cause))
  const open = codes.filter(({ outcome }) => outcome === 'untriggered' || outcome === 'blocked')
  const lines = [
    ...causes
      .flatMap(formatSharedCause)
      .map((line) => (line.startsWith(' ') ? line : `${colors.yellow('?')} ${line}`)),
    ...open.map(({ code, outcome, reason }) => `${colors.yellow('?')} ${code}  ${outcome}: ${reason ?? ''}`),
  ]
  return lines.length === 0 ? [] : [...lines, '']
}

function figures({
  summary,
  verdict,
  ms,
  allowIncomplete,
  shard,
  probes: layers,
}: ConformanceResult): string {
  const counts = outcomes
    .filter((outcome) => outcome === 'proven' || summary[outcome] > 0)
    .map((outcome) => `${summary[outcome]} ${outcome}`)
  const paint =
    verdict === 'conformant' ? colors.green : verdict === 'violations' ? colors.red : colors.yellow
  const probed = probeOutcomes
    .map(
      (outcome) => [outcome, layers?.results.filter((one) => one.outcome === outcome).length ?? 0] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
  const around = layers ? `; layers: ${probed.join(', ')}` : ''
  const open = countOpenCodes(summary)
  const ratchet =
    allowIncomplete !== undefined && open < allowIncomplete
      ? ` ${open} are open; lower --allow-incomplete to ${open}.`
      : ''
  const of = `${summary.declared} declared, ${summary.triggered} triggered`
  const part = shard ? `shard ${shard.index} of ${shard.of}, ` : ''
  return `${part}${paint(verdict)}: ${of}, ${counts.join(', ')}${around}; ${summary.requests} requests in ${ms} ms.${ratchet}`
}
