import { bodyProperties } from '../operations/body-properties.js'
import type { Schema } from '../operations/operation.js'
import { defineMistake, perOperation } from './definition/define-mistake.js'
import { mustBeRefused } from './definition/derived-request.js'

export const enumViolation = defineMistake({
  id: 'enum-violation',
  order: 170,
  source: 'JSON Schema Validation 2020-12, section 6.1.2',
  description: 'a value that is not listed',
  fromOperation: perOperation((operation) =>
    bodyProperties(operation)
      .filter(({ schema }) => hasOnlyTexts(schema))
      .map((property) => ({
        name: `${property.name} of no listed value`,
        body: { json: property.with('no-such-value') },
        harmless: mustBeRefused,
      })),
  ),
})

const hasOnlyTexts = (schema: Schema) =>
  typeof schema.const === 'string' || (schema.enum?.every((value) => typeof value === 'string') ?? false)
