import type { Catalog } from '@error-contract/catalog'
import type { Answer } from '../../http/response.js'
import type { JudgedRequest, JudgedResponse } from '../../judge/read-response.js'
import type { CheckId } from '../../judge/check-id.js'
import { createFinding, type Finding, type Severities } from '../../judge/finding.js'
import type { FindingDetails } from '../../judge/finding-details.js'
import { judge, judgeResponse } from '../../judge/judge.js'
import { readResponse } from '../../judge/read-response.js'
import type { Probe } from './plan-probes.js'

export interface JudgedProbe {
  readonly findings: readonly Finding[]
  /** Undefined where there was no response. */
  readonly subject: JudgedResponse | undefined
}

/**
 * Judges the answer to a probe: the server must refuse it with a declared code in the envelope, with the status of that
 * code, and must not call it a fault of its own. Pure.
 */
export function judgeProbe(
  probe: Probe,
  answer: Answer,
  {
    catalog,
    request,
    severities = {},
  }: { catalog: Catalog; request: JudgedRequest; severities?: Severities },
): JudgedProbe {
  if (answer.status === undefined)
    return { findings: judge(answer, { catalog, severities }), subject: undefined }
  const subject = readResponse(answer, undefined, { catalog, request })
  const found = (check: CheckId, remark: FindingDetails | undefined): Finding[] => {
    const severity = severities[check] ?? 'error'
    return remark && severity !== 'off' ? [createFinding(check, severity, remark)] : []
  }
  const { status } = answer
  if (status < 300) return { findings: found('accepted', accepted(status)), subject }
  return {
    findings: [
      ...found('status', serverFault(probe, status)),
      ...found('status', undeclaredStatus(subject)),
      ...judgeResponse(subject, severities),
    ],
    subject,
  }
}

const accepted = (status: number): FindingDetails => ({
  message: 'The server accepted a request that it had to refuse.',
  expected: 'a declared error',
  actual: String(status),
})

/** RFC 9110, section 15.6: a status from 500 on says that the server has erred. */
function serverFault({ fromTrigger }: Probe, status: number): FindingDetails | undefined {
  if (status < 500 || fromTrigger.allowedServerErrors?.includes(status)) return undefined
  const message = 'The server returned a server error (5xx) for a mistake of the client.'
  return { kind: 'server-fault', message, expected: '400 to 499', actual: String(status) }
}

/** Compares the status alone, for a response without a code such as one to HEAD. */
function undeclaredStatus({
  response,
  catalog,
  hasBody,
  errors,
}: JudgedResponse): FindingDetails | undefined {
  if (hasBody || errors.length > 0 || response.status < 400) return undefined
  const declared = catalog.codes.map((code) => catalog.getDeclared(code).statuses)
  if (declared.some((statuses) => statuses.length === 0 || statuses.includes(response.status)))
    return undefined
  const message = `No declared error has the status ${response.status}.`
  return { kind: 'undeclared', message, actual: String(response.status) }
}
