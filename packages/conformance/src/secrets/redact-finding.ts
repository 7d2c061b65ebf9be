import type { Finding } from '../judge/finding.js'
import type { Redaction } from './redaction.js'

/** Returns a finding without secrets. */
export const redactFinding = (finding: Finding, redaction: Pick<Redaction, 'redact'>): Finding => ({
  ...finding,
  message: redaction.redact(finding.message),
  ...(finding.expected !== undefined && { expected: redaction.redact(finding.expected) }),
  ...(finding.actual !== undefined && { actual: redaction.redact(finding.actual) }),
})
