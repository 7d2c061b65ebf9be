import { readDocument, type Shape, type SourceNode } from '@error-contract/catalog/document'

/**
 * The tree of a YAML or JSON document of any kind, with its positions.
 *
 * @throws {InvalidInputError} when it cannot be parsed.
 */
export const readAnyDocument = (text: string, file: string): SourceNode =>
  readDocument(anything, text, file).root

const anything: Shape<SourceNode> = { schema: {}, read: (node) => node }
