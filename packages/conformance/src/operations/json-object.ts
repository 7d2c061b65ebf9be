/** A JSON object whose members are not known. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Returns an object as it is, and an empty one for any other value. */
export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})
