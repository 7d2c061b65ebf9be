import { countNoun } from '../count-noun.js'
import { addResponses, isSwagger2 } from '@error-contract/documents/openapi'
import { requireOutput, writeOutput, type WriteOptions } from '../output-file.js'
import type { Terminal } from '../terminal.js'
import { UsageError } from '../usage-error.js'
import type { LackingDocument } from './gather-operations.js'

/**
 * Writes the OpenAPI document with the responses that it lacks into a new file, and says what was added.
 *
 * @throws {UsageError} when there is not exactly one document, when it is one of Swagger 2.0, when the file exists and
 *   `force` is false, or when it cannot be written.
 */
export function writeDocument(
  file: string,
  documents: readonly LackingDocument[],
  terminal: Terminal,
  options: WriteOptions,
): void {
  const [document, ...others] = documents
  if (!document || others.length > 0)
    throw new UsageError(
      '--write',
      `It needs one OpenAPI document to begin with, and there are ${documents.length}. Name one by --openapi.`,
    )
  if (isSwagger2(document.text))
    throw new UsageError(
      '--write',
      `${document.file} is a Swagger 2.0 document, whose responses have no place for an example of each code. Convert it to OpenAPI 3.`,
    )
  requireOutput(file, terminal, options)
  const { text, added, skipped } = addResponses(document.text, document.missing)
  writeOutput(file, text, terminal, options)
  terminal.stderr.write(
    `${file}: ${countNoun(added.length, 'response')} added to those of ${document.file}.\n`,
  )
  for (const { response, reason } of skipped)
    terminal.stderr.write(
      `${file}: '${response.code}' is not added to ${response.method} ${response.path}. ${reason}\n`,
    )
}
