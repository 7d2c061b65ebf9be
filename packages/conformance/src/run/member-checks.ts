/**
 * Checks a value that was read from JSON. Returns the path of the first member that is missing or of another type; undefined
 * where there is none.
 */
export type MemberCheck = (value: unknown) => readonly string[] | undefined

const wrong: readonly string[] = []

/** Returns a check that a test of the value decides. */
export const when =
  (holds: (value: unknown) => boolean): MemberCheck =>
  (value) =>
    holds(value) ? undefined : wrong

export const text = when((value) => typeof value === 'string')
export const number = when((value) => typeof value === 'number' && Number.isFinite(value))
/** Checks a number of things, which sums of it cannot make inexact. */
export const count = when((value) => Number.isSafeInteger(value) && Number(value) >= 0)
/** Returns a check for one of these values. */
export const oneOf = (words: readonly unknown[]) => when((value) => words.includes(value))

/** Returns a check of every item of a list. */
export const listOf =
  (item: MemberCheck): MemberCheck =>
  (value) =>
    Array.isArray(value) ? firstOf(value.entries(), (_, member: unknown) => item(member)) : wrong

/** Returns a check of the members of an object. Those that are not listed may be of any type. */
export const membersOf =
  (members: Readonly<Record<string, MemberCheck>>): MemberCheck =>
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? firstOf(Object.entries(members), (name, check) => check((value as Record<string, unknown>)[name]))
      : wrong

/** Returns a check that a missing member passes. */
export const optional =
  (check: MemberCheck): MemberCheck =>
  (value) =>
    value === undefined ? undefined : check(value)

function firstOf<T>(
  entries: Iterable<[key: string | number, value: T]>,
  check: (key: string, value: T) => readonly string[] | undefined,
): readonly string[] | undefined {
  for (const [key, value] of entries) {
    const found = check(String(key), value)
    if (found) return [String(key), ...found]
  }
  return undefined
}

export const severity = oneOf(['error', 'warn'])

/** Checks a finding of a response. */
export const finding = membersOf({
  check: text,
  severity,
  message: text,
  kind: optional(text),
  expected: optional(text),
  actual: optional(text),
})
