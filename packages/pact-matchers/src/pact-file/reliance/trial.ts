import { codeOnTheWire, type Catalog } from '@error-contract/catalog'
import { applyChange } from '../judge/error-interaction.js'
import type { Place } from '../judge/place.js'
import { acceptsResponse } from '../matching/accepts-response.js'
import { exampleResponse } from '../matching/example-response.js'
import type { Verdict } from '../matching/verdict.js'
import type { ExpectedResponse } from '../read/expected-response.js'

/** A contract for one response that can be tried with changes to its own example. */
export interface Trial {
  /** Tells whether the contract accepts its own example, without which a trial says nothing. */
  readonly acceptsExample: Verdict
  /** Tells whether it accepts another value at a place, or none where that is undefined. */
  acceptsValue(place: Place, value: unknown): Verdict
  /** As `acceptsValue`, for a code as the envelope writes it. */
  acceptsCode(place: Place, code: string, catalog: Catalog): boolean
}

export function createTrial(response: ExpectedResponse, mediaType: string): Trial {
  const example = exampleResponse(response, mediaType)
  const acceptsValue = (place: Place, value: unknown): Verdict => {
    const change = place === 'status' ? { status: Number(value) } : { at: { place, value } }
    return acceptsResponse(response, applyChange(example, change))
  }
  return {
    acceptsExample: acceptsResponse(response, example),
    acceptsValue,
    acceptsCode: (place, code, { envelope }) => acceptsValue(place, codeOnTheWire(envelope, code)) === true,
  }
}
