/** Mistakes of a client that both `discover` and the layers make, so that they mean the same by each. */

/** A path that no API has. */
export const nowhere = '/no-such-route'

/** RFC 3986, section 2.1: two hexadecimal digits follow each percent sign, and here the last has one. */
export const undecodable = '%E0%A4%A'

/** The text of a JSON body without its end. */
export function cutOff(json: unknown): string {
  const text = JSON.stringify(json).slice(0, -1)
  return text === '' ? '{' : text
}

/** A media type that no API of JSON takes. */
export const plainText = 'text/plain'
