import type { Severity } from '../finding.js'
import type { CodeResult, ConformanceResult, LayersResult, ProbeResult } from '../engine/result.js'
import { findingLine, sharedLine } from './finding-text.js'
import { formatAnnotation, type GithubAnnotation } from './github-annotation.js'
import { digest, type SharedCause } from './shared-causes.js'

/**
 * Workflow commands that put a remark on the line which declares a code, or on the line of its waiver. What many codes
 * tell of is said once, on the line of the first, since GitHub shows ten remarks of a step and no more.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations({ codes, findings, layers }: ConformanceResult): string[] {
  const { shared, codes: others } = digest(codes)
  return [
    ...shared.map(sharedAnnotation),
    ...others.flatMap(annotationsOf),
    ...findings.map((one) => annotation(levelOf(one.severity), {}, one.request, findingLine(one))),
    ...(layers?.probes ?? []).flatMap(probeAnnotations),
  ]
}

function sharedAnnotation(cause: SharedCause): string {
  const { codes, finding, severity, outcome } = cause
  const title = `${codes.length} codes: ${finding?.check ?? outcome}`
  const names = codes.map(({ code }) => code).join(', ')
  return annotation(levelOf(severity), codes[0]?.declaredAt, title, `${sharedLine(cause)}\n${names}`)
}

const levelOf = (severity: Severity) => (severity === 'error' ? 'error' : 'warning')

function annotationsOf(code: CodeResult): string[] {
  const { outcome, declaredAt, waiver, reason, triggers } = code
  const title = `${code.code}: ${outcome}`
  switch (outcome) {
    case 'violated': {
      const lines = triggers.flatMap(({ request, findings }) =>
        findings.map((one) => `${request}  ${findingLine(one)}`),
      )
      return [annotation('error', declaredAt, title, lines.join('\n'))]
    }
    case 'stale-waiver':
      return [annotation('error', waiver?.declaredAt ?? declaredAt, title, reason ?? outcome)]
    case 'throttled':
    case 'unreachable':
    case 'untriggered':
    case 'blocked':
      return [annotation('warning', declaredAt, title, reason ?? outcome)]
    case 'waived':
      return [
        annotation('notice', waiver?.declaredAt, title, `Waived until ${waiver?.until} by ${waiver?.owner}.`),
      ]
    default:
      return []
  }
}

function probeAnnotations({ name, request, outcome, findings }: ProbeResult): string[] {
  if (findings.length === 0) return []
  const lines = findings.map((one) => `${request}  ${findingLine(one)}`)
  const level = outcome === 'violated' ? 'error' : 'warning'
  return [annotation(level, {}, `layer ${name}: ${outcome}`, lines.join('\n'))]
}

function annotation(
  level: GithubAnnotation['level'],
  place: { readonly file?: string; readonly line?: number } | undefined,
  title: string,
  message: string,
): string {
  return formatAnnotation({ level, title, message, file: place?.file, line: place?.line })
}

/** The summary of a job, in the Markdown that GitHub shows. */
export function markdownSummary({
  catalog,
  target,
  verdict,
  summary,
  codes,
  layers,
}: ConformanceResult): string {
  const { shared, codes: others } = digest(codes)
  const causes = shared.map(
    (cause) => `- ${cell(sharedLine(cause))}<br>${cell(cause.codes.map(({ code }) => code).join(', '))}`,
  )
  const open = others.filter(({ outcome }) => outcome !== 'proven' && outcome !== 'excluded')
  const rows = open.map((code) => `| ${cell(code.code)} | ${code.outcome} | ${cell(detailOf(code))} |`)
  const table = rows.length === 0 ? [] : ['', '| code | outcome | why |', '| --- | --- | --- |', ...rows]
  const counts = `${summary.proven} of ${summary.declared} declared codes are proven against ${cell(target)}: ${summary.violated} violated, ${summary.waived} waived, ${summary.untriggered} untriggered, ${summary.blocked} blocked.`
  return [
    `## ${cell(catalog.name)}: ${verdict}`,
    '',
    counts,
    ...(causes.length > 0 ? ['', ...causes] : []),
    ...table,
    ...layersTable(layers),
    '',
  ].join('\n')
}

function layersTable(layers: LayersResult | undefined): string[] {
  const open = layers?.probes.filter(({ outcome }) => outcome !== 'proven') ?? []
  if (open.length === 0) return []
  const rows = open.map(({ name, outcome, reason, findings }) => {
    const detail = findings.map(findingLine).join('\n') || (reason ?? '')
    return `| ${cell(name)} | ${outcome} | ${cell(detail)} |`
  })
  return ['', '| layer | outcome | why |', '| --- | --- | --- |', ...rows]
}

function detailOf({ triggers, reason }: CodeResult): string {
  const lines = triggers.flatMap(({ request, findings }) =>
    findings.map((one) => `${request}: ${findingLine(one)}`),
  )
  return lines.join('\n') || (reason ?? '')
}

/** Text as it is: neither Markdown nor HTML, and in one cell. */
const cell = (text: string) =>
  text
    .replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/[\\`*_{}[\]()#+!|~@:]/g, '\\$&')
    .replaceAll('\n', '<br>')
