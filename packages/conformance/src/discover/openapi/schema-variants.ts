import type { Schema } from './operation.js'

/** The most forms of one body that requests are derived from. */
const maximumVariants = 20

/** How deep compositions are followed, so that one which contains itself ends. */
const maximumDepth = 5

/** A schema without `allOf`, and one for each way in which its `oneOf` or `anyOf` can go. */
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

/** A document may hold anything in place of a list. */
const listOf = <T>(value: readonly T[] | undefined): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : []
