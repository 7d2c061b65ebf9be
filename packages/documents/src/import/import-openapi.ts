import { basename, extname } from 'node:path'
import {
  type BuiltInEnvelope,
  builtInEnvelope,
  type CatalogDefinition,
  defineCatalog,
  type EnvelopeDefinition,
  type ErrorDefinition,
  InvalidInputError,
  resolveEnvelope,
} from '@error-contract/catalog'
import { documentedCodes, type DocumentedCode } from '../openapi/documented-codes.js'
import { errorResponses, type ErrorResponse } from '../openapi/error-responses.js'
import { isObject, readOpenApi, type OpenApiDocument } from '../openapi/openapi-document.js'
import type { ImportResult } from './import-result.js'
import { inferEnvelope } from './infer-envelope.js'
import { responseSamples } from './openapi/response-samples.js'
import { inDocumentOrder, type Remark } from './remark.js'
import { slug } from './slug.js'

/** Options of {@link importOpenApi}. */
export interface OpenApiImportOptions {
  /** The file, named in remarks; `-` for standard input. */
  readonly source: string
  /** The name of the catalog; derived from the title of the API by default. */
  readonly name?: string | undefined
  /** The envelope; inferred from the error responses by default. */
  readonly envelope?: BuiltInEnvelope | undefined
}

interface FoundCode {
  readonly statuses: Set<number>
  /** True when a response without a single status, such as `default`, names only this code. */
  hasOpenStatus: boolean
  descriptions: Set<string>
}

/**
 * Imports the codes of an OpenAPI 3.0, 3.1 or Swagger 2.0 document from `const`, `enum` and examples of its error
 * responses. A code gets the status of a response that names it alone, or of a list used with one status only.
 *
 * @throws {InvalidInputError} when it is not OpenAPI or no error response names a code.
 */
export async function importOpenApi(text: string, options: OpenApiImportOptions): Promise<ImportResult> {
  const { source } = options
  const document = await readOpenApi(text, source)
  const responses = errorResponses(document)
  const envelope = options.envelope ?? inferEnvelope(responseSamples(document, responses))
  const remarks: Remark[] = []
  const found =
    envelope === undefined
      ? new Map<string, FoundCode>()
      : collectCodes(document, responses, envelope, remarks)
  if (envelope === undefined || found.size === 0)
    throw new InvalidInputError(source, [{ path: 'paths', message: noCodes(responses) }])
  const definition: CatalogDefinition = {
    name: options.name ?? catalogName(document),
    envelope,
    errors: Object.fromEntries([...found].map(([code, one]) => [code, errorOf(one)])),
  }
  defineCatalog(definition, { source })
  return { definition, remarks: inDocumentOrder(remarks) }
}

const noCodes = (responses: readonly ErrorResponse[]) =>
  responses.length === 0
    ? 'Expected an error response (a status from 400, or default), found none.'
    : 'No error response has a code in const, enum or an example. Add examples, or pass the envelope.'

function collectCodes(
  document: OpenApiDocument,
  responses: readonly ErrorResponse[],
  envelope: BuiltInEnvelope | EnvelopeDefinition,
  remarks: Remark[],
): Map<string, FoundCode> {
  const definition = typeof envelope === 'string' ? builtInEnvelope(envelope) : envelope
  const layout = resolveEnvelope({ name: 'custom', ...definition })
  // Read again in each pass: a list shared by every response would not fit into memory if kept once per response.
  const codesOf = (response: ErrorResponse) => documentedCodes(document, response, layout.code)
  const statusesOfList = new Map<object, Set<number | undefined>>()
  for (const response of responses)
    for (const list of new Set(codesOf(response).map((code) => code.list)))
      if (list) statusesOfList.set(list, (statusesOfList.get(list) ?? new Set()).add(response.status))
  const found = new Map<string, FoundCode>()
  const remarked = new Set<object>()
  const collect = (response: ErrorResponse, { code, list, parent, key, inExample }: DocumentedCode) => {
    if (!isValidCode(code)) {
      if (remarked.has(parent)) return
      remarked.add(parent)
      const message = `'${code}' is omitted: a catalog cannot declare it as a code.`
      remarks.push({ ...locationOf(document, parent, key), text: code, message, kind: 'unresolved' })
      return
    }
    const one = found.get(code) ?? {
      statuses: new Set<number>(),
      hasOpenStatus: false,
      descriptions: new Set<string>(),
    }
    found.set(code, one)
    const shared = list !== undefined && (statusesOfList.get(list)?.size ?? 0) > 1
    if (shared && !remarked.has(list)) {
      remarked.add(list)
      const message =
        'This list of codes is used with several statuses, so its codes are declared without status.'
      remarks.push({ ...locationOf(document, parent, key), text: code, message, kind: 'interpreted' })
    }
    if (shared) return
    if (response.status === undefined) one.hasOpenStatus = true
    else one.statuses.add(response.status)
    const { description } = response.response
    if (list === undefined && !inExample && typeof description === 'string')
      one.descriptions.add(description.trim())
  }
  for (const response of responses) for (const code of codesOf(response)) collect(response, code)
  return found
}

const isValidCode = (code: string) =>
  code !== '' && code.trim() === code && code !== '__proto__' && !/\p{Cc}/u.test(code) && code.isWellFormed()

/** An error that a response without a single status names too is declared without status. */
function errorOf({ statuses, hasOpenStatus, descriptions }: FoundCode): ErrorDefinition {
  const sorted = [...statuses].toSorted((a, b) => a - b)
  const [only] = sorted
  const [description, ...others] = descriptions
  return {
    ...(only !== undefined && !hasOpenStatus && { status: sorted.length === 1 ? only : sorted }),
    ...(description !== undefined && description !== '' && others.length === 0 && { description }),
  }
}

function catalogName({ root, source }: OpenApiDocument): string {
  const title = isObject(root['info']) ? root['info']['title'] : undefined
  const file = source === '-' ? '' : basename(source, extname(source))
  return slug(typeof title === 'string' ? title : '') || slug(file) || 'catalog'
}

function locationOf(document: OpenApiDocument, parent: object, key: string | number) {
  const { file, position } = document.locate(parent, key)
  return { source: file, ...(position && { position }) }
}
