import { isJson } from '@error-contract/catalog/document'

/** A path that no API has. */
export const unknownPath = '/no-such-route'

/** A percent sign that is not followed by two hexadecimal digits (RFC 3986, section 2.1). */
export const undecodableSegment = '%E0%A4%A'

/** A media type that no JSON API accepts. */
export const plainText = 'text/plain'

/** Returns a JSON text without its last character; another text that is no JSON where that leaves a number, or nothing. */
export function truncatedJson(json: string): string {
  const text = json.trimEnd().slice(0, -1)
  return text === '' || isJson(text) ? '{' : text
}
