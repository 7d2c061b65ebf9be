import { isObject } from './json-object.js'
import type { Schema } from './operation.js'

/** Schemas that were read, by the object of the document; a schema may contain itself. */
export type KnownSchemas = Map<object, Schema>

/**
 * Reads a schema of a document without `$ref`. A keyword that JSON Schema does not allow the value of is omitted, since
 * nothing can be derived from it; so is a member of a composition that is not a schema. Other keywords stay as they are.
 */
export function readSchema(value: unknown, known: KnownSchemas): Schema {
  if (!isObject(value)) return {}
  const before = known.get(value)
  if (before) return before
  const schema: Schema = {}
  known.set(value, schema)
  for (const [keyword, given] of Object.entries<unknown>({ ...value })) {
    const read = Object.hasOwn(keywords, keyword) ? keywords[keyword]?.(given, known) : given
    if (read !== undefined) define(schema, keyword, read)
  }
  return schema
}

/** Returns the value of a keyword, or undefined where it is none. */
type ReadKeyword = (value: unknown, known: KnownSchemas) => unknown

const text: ReadKeyword = (value) => (typeof value === 'string' ? value : undefined)
const number: ReadKeyword = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined
/** OpenAPI 3.0 has true or false for it. */
const exclusiveLimit: ReadKeyword = (value, known) =>
  typeof value === 'boolean' ? value : number(value, known)
const texts: ReadKeyword = (value): unknown =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined
const list: ReadKeyword = (value): unknown => (Array.isArray(value) ? value : undefined)
const schema: ReadKeyword = (value, known) => (isObject(value) ? readSchema(value, known) : undefined)
const schemas: ReadKeyword = (value, known) =>
  Array.isArray(value) ? value.filter(isObject).map((one) => readSchema(one, known)) : undefined

const keywords: Readonly<Record<string, ReadKeyword>> = {
  type: (value, known) => text(value, known) ?? texts(value, known),
  enum: list,
  format: text,
  pattern: text,
  ...{ minLength: number, maxLength: number, minimum: number, maximum: number, multipleOf: number },
  ...{ exclusiveMaximum: exclusiveLimit, exclusiveMinimum: exclusiveLimit },
  ...{ minItems: number, maxItems: number },
  items: schema,
  properties: (value, known) => {
    if (!isObject(value)) return undefined
    const properties = {}
    for (const [name, one] of Object.entries(value))
      if (isObject(one)) define(properties, name, readSchema(one, known))
    return properties
  },
  required: texts,
  ...{ allOf: schemas, oneOf: schemas, anyOf: schemas },
}

/** Not by assignment: a member may be named `__proto__`. */
const define = (target: object, key: string, value: unknown) =>
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true })
