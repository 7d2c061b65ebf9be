import type { Operation, Schema } from './operation.js'

/** Returns a value that names nothing, with letters, digits and separators where the sample has them. */
export function absentValue({ sample }: Pick<Operation, 'sample'>, schema: Schema): string {
  const text = String(sample(schema))
  if (schema.format === 'uuid') return '9f1c2d3e-4b5a-4678-9abc-def012345678'
  const other = text.replace(/[a-z]/g, 'z').replace(/[A-Z]/g, 'Z').replace(/\d/g, '9')
  return other === text ? `${text}9` : other
}
