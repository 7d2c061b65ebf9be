import { sample } from 'openapi-sampler'
import type { Schema } from './operation.js'

/** Returns a value that a schema allows: an example of the document where there is one. */
export const sampleValue = (schema: Schema): unknown =>
  sample(schema as Parameters<typeof sample>[0], { skipNonRequired: true, skipReadOnly: true, quiet: true })

/** Returns a value that names nothing, with letters, digits and separators where the sample has them. */
export function absentValue(schema: Schema): string {
  const text = String(sampleValue(schema))
  if (schema.format === 'uuid') return '9f1c2d3e-4b5a-4678-9abc-def012345678'
  const other = text.replace(/[a-z]/g, 'z').replace(/[A-Z]/g, 'Z').replace(/\d/g, '9')
  return other === text ? `${text}9` : other
}
