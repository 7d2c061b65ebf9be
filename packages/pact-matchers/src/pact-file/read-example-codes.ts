import type { Catalog, Position } from '@error-contract/catalog'
import { joinPath, type SourceNode } from '@error-contract/catalog/document'
import { pathInPact } from './judge/place.js'
import { codeOf, readCodes } from './read-codes.js'
import { nodeAt, readPact } from './read/pact-file.js'

/** A code that a contract has in the example of an error response. The catalog may not declare it. */
export interface ExampleCode {
  readonly code: string
  readonly consumer: string
  /** The description of the interaction. */
  readonly interaction: string
  /** The path in the pact, for example `interactions.0.response.body.error.code`. */
  readonly path: string
  /** Line and column; absent when the pact was not read from a file. */
  readonly position?: Position
}

/**
 * Reads the codes that the error responses of a pact have in their examples. `source` is the name of the document in
 * errors.
 *
 * @throws {InvalidInputError} when the document is not a pact.
 */
export function readExampleCodes(root: SourceNode, source: string, catalog: Catalog): readonly ExampleCode[] {
  const { consumer, interactions } = readPact(root, source)
  return interactions.flatMap((interaction) =>
    readCodes(interaction.response, catalog).flatMap((reading): ExampleCode[] => {
      const code = codeOf(reading)
      const { at } = reading.code
      if (interaction.response.status < 400 && reading.name === undefined) return []
      const path = pathInPact(interaction, at)
      const { position } = nodeAt(root, path)
      return [
        {
          code,
          consumer,
          interaction: interaction.description,
          path: path.reduce(joinPath, ''),
          ...(position && { position }),
        },
      ]
    }),
  )
}
