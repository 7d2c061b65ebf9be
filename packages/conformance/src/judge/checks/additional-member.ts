import { formatPointer, type Pointer } from '@error-contract/catalog'
import type { Check } from '../check.js'
import { placesOf } from '../envelope-form.js'
import { quote } from '../finding.js'

/** The catalog: where the envelope admits no additional members, the body holds only those that it names. */
export const additionalMember = {
  id: 'additional-member',
  judge: ({ catalog: { envelope }, errors, json }) => {
    if (envelope.additionalMembers || errors.length === 0) return []
    const known = Object.values(placesOf(envelope)).flatMap((place) =>
      place && 'pointer' in place ? [place.pointer] : [],
    )
    return unknownMembers(json.value, known, [])
      .slice(0, maximumMembers)
      .map(({ at, value }) => ({
        message: `The envelope has no member ${formatPointer(at)}.`,
        actual: quote(value),
      }))
  },
} as const satisfies Check

/** How many members are reported. */
const maximumMembers = 5

/** Goes only as deep as the envelope does; whatever sits in one of its places is for the other checks. */
function unknownMembers(
  value: unknown,
  known: readonly Pointer[],
  at: Pointer,
): { at: Pointer; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    const inside = known.filter(([token]) => token === key || (token === '*' && Array.isArray(value)))
    if (inside.length === 0) return [{ at: [...at, key], value: member }]
    const deeper = inside.flatMap(([, ...rest]) => (rest.length > 0 ? [rest] : []))
    return deeper.length === 0 ? [] : unknownMembers(member, deeper, [...at, key])
  })
}
