import type { Catalog } from '@error-contract/catalog'
import { acceptsResponse, type ActualResponse } from '../matching/accepts-response.js'
import { exampleResponse } from '../matching/example-response.js'
import type { PactInteraction } from '../read/pact-file.js'
import type { Place } from './place.js'

/** An interaction that returns an error status, without a code in its example. */
export interface InteractionWithoutCode {
  readonly catalog: Catalog
  readonly status: number
  readonly place: Place
  /**
   * `none-declared` when no declared error has the status, `other-type` when one is accepted with another content type
   * only; else whether the contract accepts one.
   */
  readonly declaredErrors: 'none-declared' | 'accepted' | 'other-type' | 'rejected'
  /** False where the contract accepts any body. */
  readonly asksForBody: boolean
  /** The content type of the contract's example. */
  readonly expectedType: string | undefined
  /** Tells whether the contract accepts its own example with another status. */
  readonly acceptsStatus: (status: number) => boolean
}

/** Tries the declared errors with the status of the interaction on its contract. */
export function createInteractionWithoutCode(
  interaction: PactInteraction,
  catalog: Catalog,
): InteractionWithoutCode {
  const { response } = interaction
  const { status, body } = response
  const written = declaredResponses(interaction, catalog)
  const example = exampleResponse(response, catalog.envelope.mediaType)
  const expectedType = example.headers['content-type']
  const accepts = (actual: ActualResponse) => acceptsResponse(response, actual) !== false
  const acceptsIn = (...types: readonly string[]) =>
    written.some((one) => types.every((type) => accepts(withType(one, type))))
  return {
    catalog,
    status,
    place: body.kind === 'none' || body.kind === 'empty' ? 'status' : 'body',
    declaredErrors:
      written.length === 0
        ? 'none-declared'
        : written.some((one) => {
              const type = one.headers['content-type'] ?? catalog.envelope.mediaType
              return [type, `${type}; charset=utf-8`].every((each) => accepts(withType(one, each)))
            })
          ? 'accepted'
          : expectedType !== undefined && acceptsIn(expectedType)
            ? 'other-type'
            : 'rejected',
    asksForBody: !accepts({ ...example, body: 'any text' }),
    expectedType,
    acceptsStatus: (other) => acceptsResponse(response, { ...example, status: other }) === true,
  }
}

/** Headers that the contract asks for beside the content type are no question of the envelope. */
function declaredResponses(
  { request, response }: PactInteraction,
  catalog: Catalog,
): readonly ActualResponse[] {
  const { status } = response
  const { codes, envelope } = catalog
  const { headers: asked } = exampleResponse(response, envelope.mediaType)
  return codes
    .map((code) => catalog.getDeclared(code))
    .filter(({ statuses }) => statuses.includes(status))
    .map(({ code, message, headers }) => {
      const params = Object.fromEntries((message?.parameters ?? []).map((name) => [name, name]))
      const written = envelope.write(code, { params, status })
      const declared = Object.fromEntries(headers.map((name) => [name, 'something']))
      return {
        status,
        headers: { ...declared, ...asked, ...written.headers },
        // The response to HEAD has no body (RFC 9110, section 9.3.2).
        body: request?.method === 'HEAD' ? undefined : written.body,
      }
    })
}

const withType = (response: ActualResponse, type: string): ActualResponse => ({
  ...response,
  headers: { ...response.headers, 'content-type': type },
})
