import type { Redaction } from './redaction.js'

/** An error as it may be shown when nobody catches it: every text of it, and of what caused it, without secrets. */
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
