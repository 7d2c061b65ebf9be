import type { Redaction } from './redaction.js'

/** Redacts every text of an error and of its causes in place, and returns it. */
export function redactError(error: unknown, redaction: Pick<Redaction, 'redact'>): unknown {
  if (typeof error === 'string') return redaction.redact(error)
  if (!(error instanceof Error)) return error
  error.message = redaction.redact(error.message)
  if (error.stack !== undefined) error.stack = redaction.redact(error.stack)
  for (const [key, value] of Object.entries(error))
    if (typeof value === 'string') Object.assign(error, { [key]: redaction.redact(value) })
  if (error.cause !== undefined) error.cause = redactError(error.cause, redaction)
  return error
}
