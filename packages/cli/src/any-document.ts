import { readDocument, type Shape, type SourceNode } from '@error-contract/catalog/document'

/**
 * Reads a YAML or JSON document of any kind into a tree with positions.
 *
 * @throws {InvalidInputError} when it cannot be parsed.
 */
export const readAnyDocument = (text: string, file: string): SourceNode =>
  readDocument(anything, text, file).root

const anything: Shape<SourceNode> = { schema: {}, read: (node) => node }
