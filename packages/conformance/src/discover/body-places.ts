import type { Operation, Schema } from './openapi/operation.js'
import { sampleValue } from './openapi/sample-value.js'
import { schemaVariants } from './openapi/schema-variants.js'

/** One value within a valid body, and what the document says of it. */
export interface BodyPlace {
  /** `Indicators.0.Action` */
  readonly name: string
  readonly key: string
  readonly isRequired: boolean
  readonly schema: Schema
  /** The whole body with something else in this place; undefined takes it out. */
  with(value: unknown): unknown
  /** The whole body with this value under another name. */
  renamed(key: string): unknown
}

/** How deep a body is walked, in levels of objects and lists. */
const maximumDepth = 4

/** Every property of every form that the body of an operation may take. */
export const bodyPlaces = ({ body }: Operation): readonly BodyPlace[] =>
  (body?.variants ?? []).flatMap((variant) => {
    const valid = sampleValue(variant)
    return [...walk(variant, valid, [], (value) => value)]
  })

type Put = (value: unknown) => unknown

function* walk(schema: Schema, valid: unknown, path: readonly string[], put: Put): Generator<BodyPlace> {
  if (path.length >= maximumDepth) return
  if (Array.isArray(valid)) {
    const [variant] = schemaVariants(schema.items ?? {})
    const [first, ...others] = valid as unknown[]
    if (variant) yield* walk(variant, first, [...path, '0'], (value) => put([value, ...others]))
    return
  }
  if (typeof valid !== 'object' || valid === null) return
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const [variant = property] = schemaVariants(property)
    const { [key]: present, ...rest } = valid as Record<string, unknown>
    const value = present ?? sampleValue(property)
    const replace: Put = (other) => put(other === undefined ? rest : { ...valid, [key]: other })
    yield {
      name: [...path, key].join('.'),
      key,
      isRequired: schema.required?.includes(key) ?? false,
      schema: property,
      with: replace,
      renamed: (name) => put({ ...rest, [name]: value }),
    }
    yield* walk(variant, value, [...path, key], replace)
  }
}
