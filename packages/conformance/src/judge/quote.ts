/** The longest text that a finding quotes, in characters. */
const maximumLength = 120

/** The most members of an object and items of a list that a finding quotes. */
const maximumMembers = 8

const maximumDepth = 3

/** Returns a value as JSON, truncated where it is long, wide or deep; `nothing` for undefined. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing'
  // Of 1e999, of which JSON has nothing to write.
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is too large'
  return truncate(JSON.stringify(truncateValue(value, maximumDepth)), maximumLength + '"…"'.length)
}

/** Truncates before the value is written, so that quoting a large body takes no longer than a small one. */
function truncateValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return truncate(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) return '…'
  if (Array.isArray(value))
    return value.slice(0, maximumMembers).map((item) => truncateValue(item, depth - 1))
  const members: Record<string, unknown> = {}
  for (const key in value) {
    if (Object.keys(members).length === maximumMembers) break
    // Not by assignment: a member may be named `__proto__`.
    const member = truncateValue((value as Record<string, unknown>)[key], depth - 1)
    Object.defineProperty(members, truncate(key), { value: member, enumerable: true })
  }
  return members
}

/** Returns a text with an ellipsis in place of what is beyond a length, in characters. */
export const truncate = (text: string, length = maximumLength): string =>
  text.length > length ? `${text.slice(0, length)}…` : text
