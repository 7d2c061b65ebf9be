import type { Operation, Schema } from './operation.js'
import { schemaVariants } from './schema-variants.js'

/** One property within a valid body, and its schema. */
export interface BodyProperty {
  /** The path to it: `Indicators.0.Action`. */
  readonly name: string
  readonly key: string
  readonly isRequired: boolean
  readonly schema: Schema
  /** Returns the whole body with another value of this property; undefined removes it. */
  with(value: unknown): unknown
  /** Returns the whole body with this property under another key. */
  renamed(key: string): unknown
}

/** The most levels of objects and lists that are searched. */
const maximumDepth = 4

/** Returns every property of every variant of the body of an operation. */
export const bodyProperties = ({ body, sample }: Operation): readonly BodyProperty[] =>
  (body?.variants ?? []).flatMap((variant) => [
    ...walk(sample, variant, sample(variant), [], (value) => value),
  ])

/** Returns the whole body with a value in one place. */
type Replace = (value: unknown) => unknown

function* walk(
  sample: Operation['sample'],
  schema: Schema,
  valid: unknown,
  path: readonly string[],
  replace: Replace,
): Generator<BodyProperty> {
  if (path.length >= maximumDepth) return
  if (Array.isArray(valid)) {
    const [variant] = schemaVariants(schema.items ?? {})
    const [first, ...others] = valid as unknown[]
    if (variant) yield* walk(sample, variant, first, [...path, '0'], (value) => replace([value, ...others]))
    return
  }
  if (typeof valid !== 'object' || valid === null) return
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const [variant = property] = schemaVariants(property)
    const { [key]: present, ...rest } = valid as Record<string, unknown>
    const value = present ?? sample(property)
    const replaceProperty: Replace = (other) =>
      replace(other === undefined ? rest : { ...valid, [key]: other })
    yield {
      name: [...path, key].join('.'),
      key,
      isRequired: property.isLearned !== true && (schema.required?.includes(key) ?? false),
      schema: property,
      with: replaceProperty,
      renamed: (name) => replace({ ...rest, [name]: value }),
    }
    yield* walk(sample, variant, value, [...path, key], replaceProperty)
  }
}
