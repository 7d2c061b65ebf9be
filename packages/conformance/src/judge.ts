import type { Catalog, DeclaredError, ErrorReading, FoundValue } from '@error-contract/catalog'
import type { Check, JudgedRequest, Subject } from './check.js'
import { checks, errorChecks, type CheckId } from './checks/index.js'
import { envelopeProblems, placesOf } from './envelope-form.js'
import type { Finding, Remark, Severity } from './finding.js'
import { readJson, type JsonReading } from './json-reading.js'
import type { Answer, RawResponse } from './response.js'

/** What a response is judged by. */
export interface Expectation {
  readonly catalog: Catalog
  /** The code that was due; left out when any declared error may come. */
  readonly code?: string | undefined
  /** What was sent. Without it, text of the request that a message repeats may be taken for a leak. */
  readonly request?: JudgedRequest | undefined
  readonly severities?: Severities | undefined
}

/** How much each check counts; a check that is not named keeps its default. */
export type Severities = Readonly<Partial<Record<CheckId, Severity | 'off'>>>

/**
 * Everything in which an answer departs from what is declared: all findings, not the first. Pure, and never throws,
 * whatever the bytes are.
 *
 * @throws {UndeclaredCodeError} when the expected code is not declared, which is a mistake of the caller.
 */
export function judge(answer: Answer, { catalog, code, request, severities }: Expectation): Finding[] {
  const expected = code === undefined ? undefined : catalog.getDeclared(code)
  const run = (list: readonly (Check & { readonly id: CheckId })[], subject: Subject): Finding[] =>
    list.flatMap((check) => {
      const severity = severities?.[check.id] ?? 'error'
      if (severity === 'off') return []
      return check.judge(subject).map((remark) => finding(check.id, severity, remark))
    })
  if (answer.status === undefined) {
    const severity = severities?.transport ?? 'error'
    return severity === 'off' ? [] : [finding('transport', severity, answer.fault)]
  }
  const subject = subjectOf(answer, catalog, expected, request)
  const outer = run(checks, subject)
  const isError = !outer.some(({ check }) => check === 'accepted' || check === 'redirect')
  return isError ? [...outer, ...run(errorChecks, subject)] : outer
}

const finding = (check: CheckId, severity: Severity, remark: Remark): Finding => ({
  check,
  ...(remark.kind !== undefined && { kind: remark.kind }),
  severity,
  message: remark.message,
  ...(remark.expected !== undefined && { expected: remark.expected }),
  ...(remark.actual !== undefined && { actual: remark.actual }),
})

function subjectOf(
  response: RawResponse,
  catalog: Catalog,
  expected: DeclaredError | undefined,
  request: JudgedRequest | undefined,
): Subject {
  const { envelope } = catalog
  const inBody = Object.values(placesOf(envelope)).some((place) => place && 'pointer' in place)
  const hasBody = inBody && request?.method !== 'HEAD'
  const json = hasBody && !response.fault ? readJson(response.body) : { value: undefined, problems: [] }
  const readings = readErrors(catalog, response, hasBody ? json : undefined)
  const position = readings.findIndex(({ code }) => code.value === expected?.code)
  return {
    catalog,
    expected,
    response,
    request,
    hasBody,
    json,
    errors: readings.map((reading, index) => {
      const primary = index === Math.max(position, 0)
      const own = typeof reading.code.value === 'string' ? catalog.get(reading.code.value) : undefined
      return { ...reading, primary, declared: primary ? (expected ?? own) : own }
    }),
  }
}

/** The errors of a response whose body has the declared form; only what headers carry when there can be no body. */
function readErrors({ envelope }: Catalog, { headers }: RawResponse, json: JsonReading | undefined) {
  if (json && envelopeProblems(envelope, json.value).length > 0) return []
  if (!json && 'pointer' in envelope.code) return []
  return envelope
    .read({ headers, body: json?.value })
    .map((reading) => (json ? reading : onlyHeaders(reading)))
}

const onlyHeaders = (reading: ErrorReading): ErrorReading => ({
  code: reading.code,
  message: inHeader(reading.message),
  correlationId: inHeader(reading.correlationId),
  status: undefined,
})

const inHeader = (found: FoundValue | undefined) => (found?.at.startsWith('/') ? undefined : found)
