import type { Catalog } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import { readCodes } from './read-codes.js'
import type { ExpectedRequest } from './read/expected-request.js'
import { readPact, type PactInteraction } from './read/pact-file.js'

/** A request for which a contract expects a declared error. */
export interface ErrorRequest extends ExpectedRequest {
  readonly code: string
  readonly consumer: string
  /** The description of the interaction. */
  readonly description: string
  /** The provider states, all of which must hold. */
  readonly states: PactInteraction['states']
}

/**
 * Reads the requests of a pact (specification 2, 3 or 4) for which it expects a declared error, with the values of its
 * examples. `source` is the name of the document in errors.
 *
 * @throws {InvalidInputError} when the document is not a pact.
 */
export function readErrorRequests(
  root: SourceNode,
  source: string,
  catalog: Catalog,
): readonly ErrorRequest[] {
  const { consumer, interactions } = readPact(root, source)
  return interactions.flatMap(({ request, response, description, states }) => {
    if (response.status < 400 || !request) return []
    const code = readCodes(response, catalog).find(({ name }) => name !== undefined)?.name
    return code === undefined ? [] : [{ ...request, code, consumer, description, states }]
  })
}
