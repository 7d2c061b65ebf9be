import type { Catalog } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import { exampleOf } from './error-interaction.js'
import { readPact, type PactInteraction } from './pact-file.js'
import type { ExpectedRequest } from './expected-request.js'

/** A request of which a contract says that it ends in a declared error. */
export interface ErrorRequest extends ExpectedRequest {
  readonly code: string
  readonly consumer: string
  /** The description of the interaction. */
  readonly description: string
  /** What the provider must be in; several must hold at once. */
  readonly states: PactInteraction['states']
}

/**
 * The requests of a pact (specification 2, 3 or 4) whose response carries a declared code, by the examples that it gives;
 * `source` names it.
 *
 * @throws {InvalidInputError} when the document is no pact.
 */
export function errorRequests(root: SourceNode, source: string, catalog: Catalog): readonly ErrorRequest[] {
  const { consumer, interactions } = readPact(root, source)
  return interactions.flatMap(({ request, response, description, states }) => {
    if (response.status < 400 || !request) return []
    const readings = catalog.envelope.read(exampleOf(response, catalog.envelope.mediaType))
    const codes = readings.map(({ code }) => String(code.value)).filter((code) => catalog.has(code))
    const [code] = codes
    return code === undefined ? [] : [{ ...request, code, consumer, description, states }]
  })
}
