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

/** A value as it is quoted in a finding: JSON, cut when it is long or deep. */
export function quote(value: unknown): string {
  return value === undefined ? 'nothing' : cut(JSON.stringify(outline(value, 3)), maximumQuote + 2)
}

/** The first few members of a value, a few levels deep, so that quoting takes the same time whatever came. */
function outline(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cut(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) return '…'
  if (Array.isArray(value)) return value.slice(0, maximumMembers).map((item) => outline(item, depth - 1))
  const members: Record<string, unknown> = {}
  for (const key in value) {
    if (Object.keys(members).length === maximumMembers) break
    // Not by assignment: a member may be named `__proto__`.
    const member = outline((value as Record<string, unknown>)[key], depth - 1)
    Object.defineProperty(members, cut(key), { value: member, enumerable: true })
  }
  return members
}

const maximumMembers = 8

const cut = (text: string, length = maximumQuote) =>
  text.length > length ? `${text.slice(0, length)}…` : text
