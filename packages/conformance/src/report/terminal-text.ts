import { printableLine } from '@error-contract/catalog/document'
import type { Finding } from '../judge/finding.js'
import type { CodeResult, Exchange, FailedStep, ProbeResult, TriggerResult } from '../run/result.js'
import type { RunFailure } from '../run/run-failures.js'
import type { SharedCause } from './group-causes.js'

/** The most codes that are named for one cause. */
const maximumNames = 12

/** The most findings of one trigger that are printed. */
const maximumFindings = 4

/** Returns what is wrong with one code, for a terminal or a failed test: at most eight lines per trigger. */
export function formatFailure(result: CodeResult): string[] {
  const lines = result.triggers
    .filter(({ outcome, findings }) => findings.length > 0 || outcome !== 'proven')
    .flatMap((trigger) => formatTrigger(result.code, trigger, result.declaredAt))
  const isComplete = lines.length > 0 && result.outcome !== 'stale-waiver'
  const head = `${result.code}  ${result.outcome}: ${result.reason ?? ''}`.trimEnd()
  return (isComplete ? lines : [head, ...lines]).map(printableLine)
}

/** Returns what is wrong with the response to one protocol probe, in the form of {@link formatFailure}. */
export function formatProbe({ name, description, request, status, ...probe }: ProbeResult): string[] {
  const { outcome, reason, findings, correlationIds, exchange } = probe
  const owner = `probe ${name}`
  if (findings.length === 0)
    return [printableLine(`${owner}  ${outcome}: ${reason ?? ''}`), ...formatStepsBefore(probe)]
  const label = { name: description, request: request ?? '', ...(status !== undefined && { status }) }
  return formatTrigger(owner, { ...label, outcome, findings, correlationIds, exchange }).map(printableLine)
}

/** Returns a cause that many codes share, in at most eight lines. */
export function formatSharedCause(cause: SharedCause): string[] {
  const { codes, first } = cause
  const [code] = codes
  const names = codes.slice(0, maximumNames).map((one) => one.code)
  const more = codes.length - names.length
  const where = [
    ...(first ? [`first ${code?.code}  ${first.request} → ${first.status ?? first.outcome}`] : []),
    ...(first && code?.declaredAt ? [`declared ${code.declaredAt.file}:${code.declaredAt.line}`] : []),
  ].join(' · ')
  return [
    formatSharedCauseLine(cause),
    `  ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    ...(where === '' ? [] : [`  ${where}`]),
    ...(first?.exchange ? [`  ${first.exchange.curl}`] : []),
    ...formatStepsBefore(first),
  ].map(printableLine)
}

/** `19 codes, 38 of 38 responses  [content-type:absent] Missing Content-Type header.` */
export function formatSharedCauseLine({
  finding,
  reason,
  outcome,
  codes,
  times,
  answers,
}: SharedCause): string {
  const count = `${codes.length} codes`
  return finding
    ? `${count}, ${times} of ${answers} responses  ${formatFinding(finding)}`
    : printableLine(`${count}  ${outcome}: ${reason}`)
}

/** `2 undo or teardown steps failed; something may be left on the target.` */
export const leftBehindSentence = (count: number): string =>
  `${count} undo or teardown ${count === 1 ? 'step' : 'steps'} failed; something may be left on the target.`

/** Returns what undos and teardowns that failed may have left on the target, summed up; nothing where none failed. */
export function formatLeftBehind(lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : [leftBehindSentence(lines.length), ...lines.map((line) => `  ${line}`)].map(printableLine)
}

/** The longest body of a step that is printed, in characters. */
const maximumBody = 400

/** Returns what a step sent and received, in at most two lines. */
export function formatStep({ exchange }: Pick<FailedStep, 'exchange'>): string[] {
  if (!exchange) return []
  const { response, curl } = exchange
  const body = response?.body ?? ''
  const shown = body.length > maximumBody ? `${body.slice(0, maximumBody)}…` : body
  return [...(response ? [`  received ${response.status}  ${shown}`.trimEnd()] : []), `  ${curl}`].map(
    printableLine,
  )
}

/** Returns what the step of a failure sent and received, then the login because of which it failed. */
export const formatFailedSteps = ({ exchange, cause }: Pick<RunFailure, 'exchange' | 'cause'>): string[] =>
  [exchange, cause].flatMap((one) => (one ? formatStep({ exchange: one }) : []))

/** Returns a failure beside the judged requests, and what its step sent and received. */
export const formatRunFailureBlock = (failure: RunFailure): string[] => [
  formatRunFailure(failure),
  ...formatFailedSteps(failure),
]

/** `ResourceNotFound, GET /machines/7: The teardown failed: DELETE /machines/7 returned 500.` */
export const formatRunFailure = ({ owner, request, message }: RunFailure): string =>
  printableLine(`${request === undefined ? owner : `${owner}, ${request}`}: ${message}`)

/** `[code:spelling] The code is not spelled as declared. Expected "A", got "a".` */
export function formatFinding(finding: Finding): string {
  const { check, kind, severity } = finding
  const id = kind === undefined ? check : `${check}:${kind}`
  return printableLine(`[${id}]${severity === 'warn' ? ' (warning)' : ''} ${formatDetails(finding)}`)
}

/** Returns the message of a finding with what was expected and found, unless the message has both. */
export function formatDetails({
  message,
  expected,
  actual,
}: Pick<Finding, 'message' | 'expected' | 'actual'>): string {
  const isComplete = [expected, actual].every((value) => value === undefined || message.includes(value))
  const details = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(actual === undefined ? [] : [`got ${actual}`]),
  ].join(', ')
  return isComplete ? message : `${message} ${details.charAt(0).toUpperCase()}${details.slice(1)}.`
}

/** Returns the steps because of which nothing was judged; those after it are failures of their own. */
export const stepsBefore = ({
  failedSteps = [],
  cleanupFailures = [],
}: Pick<TriggerResult, 'failedSteps' | 'cleanupFailures'>): readonly FailedStep[] =>
  failedSteps.filter(({ message }) => !cleanupFailures.includes(message))

/** Returns what the steps because of which nothing was judged sent and received; nothing for no trigger. */
export const formatStepsBefore = (
  result: Pick<TriggerResult, 'failedSteps' | 'cleanupFailures'> = {},
): string[] => stepsBefore(result).flatMap(formatStep)

type TriggerText = Pick<
  TriggerResult,
  'name' | 'request' | 'status' | 'correlationIds' | 'reason' | 'failedSteps' | 'cleanupFailures'
> & {
  readonly findings: readonly Finding[]
  readonly moreFindings?: number
  readonly outcome: string
  readonly exchange?: Exchange | undefined
}

function formatTrigger(owner: string, trigger: TriggerText, declaredAt?: CodeResult['declaredAt']): string[] {
  const { name, request, status, findings, correlationIds, exchange, reason } = trigger
  const label = name === request ? request : `${name}: ${request}`
  const head = `${owner}  ${label} → ${status ?? trigger.outcome}`
  if (findings.length === 0) return [`${head}  ${reason ?? ''}`.trimEnd(), ...formatStepsBefore(trigger)]
  const shown = findings.slice(0, findings.length > maximumFindings ? maximumFindings - 1 : maximumFindings)
  const more = findings.length - shown.length + (trigger.moreFindings ?? 0)
  const [id] = correlationIds
  const where = [
    ...(declaredAt ? [`declared ${declaredAt.file}:${declaredAt.line}`] : []),
    ...(id !== undefined ? [`search the server log for ${id}`] : []),
  ].join(' · ')
  return [
    head,
    ...shown.map((one) => `  ${formatFinding(one)}`),
    ...(more > 0 ? [`  … and ${more} more findings`] : []),
    ...(where === '' ? [] : [`  ${where}`]),
    ...(exchange ? [`  ${exchange.curl}`] : []),
  ]
}
