/** Returns text as it is, and any other value of a pact as JSON, so that an object or a list is not taken for a text. */
export function asText(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
