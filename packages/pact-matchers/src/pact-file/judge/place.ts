import { parsePointer } from '@error-contract/catalog'
import type { PactInteraction } from '../read/pact-file.js'

/**
 * A place in a response: `status`, `body` for the whole of it, or as the envelope names it, a JSON pointer into the body
 * (RFC 6901) or `header x-request-id`.
 */
export type Place = string

/** Returns the name of the header at a place, or undefined for any other place. */
export const headerAt = (place: Place): string | undefined => /^header (.+)$/.exec(place)?.[1]

/**
 * Returns the path of a place in the body.
 *
 * @throws {TypeError} when the place is not a JSON pointer.
 */
export function bodyPath(place: Place): readonly string[] {
  const path = parsePointer(place)
  if (typeof path === 'string') throw new TypeError(path)
  return path
}

/** Returns the path of a place in the pact file. */
export function pathInPact({ at }: PactInteraction, place: Place): readonly string[] {
  if (place === 'status') return [...at.response, 'status']
  if (place === 'body') return at.body
  const header = headerAt(place)
  return header === undefined ? [...at.body, ...bodyPath(place)] : [...at.response, 'headers', header]
}
