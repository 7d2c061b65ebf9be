import type { SourceNode } from '@error-contract/catalog/document'
import { readPact } from './read/pact-file.js'

/**
 * Reads whom a pact (of any specification) is between. `source` is the name of the document in errors.
 *
 * @throws {InvalidInputError} when the document is not a pact.
 */
export function readPactNames(
  root: SourceNode,
  source: string,
): { readonly consumer: string; readonly provider: string } {
  const { consumer, provider } = readPact(root, source)
  return { consumer, provider }
}
