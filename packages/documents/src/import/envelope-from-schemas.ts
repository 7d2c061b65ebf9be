import {
  type BuiltInEnvelope,
  builtInEnvelopes,
  type EnvelopeDefinition,
  formatPointer,
  parsePointer,
  type Pointer,
  resolveEnvelope,
} from '@error-contract/catalog'
import { documentedCodes } from '../openapi/documented-codes.js'
import type { ErrorResponse } from '../openapi/error-responses.js'
import { isObject, type JsonObject, type OpenApiDocument } from '../openapi/openapi-document.js'

/** Members that are looked at in one schema, and steps to find them; a description of an error has a handful. */
const maximumMembers = 200
const maximumSteps = 2_000

interface Leaf {
  readonly pointer: Pointer
  readonly name: string
  readonly schema: JsonObject
}

/**
 * The envelope of the error responses: a built-in one whose every place some schema or example has and at whose place of
 * the code a code stands, else one made of the members that hold codes and of their neighbors.
 */
export function envelopeFromSchemas(
  document: OpenApiDocument,
  responses: readonly ErrorResponse[],
): BuiltInEnvelope | EnvelopeDefinition | undefined {
  const candidates = responses.map((response) => ({ response, leaves: leavesOf(document, response) }))
  const names = Object.keys(builtInEnvelopes) as BuiltInEnvelope[]
  const known = names.find((name) =>
    candidates.some(({ response, leaves }) => fitsBuiltIn(document, response, leaves, name)),
  )
  if (known) return known
  for (const { response, leaves } of candidates) {
    const own = ownEnvelope(document, response, leaves)
    if (own) return own
  }
  return undefined
}

function fitsBuiltIn(
  document: OpenApiDocument,
  response: ErrorResponse,
  leaves: readonly Leaf[],
  name: BuiltInEnvelope,
): boolean {
  const envelope: EnvelopeDefinition = builtInEnvelopes[name]
  const places = [envelope.code, envelope.message, envelope.correlationId, envelope.status].flatMap(
    (place) => (place === undefined ? [] : [typeof place === 'string' ? place : (place.at ?? '')]),
  )
  const pointers = new Set(leaves.map(({ pointer }) => formatPointer(pointer)))
  if (!places.every((place) => pointers.has(place))) return false
  const layout = resolveEnvelope({ name, ...envelope })
  return documentedCodes(document, response, layout.code).length > 0
}

const codeName = /^(error_?|err_?)?(code|type|reason|kind|name|key|slug|status)$/i
const messageName = /^((error|err)[_-]?)?(message|msg|detail|details|description|title|text|error)$/i
const idName = /(request|correlation|trace|operation|activity)[_-]?id$|^instance$/i
const statusName = /^(http_?)?status(_?code)?$/i

function ownEnvelope(
  document: OpenApiDocument,
  response: ErrorResponse,
  leaves: readonly Leaf[],
): EnvelopeDefinition | undefined {
  const holdsCodes = ({ pointer, schema }: Leaf) => {
    const type = schema['type'] === 'integer' ? 'number' : 'string'
    const codes = documentedCodes(document, response, { pointer, prefix: '', type })
    return codes.some(({ code }) =>
      type === 'number' ? /^\d{4,}$/.test(code) : /^[^\s]*[A-Za-z][^\s]*$/.test(code),
    )
  }
  const code = leaves.find((leaf) => codeName.test(leaf.name) && !isFree(leaf.schema) && holdsCodes(leaf))
  if (!code) return undefined
  const others = leaves.filter((leaf) => leaf !== code)
  const near = (name: RegExp, accept: (schema: JsonObject) => boolean) =>
    others
      .filter((leaf) => name.test(leaf.name) && accept(leaf.schema))
      .toSorted((a, b) => sharedTokens(b.pointer, code.pointer) - sharedTokens(a.pointer, code.pointer))[0]
  const message = near(messageName, ({ type }) => type === undefined || type === 'string')
  const id = others.find(({ schema }) => schema['format'] === 'uuid') ?? near(idName, () => true)
  const status = near(statusName, ({ type }) => type === 'integer' || type === 'number')
  const mediaType = response.contents[0]?.mediaType
  const at = formatPointer(code.pointer)
  return {
    ...(mediaType !== undefined &&
      mediaType !== 'application/json' &&
      mediaType.includes('json') && { mediaType }),
    code: code.schema['type'] === 'integer' ? { at, type: 'number' } : at,
    ...(message && { message: formatPointer(message.pointer) }),
    ...(id && {
      correlationId: {
        at: formatPointer(id.pointer),
        format: id.schema['format'] === 'uuid' ? 'uuid' : 'any',
      },
    }),
    ...(status && { status: formatPointer(status.pointer) }),
  }
}

/** A date or an address is no code, whatever its member is called. */
const isFree = ({ format }: JsonObject) =>
  format === 'date-time' || format === 'uuid' || format === 'uri-reference'

function leavesOf(document: OpenApiDocument, { contents }: ErrorResponse): Leaf[] {
  const leaves: Leaf[] = []
  let steps = 0
  const visit = (target: unknown, pointer: Pointer, above: ReadonlySet<object>): void => {
    steps += 1
    if (steps > maximumSteps) return
    const schema = document.follow(target)
    if (!isObject(schema) || above.has(schema) || leaves.length >= maximumMembers || pointer.length > 8)
      return
    const inside = new Set(above).add(schema)
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const parts: unknown = schema[keyword]
      if (Array.isArray(parts))
        for (const part of parts.slice(0, maximumMembers)) visit(part, pointer, inside)
    }
    if (isObject(schema['properties']))
      for (const [name, member] of Object.entries(schema['properties']))
        visit(member, [...pointer, name], inside)
    else if (schema['items'] !== undefined) visit(schema['items'], [...pointer, '*'], inside)
    else if (pointer.length > 0) leaves.push({ pointer, name: pointer.at(-1) ?? '', schema })
  }
  const visitValue = (value: unknown, pointer: Pointer): void => {
    if (leaves.length >= maximumMembers || pointer.length > 8) return
    if (Array.isArray(value)) visitValue(value[0], [...pointer, '*'])
    else if (isObject(value))
      for (const [name, member] of Object.entries(value)) visitValue(member, [...pointer, name])
    else if (pointer.length > 0)
      leaves.push({
        pointer,
        name: pointer.at(-1) ?? '',
        schema: { type: Number.isInteger(value) ? 'integer' : typeof value },
      })
  }
  for (const { schema, examples } of contents) {
    visit(schema, [], new Set())
    for (const { value } of examples) visitValue(value, [])
  }
  const seen = new Set<string>()
  return leaves.filter(({ pointer }) => {
    const at = formatPointer(pointer)
    if (seen.has(at) || typeof parsePointer(at) === 'string') return false
    return seen.add(at)
  })
}

const sharedTokens = (a: Pointer, b: Pointer) => {
  const different = a.findIndex((token, index) => token !== b[index])
  return different === -1 ? a.length : different
}
