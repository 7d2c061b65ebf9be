/** Returns whether a text is an IMF-fixdate, the form in which dates must be sent (RFC 9110, section 5.6.7). */
export const isHttpDate = (text: string): boolean =>
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text) &&
  !Number.isNaN(Date.parse(text))

/**
 * Parses a date in any of the three forms that must be accepted (RFC 9110, section 5.6.7). Returns milliseconds since
 * 1970; undefined where it has none of them.
 */
export function parseHttpDate(text: string): number | undefined {
  const isObsolete = /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/.test(text)
  const isAsctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/.test(text)
  const date = isHttpDate(text) || isObsolete ? Date.parse(text) : isAsctime ? Date.parse(`${text} GMT`) : NaN
  return Number.isNaN(date) ? undefined : date
}
