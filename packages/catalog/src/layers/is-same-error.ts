import type { ErrorDefinition } from '../definition.js'

/**
 * Tests whether two declarations say the same to a client. The order of statuses and headers does not count, nor who owns
 * the error, since when it exists, and which translations it has.
 */
export const isSameError = (a: ErrorDefinition, b: ErrorDefinition): boolean => canonical(a) === canonical(b)

function canonical({
  owner: _,
  since: _since,
  messages: _messages,
  status,
  headers = [],
  ...error
}: ErrorDefinition): string {
  const statuses = [status ?? []].flat()
  const whole = {
    ...error,
    status: [...new Set(statuses)].sort((a, b) => a - b),
    headers: [...new Set(headers.map((header) => header.toLowerCase()))].sort(),
  }
  return JSON.stringify(whole, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  )
}
