import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import {
  declaresOpenApi,
  documentedCodesIn,
  errorResponses,
  openApiDocument,
} from '@error-contract/documents/openapi'
import { readAnyDocument } from '../any-document.js'
import { readInput } from '../input-file.js'
import type { Terminal } from '../terminal.js'
import type { Gathered } from './assemble-coverage.js'
import type { Evidence } from './coverage-result.js'

/** Gathers the codes of the error responses of an OpenAPI document. */
export async function gatherOpenApi(file: string, catalog: Catalog, terminal: Terminal): Promise<Gathered> {
  const { text, path } = await readInput(file, terminal)
  const root = readAnyDocument(text, path)
  if (!declaresOpenApi(root))
    throw new InvalidInputError(path, [
      { path: '', message: 'This is no OpenAPI document. Name it under pages.' },
    ])
  const document = await openApiDocument(root, path)
  const evidence = errorResponses(document).flatMap((response) =>
    documentedCodesIn(document, response, catalog).map(({ code, list, parent, key }): Evidence => {
      const { position } = document.locate(parent, key)
      return {
        column: 'documented',
        code,
        place: position ? `${file}:${position.line}:${position.column}` : file,
        text: `${response.operation}, response ${response.statusText}`,
        // A list of codes that many responses share says nothing about one status.
        statuses: list === undefined && response.status !== undefined ? [response.status] : [],
        holds: true,
        operation: `${response.operation}, response ${response.statusText}`,
      }
    }),
  )
  return { evidence: dedupeEvidence(evidence), findings: [] }
}

/** A schema that many operations share is one place. */
function dedupeEvidence(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>()
  return evidence.filter(({ code, place, statuses }) => {
    const key = `${code}\n${place}\n${statuses.join()}`
    return !seen.has(key) && seen.add(key)
  })
}
