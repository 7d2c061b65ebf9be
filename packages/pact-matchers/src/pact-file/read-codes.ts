import type { Catalog } from '@error-contract/catalog'
import { exampleResponse } from './matching/example-response.js'
import type { ExpectedResponse } from './read/expected-response.js'

/** The errors in the example of a contract. */
export type CodeReadings = ReturnType<Catalog['envelope']['read']>

/** Returns the catalog with the envelope that the example of a contract is in. */
export const catalogOfExample = (response: ExpectedResponse, catalog: Catalog): Catalog =>
  catalog.inEnvelopeOfResponse(exampleResponse(response, catalog.envelope.mediaType))

/** Returns the code of a reading, or the name of the declared error that it is without one. */
export const codeOf = ({ name, code }: CodeReadings[number]): string => name ?? String(code.value)

/** Returns the errors in the example of a contract. An object or null in the place of a code is not one. */
export const readCodes = (response: ExpectedResponse, catalog: Catalog): CodeReadings =>
  catalog.envelope
    .read(exampleResponse(response, catalog.envelope.mediaType))
    .filter(
      ({ code, name }) =>
        name !== undefined || typeof code.value === 'string' || typeof code.value === 'number',
    )
