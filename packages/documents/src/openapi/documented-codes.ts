import { type EnvelopeLayout, expandPointer, type Pointer, valueAt } from '@error-contract/catalog'
import type { ErrorResponse } from './error-responses.js'
import { isObject, type JsonObject, type OpenApiDocument } from './openapi-document.js'

/** A code that a response documents. */
export interface DocumentedCode {
  /** Without the prefix of the envelope. */
  readonly code: string
  /** Where it stands: the object or list, and the key in it. */
  readonly parent: object
  readonly key: string | number
  /** The list that it is one of several in; undefined where it is the only one, so that it belongs to the status. */
  readonly list: object | undefined
  readonly inExample: boolean
}

/** The codes of a response, by `const`, `enum` and examples, at the place that the envelope has for them. */
export function documentedCodes(
  document: OpenApiDocument,
  response: ErrorResponse,
  place: EnvelopeLayout['code'],
): DocumentedCode[] {
  const plain = (value: unknown): string[] => {
    if (typeof value === 'number') return place.type === 'number' ? [String(value)] : []
    if (typeof value !== 'string') return []
    return [value.startsWith(place.prefix) ? value.slice(place.prefix.length) : value]
  }
  const inSchema = codeSchemas(document, response, place).flatMap((schema) => codesOf(schema, plain))
  if ('header' in place) return inSchema
  const inExamples = response.contents.flatMap(({ examples }) =>
    examples.flatMap(({ value, parent, key }) =>
      expandPointer(value, place.pointer)
        .flatMap((pointer) => plain(valueAt(value, pointer)))
        .map((code) => ({ code, parent, key, list: undefined, inExample: true })),
    ),
  )
  return [...inSchema, ...inExamples]
}

function codeSchemas(
  document: OpenApiDocument,
  { response, contents }: ErrorResponse,
  place: EnvelopeLayout['code'],
) {
  if ('pointer' in place) return contents.flatMap(({ schema }) => schemasAt(document, schema, place.pointer))
  const headers = isObject(response['headers']) ? Object.entries(response['headers']) : []
  return headers
    .filter(([name]) => name.toLowerCase() === place.header)
    .flatMap(([, target]) => {
      const header = document.follow(target)
      return isObject(header) ? schemasAt(document, header['schema'] ?? header, []) : []
    })
}

function codesOf(schema: JsonObject, plain: (value: unknown) => string[]): DocumentedCode[] {
  const one = (key: string) =>
    plain(schema[key]).map((code) => ({ code, parent: schema, key, list: undefined, inExample: false }))
  const list: unknown = schema['enum']
  const several = Array.isArray(list)
    ? list.flatMap((value, key) =>
        plain(value).map((code) => ({
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

/** Every schema that describes the value at a pointer; `allOf`, `anyOf` and `oneOf` are looked into. */
function schemasAt(document: OpenApiDocument, schema: unknown, pointer: Pointer): JsonObject[] {
  const seen = pointer.concat('').map(() => new Set<object>())
  const found: JsonObject[] = []
  const visit = (target: unknown, depth: number): void => {
    const inner = document.follow(target)
    const visited = seen[depth]
    if (!isObject(inner) || !visited || visited.has(inner)) return
    visited.add(inner)
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
