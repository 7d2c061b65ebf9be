import type { Schema } from './operation.js'

/** The most variants of one schema that are returned. */
const maximumVariants = 20

/** The most levels of compositions that are followed, so that a schema which contains itself ends. */
const maximumDepth = 5

/** Returns the variants of a schema without compositions: `allOf` merged, one for each choice of `oneOf` and `anyOf`. */
export function schemaVariants(schema: Schema, depth = 0): readonly Schema[] {
  if (depth > maximumDepth) return [schema]
  const { allOf, oneOf, anyOf, ...own } = schema
  const parts = listOf(allOf).map((part) => schemaVariants(part, depth + 1))
  const choices = [oneOf, anyOf].flatMap((list) => {
    const members = listOf(list).flatMap((member) => schemaVariants(member, depth + 1))
    return members.length === 0 ? [] : [members]
  })
  return [...parts, ...choices].reduce<readonly Schema[]>(
    (variants, next) =>
      variants
        .flatMap((variant) => next.map((other) => mergeSchemas(variant, other)))
        .slice(0, maximumVariants),
    [own],
  )
}

function mergeSchemas(a: Schema, b: Schema): Schema {
  const properties = { ...a.properties, ...b.properties }
  const required = [...new Set([...listOf(a.required), ...listOf(b.required)])]
  return {
    ...b,
    ...a,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  }
}

/** Returns an empty list where a document has something else. */
const listOf = <T>(value: readonly T[] | undefined): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : []
