import type { JsonSchema, Shape } from './shape.js'

/**
 * Returns the JSON Schema of a shape in draft 7, which every editor reads.
 *
 * @param id - the URL at which the schema is published
 */
export const toJsonSchema = (shape: Shape<unknown>, title: string, id: string): JsonSchema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: id,
  title,
  ...shape.schema,
})
