import { parsePointer } from '@error-contract/catalog'
import type { PactInteraction } from '../read/pact-file.js'

/**
 * A place in an interaction: `interaction` or `body` for the whole of it, `status`, or as the envelope names it, a JSON
 * pointer into the body (RFC 6901) or `header x-request-id`.
 */
export type Place = string

/** Returns the name of the header at a place, which may be empty, or undefined for any other place. */
export const headerAt = (place: Place): string | undefined =>
  // A contract may name a header with any text. A JSON pointer never begins so.
  place.startsWith('header ') ? place.slice('header '.length) : undefined

/**
 * Returns the path of a place in the body.
 *
 * @throws {TypeError} when the place is not a JSON pointer.
 */
export function bodyPath(place: Place): readonly string[] {
  // A body may be a list itself, which the pointer of an envelope never names.
  if (place === '') return []
  const path = parsePointer(place)
  if (typeof path === 'string') throw new TypeError(path)
  return path
}

/** Returns the path of a place in the pact file. */
export function pathInPact({ at }: PactInteraction, place: Place): readonly string[] {
  if (place === 'interaction') return at.interaction
  if (place === 'status') return [...at.response, 'status']
  if (place === 'body') return at.body
  const header = headerAt(place)
  return header === undefined ? [...at.body, ...bodyPath(place)] : [...at.response, 'headers', header]
}
