import { escapeControls } from '@error-contract/catalog/document'
import type { CodeResult, ConformanceResult, ProbesResult } from '../run/result.js'
import { listFailures, listLeftBehind } from '../run/run-failures.js'
import { groupCauses } from './group-causes.js'
import {
  formatFinding,
  formatRunFailureBlock,
  formatSharedCauseLine,
  formatStepsBefore,
  leftBehindSentence,
} from './terminal-text.js'

/**
 * Returns the summary of a job in GitHub's Markdown.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
export function formatJobSummary(result: ConformanceResult): string {
  const { catalog, target, verdict, summary, codes, probes } = result
  const failures = listFailures(result).map((one) => `- ${escapeCell(formatRunFailureBlock(one).join('\n'))}`)
  const left = listLeftBehind(result)
  const { shared, codes: others } = groupCauses(codes)
  const causes = shared.map(
    (cause) =>
      `- ${[
        formatSharedCauseLine(cause),
        cause.codes.map(({ code }) => code).join(', '),
        ...formatStepsBefore(cause.first),
      ]
        .map(escapeCell)
        .join('<br>')}`,
  )
  const rows = others
    .filter(({ outcome }) => outcome !== 'proven' && outcome !== 'excluded')
    .map((code) => [code.code, code.outcome, detailOf(code)])
  const counts = `${summary.proven} of ${summary.declared} declared codes are proven against ${escapeCell(target)}: ${summary.violated} violated, ${summary.waived} waived, ${summary.untriggered} untriggered, ${summary.blocked} blocked.`
  return [
    `## ${escapeCell(catalog.name)}: ${verdict}`,
    '',
    counts,
    ...(left.length > 0 ? ['', escapeCell(leftBehindSentence(left.length))] : []),
    ...(failures.length > 0 ? ['', ...failures] : []),
    ...(causes.length > 0 ? ['', ...causes] : []),
    ...table('code', rows),
    ...table('probe', probeRows(probes)),
    '',
  ].join('\n')
}

const probeRows = (probes: ProbesResult | undefined) =>
  (probes?.results ?? [])
    .filter(({ outcome }) => outcome !== 'proven')
    .map(({ name, outcome, reason, findings }) => [
      name,
      outcome,
      findings.map(formatFinding).join('\n') || (reason ?? ''),
    ])

function table(subject: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const lines = rows.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`)
  return ['', `| ${subject} | outcome | reason |`, '| --- | --- | --- |', ...lines]
}

function detailOf({ triggers, reason }: CodeResult): string {
  const lines = triggers.flatMap(({ request, findings }) =>
    findings.map((one) => `${request}: ${formatFinding(one)}`),
  )
  const steps = triggers.flatMap((trigger) => formatStepsBefore(trigger))
  return lines.join('\n') || [reason ?? '', ...steps].join('\n')
}

/** Returns text that is neither Markdown nor HTML, in one cell. */
const escapeCell = (text: string) =>
  escapeControls(text)
    .replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/[\\`*_{}[\]()#+!|~@:]/g, '\\$&')
    .replaceAll('\n', '<br>')
