import type { Catalog } from '@error-contract/catalog'
import { exampleResponse } from '@error-contract/documents/export'
import { openApiDocument, type AddedResponse } from '@error-contract/documents/openapi'
import type { EmitterDefinition } from '@error-contract/emissions/internal'
import {
  surveyOperations,
  type ReachedError,
  type ReachedPlace,
  type UnknownReach,
} from '@error-contract/emissions/internal/surveys'
import { readAnyDocument } from '../any-document.js'
import { readInput } from '../input-file.js'
import { namedFiles } from '../source/named-files.js'
import { sourcePaths } from '../source/source-paths.js'
import type { Terminal } from '../terminal.js'
import { compareCatalog, compareDocument, type ResponseMaker } from './compare-operations.js'
import type { ErrorRow, OperationFinding, OperationsResult, UnknownRow } from './operations-result.js'

export interface OperationInputs {
  readonly source: readonly string[]
  readonly openapi: readonly string[]
  readonly emitters: readonly EmitterDefinition[]
}

/** The operations with what differs, and the responses that each document lacks. */
export interface GatheredOperations {
  readonly result: OperationsResult
  readonly findings: readonly OperationFinding[]
  readonly documents: readonly LackingDocument[]
}

export interface LackingDocument {
  readonly file: string
  readonly text: string
  readonly missing: readonly AddedResponse[]
}

/**
 * Gathers the operations of source code with the errors that each may return, and compares them with the catalog and with
 * OpenAPI documents.
 *
 * @throws {UsageError} when a path does not exist.
 * @throws {InvalidInputError} when a document cannot be read.
 */
export async function gatherOperations(
  { source, openapi, emitters }: OperationInputs,
  catalog: Catalog,
  terminal: Terminal,
): Promise<GatheredOperations> {
  const { files } = sourcePaths(source, terminal)
  const survey = surveyOperations(files, { cwd: terminal.cwd, catalog, emitters })
  const rows = {
    operations: survey.operations.map(({ file, line, column, errors, unknown, ...rest }) => ({
      ...rest,
      place: `${file}:${line}:${column}`,
      errors: errors.map(errorRow),
      unknown: unknown.map(unknownRow),
    })),
    groups: survey.groups.map(({ file, line, column, errors, unknown, ...rest }) => ({
      ...rest,
      place: `${file}:${line}:${column}`,
      errors: errors.map(errorRow),
      unknown: unknown.map(unknownRow),
    })),
  }
  const makeResponse = responseMaker(catalog)
  const compared = []
  for (const file of namedFiles(openapi, terminal)) {
    const { text, path } = await readInput(file, terminal)
    const document = await openApiDocument(readAnyDocument(text, path), path)
    compared.push({ file, text, document })
  }
  const comparisons = compared.map((each) => ({
    ...each,
    ...compareDocument(each, rows, catalog, makeResponse),
  }))
  return {
    result: {
      ...rows,
      documents: compared.map(({ file }) => file),
      withoutRoute: comparisons.flatMap(({ withoutRoute }) => withoutRoute),
    },
    findings: [
      ...compareCatalog(catalog, rows, compared),
      ...comparisons.flatMap(({ findings }) => findings),
    ],
    documents: comparisons.map(({ file, text, missing }) => ({ file, text, missing })),
  }
}

const stepOf = ({ name, file, line, column }: ReachedPlace): string => `${name} ${file}:${line}:${column}`

const errorRow = ({ code, statuses, path }: ReachedError): ErrorRow => ({
  code,
  statuses,
  path: path.map(stepOf),
})

const unknownRow = ({ reason, path }: UnknownReach): UnknownRow => ({ reason, path: path.map(stepOf) })

/** Returns a function that makes the response of a declared code; an undeclared one is a finding of its own. */
function responseMaker(catalog: Catalog): ResponseMaker {
  return ({ path, method }, code, status) => {
    const declared = catalog.get(code)
    if (!declared) return undefined
    const { code: place, mediaType } = catalog.inEnvelopeOf(code).envelope
    return {
      path,
      method,
      status,
      code,
      description: declared.description ?? declared.message?.source ?? code,
      mediaType,
      body: exampleResponse(catalog, code).body,
      header: place && 'header' in place ? place.header : undefined,
    }
  }
}
