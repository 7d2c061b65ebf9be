import type { Redaction } from '../secrets/redaction.js'

/** Members that are compared, counted or declared in the catalog: no text of a server or a triggers file. */
const identities = new Set([
  ...['code', 'check', 'checks', 'kind', 'severity', 'outcome', 'verdict', 'mode', 'method', 'source'],
  ...['hash', 'hashes', 'startedAt', 'until', 'schemaVersion', 'uniqueness'],
])

/** Members that name a place. By name, a path such as `errors/token=a.yaml` would be unusable. */
const places = new Set(['file', 'target', 'targets'])

/** Members that a run redacts where it makes them. */
const madeWithoutSecrets = new Set(['exchange', 'findings', 'correlationIds', 'name', 'request', 'why'])

type ResultRedaction = Pick<
  Redaction,
  'redact' | 'redactValues' | 'redactHeader' | 'redactRequest' | 'redactRequestHeader'
>

/**
 * Returns a result, or a part of one, without secrets: the last place that the texts of a report pass, whatever made them.
 * A text that a run redacts where it is made is only redacted again where another machine made it, as `isForeign` says.
 */
export function redactResult<T>(result: T, redaction: ResultRedaction, { isForeign = false } = {}): T {
  // Most texts of a result are in it many times.
  const known = new Map<string, string>()
  const redact = (text: string): string => {
    const shown = known.get(text) ?? redaction.redact(text)
    known.set(text, shown)
    return shown
  }
  const visit = (value: unknown, key: string): unknown => {
    if (identities.has(key) || (!isForeign && madeWithoutSecrets.has(key))) return value
    if (typeof value === 'string') return places.has(key) ? redaction.redactValues(value) : redact(value)
    if (Array.isArray(value)) return value.map((item) => visit(item, key))
    if (typeof value !== 'object' || value === null) return value
    if (key === 'exchange') return redactExchange(value, redaction)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visit(member, name)]))
  }
  return visit(result, '') as T
}

function redactExchange(exchange: object, redaction: ResultRedaction): unknown {
  const visit = (value: unknown, key: string, isRequest: boolean): unknown => {
    if (key === 'headers' && Array.isArray(value))
      return value.map(([name, text]: [string, string]) => [
        name,
        isRequest ? redaction.redactRequestHeader(name, text) : redaction.redactHeader(name, text),
      ])
    if (typeof value === 'string') return isRequest ? redaction.redactRequest(value) : redaction.redact(value)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, visit(member, name, isRequest)]),
    )
  }
  return Object.fromEntries(
    Object.entries(exchange).map(([name, member]) => [name, visit(member, name, name !== 'response')]),
  )
}
