import type { Catalog } from '@error-contract/catalog'
import type { Answer } from '../http/response.js'
import { checks } from './checks/index.js'
import { inspectedParts, type CheckDefinition, type ResponseCheck } from './define-check.js'
import { createFinding, type Finding, type Severities } from './finding.js'
import { readResponse, type JudgedRequest, type JudgedResponse } from './read-response.js'

/** The catalog and the expected code that a response is judged by. */
export interface Expectation {
  readonly catalog: Catalog
  /** The code that the response must have; any declared error may come when it is omitted. */
  readonly code?: string | undefined
  /** The request that was sent. Without it, text of the request that a message repeats may be reported as a leak. */
  readonly request?: JudgedRequest | undefined
  readonly severities?: Severities | undefined
}

/**
 * Returns every finding in a response, not only the first. Pure; never throws for anything in the response.
 *
 * @throws {UndeclaredCodeError} when the catalog does not declare the expected code.
 */
export function judge(answer: Answer, { catalog, code, request, severities }: Expectation): Finding[] {
  const expected = code === undefined ? undefined : catalog.getDeclared(code)
  if (answer.status === undefined) {
    // Whatever the severity of the check: without a response, nothing is proven.
    return [createFinding('transport', 'error', answer.fault)]
  }
  return judgeResponse(readResponse(answer, expected, { catalog, request }), severities)
}

/** Returns every finding in a response that {@link readResponse} has read. */
export function judgeResponse(response: JudgedResponse, severities: Severities = {}): Finding[] {
  const run = (list: readonly KnownCheck[]): Finding[] =>
    list.flatMap((check) => {
      const severity = severities[check.id] ?? 'error'
      if (severity === 'off') return []
      return check.judge(response).map((details) => createFinding(check.id, severity, details))
    })
  const findings = run(everyResponseChecks)
  const isAccepted = findings.some(({ check }) => acceptanceChecks.has(check))
  return isAccepted ? findings : [...findings, ...run(errorResponseChecks)]
}

type KnownCheck = Extract<(typeof checks)[number], ResponseCheck>

const isResponseCheck = (check: (typeof checks)[number]): check is KnownCheck => check.appliesTo !== 'run'

const compareByPart = (a: CheckDefinition, b: CheckDefinition) =>
  inspectedParts.indexOf(a.inspects) - inspectedParts.indexOf(b.inspects) || (a.id < b.id ? -1 : 1)

const responseChecks = checks.filter(isResponseCheck).toSorted(compareByPart)
const everyResponseChecks = responseChecks.filter(({ appliesTo }) => appliesTo === 'every-response')
const errorResponseChecks = responseChecks.filter(({ appliesTo }) => appliesTo === 'error-response')
const acceptanceChecks = new Set<string>(
  responseChecks.filter(({ provesAcceptance }) => provesAcceptance).map(({ id }) => id),
)
