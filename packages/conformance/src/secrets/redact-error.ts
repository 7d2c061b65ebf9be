import { describeThrown } from '@error-contract/catalog/document'
import type { Redaction } from './redaction.js'

/**
 * Redacts every text of an error and of its causes in place, and returns it; or a new one with its message where it cannot
 * be changed or read.
 */
export function redactError(error: unknown, redaction: Pick<Redaction, 'redact'>): unknown {
  try {
    return redactInPlace(error, redaction)
  } catch {
    return new Error(redaction.redact(describeThrown(error)))
  }
}

function redactInPlace(error: unknown, redaction: Pick<Redaction, 'redact'>): unknown {
  if (typeof error === 'string') return redaction.redact(error)
  if (!(error instanceof Error)) return error
  error.message = redaction.redact(error.message)
  if (error.stack !== undefined) error.stack = redaction.redact(error.stack)
  for (const [key, value] of Object.entries(error))
    if (typeof value === 'string') Object.assign(error, { [key]: redaction.redact(value) })
  if (error.cause !== undefined) error.cause = redactError(error.cause, redaction)
  return error
}
