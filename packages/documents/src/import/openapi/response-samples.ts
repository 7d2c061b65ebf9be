import { formatPointer, parsePointer, type Pointer } from '@error-contract/catalog'
import { documentedCodes } from '../../openapi/documented-codes.js'
import type { ErrorResponse } from '../../openapi/error-responses.js'
import { isObject, type JsonObject, type OpenApiDocument } from '../../openapi/openapi-document.js'
import { correlationIdName, type ErrorSample, type Member } from '../infer-envelope.js'

/** Limits of the search in one response; an error object has a handful of members. */
const maximumMembers = 200
const maximumSteps = 2_000
const maximumDepth = 8

/** Returns the schemas and examples of error responses as samples. A documented code is the certain evidence. */
export const responseSamples = (
  document: OpenApiDocument,
  responses: readonly ErrorResponse[],
): readonly ErrorSample[] =>
  responses.map((response) => {
    const mediaType = response.contents[0]?.mediaType
    return {
      mediaType: mediaType?.includes('json') ? mediaType : undefined,
      members: schemasOf(document, response).map((member) => toMember(document, response, member)),
    }
  })

const codeName = /^(error_?|err_?)?(code|type|reason|kind|name|key|slug|status)$/i
const messageName = /^((error|err)[_-]?)?(message|msg|detail|details|description|title|text|error)$/i
const statusName = /^(http_?)?status(_?code)?$/i

/** Formats whose values are not codes, whatever the name of the member. */
const formatsWithoutCodes: readonly unknown[] = ['date-time', 'uuid', 'uri-reference']

function toMember(
  document: OpenApiDocument,
  response: ErrorResponse,
  { pointer, schema }: DescribedMember,
): Member {
  const name = pointer.at(-1) ?? ''
  const type = schema['type'] === 'integer' || schema['type'] === 'number' ? 'number' : 'string'
  const codesAs = (codeType: 'string' | 'number') =>
    documentedCodes(document, response, { pointer, prefix: '', type: codeType })
  const looksLikeCode = (code: string) =>
    type === 'number' ? /^\d{4,}$/.test(code) : /[A-Za-z]/.test(code) && !/\s/.test(code)
  return {
    pointer,
    type,
    codeEvidence: () => (codesAs('string').length > 0 ? 'certain' : undefined),
    ownCode: () => {
      if (!codeName.test(name) || formatsWithoutCodes.includes(schema['format'])) return undefined
      const found = codesAs(type).find(({ code }) => looksLikeCode(code))
      return found && { code: found.code, prefix: '' }
    },
    isMessage: messageName.test(name) && (schema['type'] === undefined || schema['type'] === 'string'),
    idFormat: schema['format'] === 'uuid' ? 'uuid' : correlationIdName.test(name) ? 'any' : undefined,
    isStatusOf: () => statusName.test(name) && (schema['type'] === 'integer' || schema['type'] === 'number'),
  }
}

interface DescribedMember {
  readonly pointer: Pointer
  readonly schema: JsonObject
}

/** Returns each member that a schema or an example of a response has, once per pointer. */
function schemasOf(document: OpenApiDocument, { contents }: ErrorResponse): DescribedMember[] {
  const members: DescribedMember[] = []
  let steps = 0
  const isFull = (pointer: Pointer) => members.length >= maximumMembers || pointer.length > maximumDepth
  const visitSchema = (target: unknown, pointer: Pointer, ancestors: ReadonlySet<object>): void => {
    steps += 1
    if (steps > maximumSteps) return
    const schema = document.follow(target)
    if (!isObject(schema) || ancestors.has(schema) || isFull(pointer)) return
    const inside = new Set(ancestors).add(schema)
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const parts: unknown = schema[keyword]
      if (Array.isArray(parts))
        for (const part of parts.slice(0, maximumMembers)) visitSchema(part, pointer, inside)
    }
    if (isObject(schema['properties']))
      for (const [name, member] of Object.entries(schema['properties']))
        visitSchema(member, [...pointer, name], inside)
    else if (schema['items'] !== undefined) visitSchema(schema['items'], [...pointer, '*'], inside)
    else if (pointer.length > 0) members.push({ pointer, schema })
  }
  const visitValue = (value: unknown, pointer: Pointer): void => {
    if (isFull(pointer)) return
    if (Array.isArray(value)) visitValue(value[0], [...pointer, '*'])
    else if (isObject(value))
      for (const [name, member] of Object.entries(value)) visitValue(member, [...pointer, name])
    else if (pointer.length > 0)
      members.push({ pointer, schema: { type: Number.isInteger(value) ? 'integer' : typeof value } })
  }
  for (const { schema, examples } of contents) {
    visitSchema(schema, [], new Set())
    for (const { value } of examples) visitValue(value, [])
  }
  const seen = new Set<string>()
  return members.filter(({ pointer }) => {
    const at = formatPointer(pointer)
    if (seen.has(at) || typeof parsePointer(at) === 'string') return false
    return seen.add(at)
  })
}
