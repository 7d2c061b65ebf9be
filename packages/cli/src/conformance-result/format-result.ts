import { outcomes, type CodeResult, type ConformanceResult } from '@error-contract/conformance'
import {
  groupCauses,
  formatFailure,
  formatFinding,
  countOpenCodes,
  excludedByFilter,
  probeOutcomes,
  formatProbe,
  formatLeftBehind,
  formatRunFailureBlock,
  formatStepsBefore,
  formatSharedCause,
  listFailures,
  listLeftBehind,
  type GroupedCodes,
  type ProbesResult,
  type ProbeResult,
  type SharedCause,
} from '@error-contract/conformance/internal'
import { countNoun } from '../count-noun.js'
import { groupBy } from '../group-by.js'
import type { Terminal } from '../terminal.js'

type Colors = Terminal['colors']

/** Returns the text to print, without a line break at its end: errors, warnings, open codes, then the figures. */
export function formatResult(result: ConformanceResult, { colors }: Pick<Terminal, 'colors'>): string {
  const summary = groupCauses(result.codes)
  return [
    ...errorLines(summary, result, colors),
    ...failureLines(result, colors),
    ...warningLines(summary, colors),
    ...probeLines(result.probes, colors),
    ...openCodeLines(summary, colors),
    ...section(errorBlock(formatLeftBehind(listLeftBehind(result)), colors)),
    figures(result, colors),
  ].join('\n')
}

function errorLines(
  { shared, codes }: GroupedCodes,
  { findings }: ConformanceResult,
  colors: Colors,
): string[] {
  const failed = codes.filter(({ outcome }) =>
    ['violated', 'stale-waiver', 'throttled', 'unreachable'].includes(outcome),
  )
  return [
    ...shared.filter(isError).flatMap((cause) => [...errorBlock(formatSharedCause(cause), colors), '']),
    ...failed.flatMap((code) => [...errorBlock(formatFailure(code), colors), '']),
    ...findings.flatMap((finding) => {
      const lines = [finding.request, `  ${formatFinding(finding)}`]
      return [...(isError(finding) ? errorBlock(lines, colors) : warningBlock(lines, colors)), '']
    }),
  ]
}

/** Returns a line for each failure beside the requests, whatever the outcome of its code. */
const failureLines = (result: ConformanceResult, colors: Colors): string[] =>
  section(errorBlock(listFailures(result).flatMap(formatRunFailureBlock), colors))

const isError = ({ severity }: Pick<SharedCause, 'severity'>) => severity === 'error'

const errorBlock = (lines: readonly string[], { red, bold }: Colors) =>
  lines.map((line) => (isIndented(line) ? line : `${red('✗')} ${bold(line)}`))

const warningBlock = (lines: readonly string[], { yellow }: Colors) => withMark(lines, yellow('!'))

const withMark = (lines: readonly string[], mark: string) =>
  lines.map((line) => (isIndented(line) ? line : `${mark} ${line}`))

const isIndented = (line: string) => line.startsWith(' ')

function warningLines({ shared, codes }: GroupedCodes, colors: Colors): string[] {
  const causes = shared.filter((cause) => cause.finding && !isError(cause))
  const warned = codes.filter(({ outcome }) => outcome === 'proven' || outcome === 'waived')
  return section([
    ...causes.flatMap((cause) => warningBlock(formatSharedCause(cause), colors)),
    ...warned.flatMap(({ code, triggers }) =>
      triggers.flatMap(({ findings }) =>
        findings
          .filter(({ severity }) => severity === 'warn')
          .map((finding) => `${colors.yellow('!')} ${code}  ${formatFinding(finding)}`),
      ),
    ),
  ])
}

/** Ends lines with an empty one, where there are any. */
const section = (lines: readonly string[]) => (lines.length === 0 ? [] : [...lines, ''])

/** Probes with findings first, then the others, once for each outcome and reason. */
function probeLines(probes: ProbesResult | undefined, colors: Colors): string[] {
  const open =
    probes?.results.filter(({ outcome }) => outcome !== 'proven' && outcome !== 'other-shard') ?? []
  const plain = open.filter(({ findings }) => findings.length === 0)
  const byReason = groupBy(plain, ({ outcome, reason }) => `${outcome} ${reason}`)
  return section([
    ...open
      .filter(({ findings }) => findings.length > 0)
      .flatMap((probe) => withMark(formatProbe(probe), markOf(probe, colors))),
    ...[...byReason.values()].flatMap((alike) => {
      const [first] = alike
      if (!first) return []
      const names = alike.map(({ name }) => name)
      const lines = alike.length === 1 ? formatProbe(first) : sharedReason(names, 'probes', first)
      return withMark(lines, markOf(first, colors))
    }),
  ])
}

function markOf({ outcome }: ProbeResult, { red, yellow }: Colors): string {
  if (['violated', 'throttled', 'unreachable'].includes(outcome)) return red('✗')
  return yellow(outcome === 'warned' ? '!' : '?')
}

/** Codes that the command line excluded are only counted. */
function openCodeLines({ shared, codes }: GroupedCodes, { yellow }: Colors): string[] {
  const causes = shared.filter((cause) => !cause.finding && !isError(cause))
  const open = codes.filter(({ outcome }) => outcome === 'untriggered' || outcome === 'blocked')
  return section([
    ...withMark(causes.flatMap(formatSharedCause), yellow('?')),
    ...open.flatMap(({ code, outcome, reason, triggers }) => [
      `${yellow('?')} ${code}  ${outcome}: ${reason ?? ''}`,
      ...triggers.flatMap((trigger) => formatStepsBefore(trigger)),
    ]),
    ...withMark(excludedLines(codes), yellow('?')),
  ])
}

/** Codes that the mode, the budget or an interruption excluded, once for each reason. */
function excludedLines(codes: readonly CodeResult[]): string[] {
  const excluded = codes.filter(
    ({ outcome, reason }) => outcome === 'excluded' && reason !== excludedByFilter,
  )
  return [...groupBy(excluded, ({ reason = '' }) => reason).values()].flatMap((alike) => {
    const [first, more] = alike
    if (!first) return []
    const names = alike.map(({ code }) => code)
    return more ? sharedReason(names, 'codes', first) : [`${first.code}  excluded: ${first.reason ?? ''}`]
  })
}

/** Returns a reason that several codes or probes share, and their names. */
const sharedReason = (
  names: readonly string[],
  what: string,
  { outcome, reason = '' }: { readonly outcome: string; readonly reason?: string },
): string[] => [`${names.length} ${what}  ${outcome}: ${reason}`, `  ${names.join(', ')}`]

function figures(
  { summary, verdict, ms, allowIncomplete, shard, probes }: ConformanceResult,
  { green, red, yellow }: Colors,
): string {
  const counts = outcomes
    .filter((outcome) => outcome === 'proven' || summary[outcome] > 0)
    .map((outcome) => `${summary[outcome]} ${outcome}`)
  const color = verdict === 'conformant' ? green : verdict === 'violations' ? red : yellow
  const probed = probeOutcomes
    .map(
      (outcome) => [outcome, probes?.results.filter((one) => one.outcome === outcome).length ?? 0] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
  const probeCounts = probes ? `; probes: ${probed.join(', ')}` : ''
  const open = countOpenCodes(summary)
  const advice =
    allowIncomplete !== undefined && open < allowIncomplete
      ? ` ${open} ${open === 1 ? 'is' : 'are'} open; lower --allow-incomplete to ${open}.`
      : ''
  const codes = `${summary.declared} declared, ${summary.triggered} triggered`
  const part = shard ? `shard ${shard.index} of ${shard.of}, ` : ''
  return `${part}${color(verdict)}: ${codes}, ${counts.join(', ')}${probeCounts}; ${countNoun(summary.requests, 'request')} in ${ms} ms.${advice}`
}
