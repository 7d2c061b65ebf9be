import { bodyPlaces } from '../../discover/body-places.js'
import { refused } from '../../discover/derived-request.js'
import type { Schema } from '../../discover/openapi/operation.js'
import { perOperation } from '../../discover/rule.js'

export const enumViolation = perOperation('enum-violation', (operation) =>
  bodyPlaces(operation)
    .filter(({ schema }) => isListOfTexts(schema))
    .map((place) => ({
      name: `${place.name} of no listed value`,
      body: { json: place.with('no-such-value') },
      harmless: refused,
    })),
)

const isListOfTexts = (schema: Schema) =>
  typeof schema.const === 'string' || (schema.enum?.every((value) => typeof value === 'string') ?? false)
