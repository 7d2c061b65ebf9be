/** A path that no API has. */
export const unknownPath = '/no-such-route'

/** A percent sign that is not followed by two hexadecimal digits (RFC 3986, section 2.1). */
export const undecodableSegment = '%E0%A4%A'

/** A media type that no JSON API accepts. */
export const plainText = 'text/plain'

/** Returns the JSON text of a value without its last character. */
export function truncatedJson(value: unknown): string {
  const text = JSON.stringify(value).slice(0, -1)
  return text === '' ? '{' : text
}
