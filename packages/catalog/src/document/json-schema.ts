import type { JsonSchema, Shape } from './shape.js'

/** Returns the JSON Schema of a shape in draft 7, which every editor reads. */
export const toJsonSchema = (shape: Shape<unknown>, title: string): JsonSchema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title,
  ...shape.schema,
})
