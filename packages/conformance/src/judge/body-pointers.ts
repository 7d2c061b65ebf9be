import type { EnvelopeLayout, EnvelopePlace, Pointer } from '@error-contract/catalog'

/** Each response asks several times. */
const known = new WeakMap<EnvelopeLayout, readonly Pointer[]>()

/** Returns where in the body the parts of an envelope are, that of the code first; empty when none is. */
export function bodyPointers(envelope: EnvelopeLayout): readonly Pointer[] {
  const before = known.get(envelope)
  if (before) return before
  const { code, message, correlationId, status } = envelope
  const places: readonly (EnvelopePlace | undefined)[] = [code, message, correlationId, status]
  const pointers = places.flatMap((place) => (place && 'pointer' in place ? [place.pointer] : []))
  known.set(envelope, pointers)
  return pointers
}
