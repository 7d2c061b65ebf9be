import { basename, extname } from 'node:path'
import {
  type BuiltInEnvelope,
  builtInEnvelopes,
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
import { envelopeFromSchemas } from './envelope-from-schemas.js'
import type { ImportResult } from './import-markdown.js'
import { inDocumentOrder, type Remark } from './remark.js'
import { slug } from './slug.js'

export interface OpenApiImportOptions {
  readonly source: string
  /** The name of the catalog; made of the title of the API when left out. */
  readonly name?: string | undefined
  /** The envelope; read from the schemas of the error responses when left out. */
  readonly envelope?: BuiltInEnvelope | undefined
}

interface FoundCode {
  readonly statuses: Set<number>
  /** True once a response of no single status, such as `default`, has the code for its own. */
  open: boolean
  descriptions: Set<string>
}

/**
 * Makes a catalog of an OpenAPI 3.0, 3.1 or Swagger 2.0 document: codes by `const`, `enum` and examples of its error
 * responses. A status belongs to a code when a response names that code alone or when its list stands in one status only.
 *
 * @throws {InvalidInputError} when it is not OpenAPI or no error response names a code.
 */
export async function importOpenApi(text: string, options: OpenApiImportOptions): Promise<ImportResult> {
  const { source } = options
  const document = await readOpenApi(text, source)
  const responses = errorResponses(document)
  const envelope = options.envelope ?? envelopeFromSchemas(document, responses)
  const remarks: Remark[] = []
  const found =
    envelope === undefined
      ? new Map<string, FoundCode>()
      : collectCodes(document, responses, envelope, remarks)
  if (envelope === undefined || found.size === 0)
    throw new InvalidInputError(source, [{ path: 'paths', message: noCodes(responses) }])
  const definition: CatalogDefinition = {
    name: options.name ?? nameOf(document),
    envelope,
    errors: Object.fromEntries([...found].map(([code, one]) => [code, errorOf(one)])),
  }
  defineCatalog(definition, { source })
  return { definition, remarks: inDocumentOrder(remarks) }
}

const noCodes = (responses: readonly ErrorResponse[]) =>
  responses.length === 0
    ? 'No operation documents an error response, that is a status from 400 up or default.'
    : 'No error response names a code by const, enum or example. Name one of the envelopes, or add examples.'

function collectCodes(
  document: OpenApiDocument,
  responses: readonly ErrorResponse[],
  envelope: BuiltInEnvelope | EnvelopeDefinition,
  remarks: Remark[],
): Map<string, FoundCode> {
  const definition = typeof envelope === 'string' ? builtInEnvelopes[envelope] : envelope
  const layout = resolveEnvelope({ name: 'custom', ...definition })
  // Read anew for each pass: a list that every response shares, kept once per response, would not fit into memory.
  const codesOf = (response: ErrorResponse) => documentedCodes(document, response, layout.code)
  const statusesOfList = new Map<object, Set<number | undefined>>()
  for (const response of responses)
    for (const list of new Set(codesOf(response).map((code) => code.list)))
      if (list) statusesOfList.set(list, (statusesOfList.get(list) ?? new Set()).add(response.status))
  const found = new Map<string, FoundCode>()
  const remarked = new Set<object>()
  const collect = (response: ErrorResponse, { code, list, parent, key, inExample }: DocumentedCode) => {
    if (!isSoundCode(code)) {
      if (remarked.has(parent)) return
      remarked.add(parent)
      const message = `'${code}' is left out: it is no code that a catalog can declare.`
      remarks.push({ ...placeOf(document, parent, key), text: code, message, kind: 'unresolved' })
      return
    }
    const one = found.get(code) ?? {
      statuses: new Set<number>(),
      open: false,
      descriptions: new Set<string>(),
    }
    found.set(code, one)
    const shared = list !== undefined && (statusesOfList.get(list)?.size ?? 0) > 1
    if (shared && !remarked.has(list)) {
      remarked.add(list)
      const message = `This list of codes stands in responses of several statuses, so it gives none of them a status.`
      remarks.push({ ...placeOf(document, parent, key), text: code, message, kind: 'interpreted' })
    }
    if (shared) return
    if (response.status === undefined) one.open = true
    else one.statuses.add(response.status)
    const { description } = response.response
    if (list === undefined && !inExample && typeof description === 'string')
      one.descriptions.add(description.trim())
  }
  for (const response of responses) for (const code of codesOf(response)) collect(response, code)
  return found
}

const isSoundCode = (code: string) =>
  code !== '' && code.trim() === code && code !== '__proto__' && !/\p{Cc}/u.test(code) && code.isWellFormed()

/** An error that a response without a fixed status has too is left open. */
function errorOf({ statuses, open, descriptions }: FoundCode): ErrorDefinition {
  const sorted = [...statuses].toSorted((a, b) => a - b)
  const [only] = sorted
  const [description, ...others] = descriptions
  return {
    ...(only !== undefined && !open && { status: sorted.length === 1 ? only : sorted }),
    ...(description !== undefined && description !== '' && others.length === 0 && { description }),
  }
}

function nameOf({ root, source }: OpenApiDocument): string {
  const title = isObject(root['info']) ? root['info']['title'] : undefined
  const file = source === '-' ? '' : basename(source, extname(source))
  return slug(typeof title === 'string' ? title : '') || slug(file) || 'catalog'
}

function placeOf(document: OpenApiDocument, parent: object, key: string | number) {
  const { file, position } = document.locate(parent, key)
  return { source: file, ...(position && { position }) }
}
