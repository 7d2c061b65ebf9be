import type { Catalog } from '@error-contract/catalog'
import type { JudgedRequest, Subject } from '../judge/check.js'
import type { CheckId } from '../judge/checks/index.js'
import type { Finding, Remark } from '../judge/finding.js'
import { finding, judge, judgeSubject, type Severities } from '../judge/judge.js'
import type { Answer } from '../http/response.js'
import { readSubject } from '../judge/read-response.js'
import type { Probe } from './probe.js'

export interface JudgedProbe {
  readonly findings: readonly Finding[]
  /** Undefined where no response came. */
  readonly subject: Subject | undefined
}

/** What a layer must do: refuse, by a declared code in the envelope with its status, and not blame the server. Pure. */
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
  const subject = readSubject(answer, undefined, { catalog, request })
  const found = (check: CheckId, remark: Remark | undefined): Finding[] => {
    const severity = severities[check] ?? 'error'
    return remark && severity !== 'off' ? [finding(check, severity, remark)] : []
  }
  const { status } = answer
  if (status < 300) return { findings: found('accepted', accepted(status)), subject }
  return {
    findings: [
      ...found('status', serverFault(probe, status)),
      ...found('status', unknownStatus(subject)),
      ...judgeSubject(subject, severities),
    ],
    subject,
  }
}

const accepted = (status: number): Remark => ({
  message: 'The request was accepted, although it had to be refused.',
  expected: 'a declared error',
  actual: String(status),
})

/** RFC 9110, section 15.6: a status of 500 and above says that the server has erred. */
function serverFault({ rightFaults = [] }: Probe, status: number): Remark | undefined {
  if (status < 500 || rightFaults.includes(status)) return undefined
  const message = 'The server takes a mistake of the client for one of its own.'
  return { kind: 'server-fault', message, expected: '400 to 499', actual: String(status) }
}

/** Where nothing can carry a code, as in an answer to HEAD, the status is all there is. */
function unknownStatus({ response, catalog, hasBody, errors }: Subject): Remark | undefined {
  if (hasBody || errors.length > 0 || response.status < 400) return undefined
  const declared = catalog.codes.map((code) => catalog.getDeclared(code).statuses)
  if (declared.some((statuses) => statuses.length === 0 || statuses.includes(response.status)))
    return undefined
  const message = `No declared error has the status ${response.status}.`
  return { kind: 'undeclared', message, actual: String(response.status) }
}
