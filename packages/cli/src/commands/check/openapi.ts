import { describeAbsence, type Catalog } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import {
  declaresOpenApi,
  documentedCodesIn,
  errorResponses,
  openApiDocument,
  type DocumentedCode,
  type ErrorResponse,
  type OpenApiDocument,
} from '@error-contract/documents/openapi'
import { judge, type Severities } from '@error-contract/conformance'
import { checks, formatDetails } from '@error-contract/conformance/internal'
import type { CheckedContent, DocumentFinding, DocumentKind } from './document-kind.js'

/** @see https://spec.openapis.org/ */
export const openApiFile: DocumentKind = {
  name: 'an OpenAPI document',
  recognizes: declaresOpenApi,
  check: async (root, file, catalog) => checkOpenApi(await openApiDocument(root, file), root, catalog),
}

interface Place {
  readonly parent: object
  readonly key: string | number
}

/** Checks the codes, statuses and examples of the error responses of every operation. */
function checkOpenApi(document: OpenApiDocument, root: SourceNode, catalog: Catalog): CheckedContent {
  const documented = new Set<string>()
  const findings = errorResponses(document).flatMap((response) => {
    const codes = documentedCodesIn(document, response, catalog)
    for (const { code } of codes) if (catalog.get(code)) documented.add(code)
    return [
      ...codes
        .filter(({ inExample }) => !inExample)
        .flatMap((code) => judgeCode(document, response, code, catalog)),
      ...judgeLists(document, response, codes, catalog),
      ...judgeExamples(document, response, catalog),
    ]
  })
  const codes = [...documented]
  return { codes, findings: [...dedupeFindings(findings), ...undocumented(root, codes, catalog)] }
}

function judgeCode(
  document: OpenApiDocument,
  response: ErrorResponse,
  { code, list, ...place }: DocumentedCode,
  catalog: Catalog,
): DocumentFinding[] {
  const coded = catalog.coded()
  const declared = coded?.get(code)
  if (!declared) {
    const message = describeAbsence(code, coded ?? catalog, 'the catalog')
    return [found(document, response, place, 'undeclared-code', message)]
  }
  const { statuses } = declared
  if (list !== undefined || response.status === undefined || statuses.length === 0) return []
  if (statuses.includes(response.status)) return []
  const message = `'${code}' is declared with status ${statuses.join(', ')}, and this response has ${response.status}.`
  return [found(document, response, place, 'mismatched-status', message)]
}

/** A list of codes that all responses share is only a finding where no code in it has the status of the response. */
function judgeLists(
  document: OpenApiDocument,
  response: ErrorResponse,
  codes: readonly DocumentedCode[],
  catalog: Catalog,
): DocumentFinding[] {
  const { status } = response
  if (status === undefined || codes.some(({ list }) => list === undefined)) return []
  const possible = codes.some(({ code }) => {
    const statuses = catalog.get(code)?.statuses
    return statuses === undefined || statuses.length === 0 || statuses.includes(status)
  })
  const [first] = codes
  if (possible || !first) return []
  const message = `None of the codes of this response is declared with status ${status}.`
  return [found(document, response, first, 'mismatched-status', message)]
}

/** An example has neither headers nor an exchange. */
const exampleSeverities: Severities = Object.fromEntries(
  checks
    .filter(({ inspects }) => inspects === 'headers' || inspects === 'exchange')
    .map(({ id }) => [id, 'off']),
)

/** An example is judged as if a server had sent it. */
function judgeExamples(
  document: OpenApiDocument,
  response: ErrorResponse,
  catalog: Catalog,
): DocumentFinding[] {
  const places = catalog.envelopes.flatMap(({ code, message, correlationId }) => [
    code,
    message,
    correlationId,
  ])
  if (!places.every((place) => place === undefined || 'pointer' in place)) return []
  return response.contents.flatMap(({ mediaType, examples }) =>
    examples.flatMap(({ value, ...place }) => {
      // An example may be given as text.
      const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
      const status = response.status ?? statusOf(value, catalog)
      const answer = { status, headers: [['content-type', mediaType]] as const, body }
      return judge(answer, { catalog, severities: exampleSeverities }).map((one) => ({
        ...found(document, response, place, one.check, `The example: ${formatDetails(one)}`),
        severity: one.severity === 'error' ? 'error' : 'warning',
      }))
    }),
  )
}

/** Returns the declared status of an example's code, for a response such as `default` or `4XX`. */
function statusOf(value: unknown, catalog: Catalog): number {
  const [reading] = catalog.envelope.read({ body: value })
  const code = reading?.code.value
  return (typeof code === 'string' ? catalog.get(code)?.statuses[0] : undefined) ?? 400
}

/** Warns of declared codes that no operation documents. Documents are often partial, so this does not fail the command. */
function undocumented(root: SourceNode, codes: readonly string[], catalog: Catalog): DocumentFinding[] {
  const documented = new Set(codes)
  const paths = root.kind === 'map' ? root.entries.find(({ key }) => key === 'paths') : undefined
  const position = paths?.keyPosition ?? root.position
  return catalog.codes
    .filter((code) => !documented.has(code))
    .map((code) => ({
      check: 'undocumented-code',
      severity: 'warning',
      message: `No operation documents the declared code '${code}'.`,
      path: 'paths',
      ...(position && { position }),
    }))
}

function found(
  document: OpenApiDocument,
  { operation, statusText }: ErrorResponse,
  { parent, key }: Place,
  check: string,
  message: string,
): DocumentFinding {
  const { file, position } = document.locate(parent, key)
  const context = `${operation}, response ${statusText}`
  // The position of a finding is in the checked document, so a place in another file goes into the message.
  if (file !== document.source) {
    const place = position ? `${file}:${position.line}:${position.column}` : file
    return {
      check,
      severity: 'error',
      message: `${message} It is in ${place}.`,
      path: operation,
      context,
    }
  }
  return { check, severity: 'error', message, path: operation, context, ...(position && { position }) }
}

/** A schema that many responses share is reported once. */
function dedupeFindings(findings: readonly DocumentFinding[]): DocumentFinding[] {
  const seen = new Set<string>()
  return findings.filter(({ check, message, position, path }) => {
    const key = JSON.stringify([check, message, position ?? path])
    return !seen.has(key) && seen.add(key)
  })
}
