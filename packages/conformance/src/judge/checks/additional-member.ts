import { formatPointer, type EnvelopeLayout, type Pointer } from '@error-contract/catalog'
import { bodyPointers } from '../body-pointers.js'
import { defineCheck } from '../define-check.js'
import { finding } from '../finding-details.js'
import { quote } from '../quote.js'

export const additionalMember = defineCheck({
  id: 'additional-member',
  source: 'the catalog',
  requirement:
    'Where the envelope declares `additionalMembers: false`, the body has no member that it does not name.',
  inspects: 'body',
  judge: ({ catalog: { envelope }, errors, json }) =>
    envelope.additionalMembers || errors.length === 0
      ? []
      : additionalMembers(json.value, namedPlaces(envelope), [])
          .slice(0, maximumMembers)
          .map(({ at, value }) =>
            finding(`Unexpected member ${formatPointer(at)}: the envelope does not name it.`, {
              actual: quote(value),
            }),
          ),
})

/** The second level of codes is named as a whole: what else it has is not declared. */
const namedPlaces = (envelope: EnvelopeLayout): Pointer[] => [
  ...bodyPointers(envelope),
  ...(envelope.details ? [envelope.details.container] : []),
]

/** The most members that are reported. */
const maximumMembers = 5

/** Descends as far as the envelope does; whatever is in one of its places is for other checks. */
function additionalMembers(
  value: unknown,
  known: readonly Pointer[],
  at: Pointer,
): { at: Pointer; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    const inside = known.filter(([token]) => token === key || (token === '*' && Array.isArray(value)))
    if (inside.length === 0) return [{ at: [...at, key], value: member }]
    const deeper = inside.flatMap(([, ...rest]) => (rest.length > 0 ? [rest] : []))
    return deeper.length === 0 ? [] : additionalMembers(member, deeper, [...at, key])
  })
}
