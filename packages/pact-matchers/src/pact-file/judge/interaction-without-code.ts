import type { Catalog } from '@error-contract/catalog'
import { acceptsResponse } from '../matching/accepts-response.js'
import type { PactInteraction } from '../read/pact-file.js'
import type { Place } from './place.js'

/** An interaction that returns an error status, without a code in its example. */
export interface InteractionWithoutCode {
  readonly catalog: Catalog
  readonly status: number
  readonly place: Place
  /** `none-declared` when no declared error has the status; else whether the contract accepts one that has. */
  readonly declaredErrors: 'none-declared' | 'accepted' | 'rejected'
}

/** Tries the declared errors with the status of the interaction on its contract. */
export function createInteractionWithoutCode(
  { response }: PactInteraction,
  catalog: Catalog,
): InteractionWithoutCode {
  const { status, body } = response
  const declared = catalog.codes
    .map((code) => catalog.getDeclared(code))
    .filter(({ statuses }) => statuses.includes(status))
  const isAccepted = declared.some(({ code, message, headers }) => {
    const params = Object.fromEntries((message?.parameters ?? []).map((name) => [name, name]))
    const written = catalog.envelope.write(code, { params, status })
    const declaredHeaders = Object.fromEntries(headers.map((name) => [name, 'something']))
    const actual = { ...written, headers: { ...written.headers, ...declaredHeaders } }
    return acceptsResponse(response, actual) !== false
  })
  return {
    catalog,
    status,
    place: body.kind === 'none' || body.kind === 'empty' ? 'status' : 'body',
    declaredErrors: declared.length === 0 ? 'none-declared' : isAccepted ? 'accepted' : 'rejected',
  }
}
