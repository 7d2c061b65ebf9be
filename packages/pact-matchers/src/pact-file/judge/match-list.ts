import { formatPointer, valueAt } from '@error-contract/catalog'
import type { ErrorInteraction } from './error-interaction.js'
import { bodyPath, headerAt, type Place } from './place.js'

/** A response without a part: the part itself or one above it is removed, or a list above it is empty. */
export interface Omission {
  readonly at: Place
  /** Undefined removes what is there. */
  readonly value: readonly [] | undefined
}

/** Returns the ways to omit a part, the closest first: the part itself, then what contains it, up to the body. */
export function omissionsOf({ example }: ErrorInteraction, place: Place): readonly Omission[] {
  if (headerAt(place) !== undefined) return [{ at: place, value: undefined }]
  const path = bodyPath(place)
  return path
    .map((_step, index): Omission => {
      const above = path.slice(0, index)
      return Array.isArray(valueAt(example.body, above))
        ? { at: formatPointer(above), value: [] }
        : { at: formatPointer(path.slice(0, index + 1)), value: undefined }
    })
    .reverse()
}

/** Returns the place of a list above the code that a response must not lengthen, or undefined. */
export function rejectedList({ accepts, example, reading }: ErrorInteraction): Place | undefined {
  if (reading.code.at === 'status' || headerAt(reading.code.at) !== undefined) return undefined
  const path = bodyPath(reading.code.at)
  const rejected = path
    .map((_step, index) => path.slice(0, index))
    .find((above) => {
      const list = valueAt(example.body, above)
      if (!Array.isArray(list)) return false
      const items: readonly unknown[] = list
      return accepts({ at: { place: formatPointer(above), value: [...items, items[0]] } }) === false
    })
  return rejected && formatPointer(rejected)
}
