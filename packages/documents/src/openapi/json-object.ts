export type JsonObject = Readonly<Record<string, unknown>>

/** Returns true for a JSON object. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
