import {
  type Catalog,
  type CodePlace,
  type EnvelopeLayout,
  expandPointer,
  type Pointer,
  valueAt,
} from '@error-contract/catalog'
import type { ErrorResponse } from './error-responses.js'
import { isObject, type JsonObject } from './json-object.js'
import type { OpenApiDocument } from './openapi-document.js'

/** A code in the documentation of a response. */
export interface DocumentedCode {
  /** Without the prefix of the envelope. */
  readonly code: string
  /** The object or list that contains it, and its key. */
  readonly parent: object
  readonly key: string | number
  /** The list of several codes that contains it; undefined when it is the only code. */
  readonly list: object | undefined
  readonly inExample: boolean
}

/**
 * Returns the codes of an error response at the places of all envelopes of a catalog, each once, and the names of the errors
 * without a code that it documents by status, media type and members.
 */
export function documentedCodesIn(
  document: OpenApiDocument,
  response: ErrorResponse,
  catalog: Catalog,
): DocumentedCode[] {
  const codes = codesAtPlaces(document, response, catalog)
  return [...codes, ...documentedCodeless(document, response, catalog, codes)]
}

function documentedCodeless(
  document: OpenApiDocument,
  response: ErrorResponse,
  catalog: Catalog,
  codes: readonly DocumentedCode[],
): DocumentedCode[] {
  const { status, contents, parent, key } = response
  if (status === undefined || catalog.envelopes.every(({ code }) => code)) return []
  const isDocumented = ({ code, body, mediaType, message }: EnvelopeLayout): boolean => {
    if (code) return false
    if (body === 'none') return contents.length === 0
    if (!contents.some((content) => content.mediaType === mediaType)) return false
    if (message && 'pointer' in message) return hasMember(document, response, message.pointer)
    return body === 'text' || codes.length === 0
  }
  return catalog.codes
    .filter(
      (name) =>
        catalog.get(name)?.statuses.includes(status) &&
        catalog.inEachEnvelopeOf(name).some(({ envelope }) => isDocumented(envelope)),
    )
    .map((code) => ({ code, parent, key, list: undefined, inExample: true }))
}

function codesAtPlaces(
  document: OpenApiDocument,
  response: ErrorResponse,
  { envelopes }: Pick<Catalog, 'envelopes'>,
): DocumentedCode[] {
  const [first, ...others] = envelopes.flatMap(({ code }) =>
    code ? [documentedCodes(document, response, code)] : [],
  )
  if (!first || others.length === 0) return first ?? []
  const seen = new Map<object, Set<string>>()
  return [first, ...others].flat().filter(({ parent, key, code }) => {
    const codes = seen.get(parent) ?? new Set()
    seen.set(parent, codes)
    const id = `${key}\n${code}`
    return !codes.has(id) && codes.add(id)
  })
}

/** Returns the codes at the code's place in an error response, from `const`, `enum` and examples. */
export function documentedCodes(
  document: OpenApiDocument,
  response: ErrorResponse,
  place: CodePlace,
): DocumentedCode[] {
  const toCodes = (value: unknown): string[] => {
    if (typeof value === 'number') return place.type === 'number' ? [String(value)] : []
    if (typeof value !== 'string') return []
    return [value.startsWith(place.prefix) ? value.slice(place.prefix.length) : value]
  }
  const inSchema = codeSchemas(document, response, place).flatMap((schema) => codesOf(schema, toCodes))
  if ('header' in place) return inSchema
  const inExamples = response.contents.flatMap(({ examples }) =>
    examples.flatMap(({ value, parent, key }) =>
      expandPointer(value, place.pointer)
        .flatMap((pointer) => toCodes(valueAt(value, pointer)))
        .map((code) => ({ code, parent, key, list: undefined, inExample: true })),
    ),
  )
  return [...inSchema, ...inExamples]
}

function codeSchemas(document: OpenApiDocument, { response, contents }: ErrorResponse, place: CodePlace) {
  if ('pointer' in place) return contents.flatMap(({ schema }) => schemasAt(document, schema, place.pointer))
  const headers = isObject(response['headers']) ? Object.entries(response['headers']) : []
  return headers
    .filter(([name]) => name.toLowerCase() === place.header)
    .flatMap(([, target]) => {
      const header = document.follow(target)
      return isObject(header) ? schemasAt(document, header['schema'] ?? header, []) : []
    })
}

function codesOf(schema: JsonObject, toCodes: (value: unknown) => string[]): DocumentedCode[] {
  const one = (key: string) =>
    toCodes(schema[key]).map((code) => ({ code, parent: schema, key, list: undefined, inExample: false }))
  const list: unknown = schema['enum']
  const several = Array.isArray(list)
    ? list.flatMap((value, key) =>
        toCodes(value).map((code) => ({
          code,
          parent: list,
          key,
          list: list.length > 1 ? list : undefined,
          inExample: false,
        })),
      )
    : []
  return [...one('const'), ...several, ...one('example')]
}

/** Returns true for a member that a schema or an example of a response has. */
export const hasMember = (
  document: OpenApiDocument,
  { contents }: ErrorResponse,
  pointer: Pointer,
): boolean =>
  contents.some(
    ({ schema, examples }) =>
      schemasAt(document, schema, pointer).length > 0 ||
      examples.some(({ value }) =>
        expandPointer(value, pointer).some((at) => valueAt(value, at) !== undefined),
      ),
  )

/** Returns every schema of the value at a pointer, including those in `allOf`, `anyOf` and `oneOf`. */
function schemasAt(document: OpenApiDocument, schema: unknown, pointer: Pointer): JsonObject[] {
  const seen = pointer.concat('').map(() => new Set<object>())
  const found: JsonObject[] = []
  const visit = (inner: unknown, depth: number): void => {
    const visited = seen[depth]
    if (!isObject(inner) || !visited || visited.has(inner)) return
    visited.add(inner)
    if (typeof inner['$ref'] === 'string') visit(document.followOnce(inner), depth)
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const parts: unknown = inner[keyword]
      if (Array.isArray(parts)) for (const part of parts) visit(part, depth)
    }
    const token = pointer[depth]
    if (token === undefined) found.push(inner)
    else if (token === '*') visit(inner['items'], depth + 1)
    else if (isObject(inner['properties']) && Object.hasOwn(inner['properties'], token))
      visit(inner['properties'][token], depth + 1)
  }
  visit(schema, 0)
  return found
}
