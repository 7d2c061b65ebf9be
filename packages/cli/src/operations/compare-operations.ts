import type { Catalog } from '@error-contract/catalog'
import {
  documentedCodesIn,
  documentedOperations,
  errorResponses,
  type AddedResponse,
  type DocumentedOperation,
  type ErrorResponse,
  type OpenApiDocument,
} from '@error-contract/documents/openapi'
import { matchOperations, readOperationName } from './match-operations.js'
import type { ErrorRow, GroupRow, OperationFinding, OperationRow } from './operations-result.js'

/** A document that operations are compared with. */
export interface ComparedDocument {
  /** As it is shown. */
  readonly file: string
  readonly document: OpenApiDocument
}

export interface Survey {
  readonly operations: readonly OperationRow[]
  readonly groups: readonly GroupRow[]
}

/** Compares the `operations` of declared errors with those that reach them, in both directions. */
export function compareCatalog(
  catalog: Catalog,
  { operations, groups }: Survey,
  documents: readonly ComparedDocument[],
): OperationFinding[] {
  const match = matchOperations(operations)
  const byId = new Map(
    documents.flatMap(({ document }) =>
      documentedOperations(document).flatMap((each) =>
        each.operationId === undefined ? [] : [[each.operationId, each] as const],
      ),
    ),
  )
  const file = catalog.file ?? catalog.name
  return catalog.codes.flatMap((code): OperationFinding[] => {
    const declared = catalog.getDeclared(code)
    // Source code shows no error without a code.
    if (declared.operations.length === 0 || !declared.hasCode) return []
    const listed = declared.operations.flatMap((text) => {
      const named = readOperationName(text)
      if (named) return [{ text, rows: match(named.method, [named.path]) }]
      const documented = byId.get(text)
      return documented ? [{ text, rows: match(documented.method, pathsOf(documented)) }] : []
    })
    const allowed = new Set(listed.flatMap(({ rows }) => rows))
    const isComplete = listed.length === declared.operations.length
    const elsewhere = isComplete
      ? operations.filter((row) => !allowed.has(row) && row.errors.some((error) => error.code === code))
      : []
    const unreached = listed.filter(
      ({ rows }) => rows.length > 0 && rows.every((row) => !mayReturn(row, groups, code)),
    )
    const at = declared.declaredAt ? `${file}:${declared.declaredAt.line}` : file
    return [
      ...elsewhere.map((row): OperationFinding => ({
        check: 'operation-undocumented',
        kind: 'open',
        code,
        place: placeOf(row, code),
        message: `${nameOf(row)} may return '${code}', and the catalog does not list it among the operations of this code.`,
      })),
      ...unreached.map(({ text }): OperationFinding => ({
        check: 'operation-unreached',
        kind: 'open',
        code,
        place: at,
        message: `The catalog lists ${text} for '${code}', and nothing that it calls raises it.`,
      })),
    ]
  })
}

export interface DocumentComparison {
  readonly findings: readonly OperationFinding[]
  /** The responses that the document lacks. */
  readonly missing: readonly AddedResponse[]
  readonly withoutRoute: readonly { readonly operation: string; readonly place: string }[]
}

/** Makes the response that a document lacks. */
export type ResponseMaker = (
  operation: DocumentedOperation,
  code: string,
  status: number,
) => AddedResponse | undefined

/** Compares the responses of each operation in a document with the errors that it reaches, in both directions. */
export function compareDocument(
  { file, document }: ComparedDocument,
  { operations, groups }: Survey,
  catalog: Catalog,
  makeResponse: ResponseMaker,
): DocumentComparison {
  const match = matchOperations(operations)
  const responses = new Map<string, ErrorResponse[]>()
  for (const each of errorResponses(document))
    responses.set(each.operation, [...(responses.get(each.operation) ?? []), each])
  const findings: OperationFinding[] = []
  const missing: AddedResponse[] = []
  const withoutRoute: { operation: string; place: string }[] = []
  for (const operation of documentedOperations(document)) {
    const { position } = operation.location
    const place = position ? `${file}:${position.line}:${position.column}` : file
    const name = `${operation.method} ${operation.path}`
    const rows = match(operation.method, pathsOf(operation))
    if (rows.length === 0) {
      withoutRoute.push({ operation: name, place })
      continue
    }
    const own = responses.get(name) ?? []
    const documented = own.map((response) => ({
      response,
      codes: documentedCodesIn(document, response, catalog),
    }))
    for (const error of errorsOf(rows)) {
      if (isDocumented(error, documented)) continue
      findings.push({
        check: 'operation-undocumented',
        kind: 'open',
        code: error.code,
        place,
        message: `${name} may return '${error.code}'${statusText(error.statuses)}, raised at ${error.path.at(-1) ?? 'its route'}, and no response of it documents that.`,
      })
      const statuses = error.statuses.length > 0 ? error.statuses : (catalog.get(error.code)?.statuses ?? [])
      for (const status of statuses) {
        const made = makeResponse(operation, error.code, status)
        if (made) missing.push(made)
      }
    }
    if (isOpen(rows, groups)) continue
    for (const { response, codes } of documented) {
      const at = document.locate(response.parent, response.key).position
      const where = at ? `${file}:${at.line}:${at.column}` : place
      // A list of codes that many responses share says nothing about one operation.
      const single = codes.filter(({ list }) => list === undefined).map(({ code }) => code)
      for (const code of new Set(single))
        if (catalog.get(code)?.hasCode && !rows.some((row) => mayReturn(row, groups, code)))
          findings.push({
            check: 'operation-unreached',
            kind: 'open',
            code,
            place: where,
            message: `${name} documents '${code}', and nothing that it calls raises it.`,
          })
      if (
        codes.length === 0 &&
        response.status !== undefined &&
        !mayHaveStatus(rows, groups, response.status)
      )
        findings.push({
          check: 'operation-unreached',
          kind: 'open',
          place: where,
          message: `${name} documents status ${response.status}, and no error that it reaches has it.`,
        })
    }
  }
  return { findings, missing, withoutRoute }
}

const pathsOf = ({ fullPath, path }: DocumentedOperation): string[] => [fullPath, path]

const nameOf = ({ method, path }: OperationRow): string => `${method} ${path}`

const placeOf = (row: OperationRow, code: string): string =>
  row.errors
    .find((error) => error.code === code)
    ?.path.at(-1)
    ?.split(' ')
    .at(-1) ?? row.place

const statusText = (statuses: readonly number[]): string =>
  statuses.length === 0 ? '' : ` with status ${statuses.join(' or ')}`

const errorsOf = (rows: readonly OperationRow[]): ErrorRow[] => [
  ...new Map(rows.flatMap(({ errors }) => errors.map((error) => [error.code, error] as const))).values(),
]

const reachedBy = (row: OperationRow, groups: readonly GroupRow[]): readonly ErrorRow[] => [
  ...row.errors,
  ...row.groups.flatMap((index) => groups[index]?.errors ?? []),
]

/** Tests whether an operation may return a code: what it reaches or, where that is not known in full, anything. */
const mayReturn = (row: OperationRow, groups: readonly GroupRow[], code: string): boolean =>
  isOpen([row], groups) || reachedBy(row, groups).some((error) => error.code === code)

const isOpen = (rows: readonly OperationRow[], groups: readonly GroupRow[]): boolean =>
  rows.some(
    (row) => row.unknown.length > 0 || row.groups.some((index) => (groups[index]?.unknown.length ?? 0) > 0),
  )

const mayHaveStatus = (rows: readonly OperationRow[], groups: readonly GroupRow[], status: number): boolean =>
  rows.some((row) =>
    reachedBy(row, groups).some(({ statuses }) => statuses.length === 0 || statuses.includes(status)),
  )

/** A response without codes documents every code of its status. */
function isDocumented(
  { code, statuses }: ErrorRow,
  documented: readonly {
    readonly response: ErrorResponse
    readonly codes: readonly { readonly code: string }[]
  }[],
): boolean {
  return documented.some(({ response: { status, statusText }, codes }) => {
    if (codes.some((each) => each.code === code)) return true
    if (codes.length > 0) return false
    if (status !== undefined) return statuses.includes(status)
    return statusText === 'default' || statuses.some((each) => statusText.startsWith(String(each).charAt(0)))
  })
}
