import type { EnvelopeLayout, EnvelopePlace, Pointer } from '@error-contract/catalog'

/** Returns where in the body the parts of an envelope are, that of the code first; empty when none is. */
export function bodyPointers({ code, message, correlationId, status }: EnvelopeLayout): Pointer[] {
  const places: readonly (EnvelopePlace | undefined)[] = [code, message, correlationId, status]
  return places.flatMap((place) => (place && 'pointer' in place ? [place.pointer] : []))
}
