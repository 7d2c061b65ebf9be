import { printableLine } from '@error-contract/catalog/document'
import type { Severity } from '../judge/finding.js'
import type { CodeResult, ConformanceResult, ProbeResult } from '../run/result.js'
import { listFailures, type RunFailure } from '../run/run-failures.js'
import { formatAnnotation, type Annotation } from './github-annotations.js'
import { groupCauses, type SharedCause } from './group-causes.js'
import {
  formatFailedSteps,
  formatFinding,
  formatSharedCauseLine,
  formatStepsBefore,
} from './terminal-text.js'

/**
 * Returns workflow commands that annotate the line which declares a code, or the line of its waiver. A cause that many
 * codes share is reported once, on the line of the first, since GitHub shows at most ten annotations of a step. `pathOf`
 * returns the path of a file from the root of the repository.
 */
export function annotateResult(
  result: ConformanceResult,
  pathOf: (file: string) => string = (file) => file,
): string[] {
  const { codes, findings, probes } = result
  const { shared, codes: others } = groupCauses(codes)
  const annotations: Annotation[] = [
    ...listFailures(result).map(annotateFailure),
    ...shared.map(annotateCause),
    ...others.flatMap(annotateCode),
    ...findings.map((one) => ({
      level: levelOf(one.severity),
      title: one.request,
      message: formatFinding(one),
    })),
    ...(probes?.results ?? []).flatMap(annotateProbe),
  ]
  return annotations.map(({ file, ...rest }) =>
    formatAnnotation({ ...rest, ...(file !== undefined && { file: pathOf(file) }) }),
  )
}

function annotateFailure({ owner, request, message, declaredAt, ...failure }: RunFailure): Annotation {
  const line = printableLine(request === undefined ? message : `${request}  ${message}`)
  return {
    level: 'error',
    ...declaredAt,
    title: `${owner}: ${request === undefined ? 'failed' : 'undo or teardown failed'}`,
    message: [line, ...formatFailedSteps(failure)].join('\n'),
  }
}

function annotateCause(cause: SharedCause): Annotation {
  const { codes, finding, severity, outcome } = cause
  return {
    level: levelOf(severity),
    ...codes[0]?.declaredAt,
    title: `${codes.length} codes: ${finding?.check ?? outcome}`,
    message: [
      formatSharedCauseLine(cause),
      codes.map(({ code }) => code).join(', '),
      ...formatStepsBefore(cause.first),
    ].join('\n'),
  }
}

const levelOf = (severity: Severity): Annotation['level'] => (severity === 'error' ? 'error' : 'warning')

function annotateCode({ code, outcome, declaredAt, waiver, reason, triggers }: CodeResult): Annotation[] {
  const title = `${code}: ${outcome}`
  switch (outcome) {
    case 'violated': {
      const lines = triggers.flatMap(({ request, findings }) =>
        findings.map((one) => `${request}  ${formatFinding(one)}`),
      )
      return [{ level: 'error', ...declaredAt, title, message: lines.join('\n') }]
    }
    case 'stale-waiver':
      return [{ level: 'error', ...(waiver?.declaredAt ?? declaredAt), title, message: reason ?? outcome }]
    case 'throttled':
    case 'unreachable':
    case 'untriggered':
    case 'blocked': {
      const steps = triggers.flatMap((trigger) => formatStepsBefore(trigger))
      return [{ level: 'warning', ...declaredAt, title, message: [reason ?? outcome, ...steps].join('\n') }]
    }
    case 'waived': {
      const message = `Waived until ${waiver?.until} by ${waiver?.owner}.`
      return [{ level: 'notice', ...waiver?.declaredAt, title, message }]
    }
    default:
      return []
  }
}

function annotateProbe({ name, request, outcome, findings }: ProbeResult): Annotation[] {
  if (findings.length === 0) return []
  const lines = findings.map((one) => `${request}  ${formatFinding(one)}`)
  const level = outcome === 'violated' ? 'error' : 'warning'
  return [{ level, title: `probe ${name}: ${outcome}`, message: lines.join('\n') }]
}
