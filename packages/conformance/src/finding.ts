import type { CheckId } from './checks/index.js'

/** One way in which a response departs from what the catalog declares. */
export interface Finding {
  readonly check: CheckId
  /** What exactly it is, where a check tells several things apart, for example `spelling`. */
  readonly kind?: string
  readonly severity: Severity
  /** A full sentence. */
  readonly message: string
  readonly expected?: string
  readonly actual?: string
}

export type Severity = 'error' | 'warn'

/** What a check says; its id and its severity are added by the judge. */
export type Remark = Omit<Finding, 'check' | 'severity'>

/** The largest piece of a response that a finding quotes, in characters. */
const maximumQuote = 120

/** A value as it is quoted in a finding: JSON, cut when it is long. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(typeof value === 'string' ? cut(value) : value) ?? typeof value
  return cut(text, maximumQuote + 2)
}

const cut = (text: string, length = maximumQuote) =>
  text.length > length ? `${text.slice(0, length)}…` : text
