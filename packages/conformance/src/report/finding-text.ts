import type { CodeResult, Exchange, ProbeResult, TriggerResult } from '../run/result.js'
import type { Finding } from '../judge/finding.js'
import type { SharedCause } from './shared-causes.js'

/** What is wrong with one code, for a terminal or the message of a failed test: at most eight lines per trigger. */
export function failureText(result: CodeResult): string[] {
  return failureLines(result).map(oneLine)
}

function failureLines(result: CodeResult): string[] {
  const lines = result.triggers
    .filter(({ outcome, findings }) => findings.length > 0 || outcome !== 'proven')
    .flatMap((trigger) => triggerText(result, trigger))
  if (lines.length > 0 && result.outcome !== 'stale-waiver') return lines
  return [`${result.code}  ${result.outcome}: ${result.reason ?? ''}`.trimEnd(), ...lines]
}

/** What is wrong with the answer of one layer, in the same form. */
export function probeText({ name, description, request, status, ...probe }: ProbeResult): string[] {
  const { outcome, reason, findings, correlationIds, exchange } = probe
  if (findings.length === 0) return [oneLine(`layer ${name}  ${outcome}: ${reason ?? ''}`)]
  const label = { name: description, request: request ?? '', ...(status !== undefined && { status }) }
  return triggerLines(
    `layer ${name}`,
    { ...label, outcome, findings, correlationIds, exchange },
    undefined,
  ).map(oneLine)
}

/** What many codes tell of, said once, in at most eight lines. */
export function sharedText(cause: SharedCause): string[] {
  const { codes, first } = cause
  const [code] = codes
  const names = codes.slice(0, maximumNames).map((one) => one.code)
  const more = codes.length - names.length
  const where = [
    ...(first ? [`first ${code?.code}  ${first.request} → ${first.status ?? first.outcome}`] : []),
    ...(first && code?.declaredAt ? [`declared ${code.declaredAt.file}:${code.declaredAt.line}`] : []),
  ].join(' · ')
  return [
    sharedLine(cause),
    `  ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    ...(where === '' ? [] : [`  ${where}`]),
    ...(first?.exchange ? [`  ${first.exchange.curl}`] : []),
  ].map(oneLine)
}

/** `19 codes, 38 of 38 answers  [content-type:absent] The response names no content type.` */
export function sharedLine({ finding, reason, outcome, codes, times, answers }: SharedCause): string {
  const count = `${codes.length} codes`
  return finding
    ? `${count}, ${times} of ${answers} answers  ${findingLine(finding)}`
    : oneLine(`${count}  ${outcome}: ${reason}`)
}

/** The most codes that are named on a terminal. */
const maximumNames = 12

/** The most findings of one trigger that are spelled out. */
const maximumFindings = 4

const triggerText = (result: CodeResult, trigger: TriggerResult) =>
  triggerLines(result.code, trigger, result.declaredAt)

type Answered = Pick<TriggerResult, 'name' | 'request' | 'status' | 'correlationIds' | 'reason'> & {
  readonly findings: readonly Finding[]
  readonly moreFindings?: number
  readonly outcome: string
  readonly exchange?: Exchange | undefined
}

function triggerLines(owner: string, trigger: Answered, declaredAt: CodeResult['declaredAt']): string[] {
  const { name, request, status, findings, correlationIds, exchange, reason } = trigger
  const label = name === request ? request : `${name}: ${request}`
  const head = `${owner}  ${label} → ${status ?? trigger.outcome}`
  if (findings.length === 0) return [`${head}  ${reason ?? ''}`.trimEnd()]
  const shown = findings.slice(0, findings.length > maximumFindings ? maximumFindings - 1 : maximumFindings)
  const more = findings.length - shown.length + (trigger.moreFindings ?? 0)
  const [id] = correlationIds
  const where = [
    ...(declaredAt ? [`declared ${declaredAt.file}:${declaredAt.line}`] : []),
    ...(id !== undefined ? [`look up ${id} in the server log`] : []),
  ].join(' · ')
  return [
    head,
    ...shown.map((one) => `  ${findingLine(one)}`),
    ...(more > 0 ? [`  … and ${more} more findings`] : []),
    ...(where === '' ? [] : [`  ${where}`]),
    ...(exchange ? [`  ${exchange.curl}`] : []),
  ]
}

/** `[code:spelling] The code is not spelled as declared. Expected "A", got "a".` */
export function findingLine({ check, kind, severity, message, expected, actual }: Finding): string {
  const id = kind === undefined ? check : `${check}:${kind}`
  const said = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(actual === undefined ? [] : [`got ${actual}`]),
  ].join(', ')
  const detail = said === '' ? '' : ` ${said.charAt(0).toUpperCase()}${said.slice(1)}.`
  return oneLine(`[${id}]${severity === 'warn' ? ' (warning)' : ''} ${message}${detail}`)
}

/** Text of a server must not move the cursor, start a line of its own or turn the direction of what follows. */
const oneLine = (text: string) =>
  text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
