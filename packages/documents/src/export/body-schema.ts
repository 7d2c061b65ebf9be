import { type Catalog, codeOnTheWire, type EnvelopePlace, type Pointer } from '@error-contract/catalog'
import type { JsonSchema } from '@error-contract/catalog/document'

/** A member of the body: an object with members, a list with the one member `*`, or a value with a schema. */
interface Member {
  readonly members: Map<string, Member>
  schema: JsonSchema | undefined
  required: boolean
}

/** Returns the JSON Schema of a body with one of `codes`. Parts that the envelope has in headers are not in it. */
export function bodySchema(catalog: Catalog, codes: readonly string[]): JsonSchema {
  if (codes.length === 0) return schemaInEnvelope(catalog, codes) ?? noBody
  const byEnvelope = new Map<Catalog, string[]>()
  for (const code of codes)
    for (const each of catalog.inEachEnvelopeOf(code))
      byEnvelope.set(each, [...(byEnvelope.get(each) ?? []), code])
  const schemas = [...byEnvelope]
    .map(([each, own]) => schemaInEnvelope(each, own))
    .filter((schema) => schema !== undefined)
  const [only, ...others] = schemas
  if (!only) return noBody
  return others.length === 0 ? only : { anyOf: schemas }
}

/** Returns the schema of a body with one of `codes` in the envelope of the catalog; undefined where it has no body. */
export function schemaInEnvelope(catalog: Catalog, codes: readonly string[]): JsonSchema | undefined {
  const { envelope } = catalog
  if (envelope.body === 'none') return undefined
  if (envelope.body === 'text') return { type: 'string', minLength: 1 }
  const errors = codes.map((code) => catalog.getDeclared(code))
  const inBody = errors.map(({ statuses, bodyStatus }) =>
    bodyStatus === undefined ? statuses : [bodyStatus],
  )
  const statuses = [...new Set(inBody.flat())].toSorted((a, b) => a - b)
  const everyStatusDeclared = inBody.every((each) => each.length > 0)
  const root: Member = { members: new Map(), schema: undefined, required: true }
  const add = (place: EnvelopePlace | undefined, schema: JsonSchema, required: boolean) => {
    if (place && 'pointer' in place) addMember(root, place.pointer, schema, required)
  }
  if (envelope.code) add(envelope.code, oneOf(codes.map((code) => codeOnTheWire(envelope, code))), true)
  add(
    envelope.message,
    { type: 'string' },
    !envelope.code || errors.every((error) => error.message !== undefined),
  )
  add(
    envelope.correlationId,
    envelope.correlationId?.format === 'uuid'
      ? { type: 'string', format: 'uuid' }
      : { type: 'string', minLength: 1 },
    true,
  )
  if (envelope.status) {
    const values = statuses.map((status) => (envelope.status?.type === 'string' ? String(status) : status))
    const any = envelope.status.type === 'string' ? { type: 'string' } : { type: 'integer' }
    add(envelope.status, everyStatusDeclared ? oneOf(values) : any, true)
  }
  // What else an item of the second level has is not declared.
  if (envelope.details) addMember(root, envelope.details.container, {}, false)
  return toSchema(root, envelope.additionalMembers)
}

/** No value is the body of a response that has none. */
const noBody: JsonSchema = { not: {} }

const oneOf = (values: readonly (string | number)[]): JsonSchema =>
  values.length === 1 ? { const: values[0] } : { enum: values }

function addMember(root: Member, pointer: Pointer, schema: JsonSchema, required: boolean): void {
  let member = root
  for (const token of pointer) {
    const inner = member.members.get(token) ?? {
      members: new Map<string, Member>(),
      schema: undefined,
      required: false,
    }
    inner.required ||= required
    member.members.set(token, inner)
    member = inner
  }
  member.schema = schema
}

function toSchema({ members, schema }: Member, additionalMembers: boolean): JsonSchema {
  if (schema) return schema
  const item = members.get('*')
  if (item) return { type: 'array', minItems: 1, items: toSchema(item, additionalMembers) }
  const required = [...members].filter(([, member]) => member.required).map(([name]) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(
      [...members].map(([name, member]) => [name, toSchema(member, additionalMembers)]),
    ),
    ...(required.length > 0 && { required }),
    ...(!additionalMembers && { additionalProperties: false }),
  }
}
