import { bodyProperties } from '../operations/body-properties.js'
import type { Schema } from '../operations/operation.js'
import { defineMistake, perOperation } from './definition/define-mistake.js'
import { mustBeRefused } from './definition/derived-request.js'

export const wrongType = defineMistake({
  id: 'wrong-type',
  order: 190,
  source: 'JSON Schema Validation 2020-12, section 6.1.1',
  description: 'a value of the wrong type',
  fromOperation: perOperation((operation) =>
    bodyProperties(operation).flatMap((property) => {
      const value = valueOfOtherType(property.schema)
      if (value === undefined) return []
      return [
        {
          name: `${property.name} of the wrong type`,
          body: { json: property.with(value) },
          harmless: mustBeRefused,
        },
      ]
    }),
  ),
})

/** Returns a value that the type of a schema does not allow; undefined where it allows any. */
function valueOfOtherType({ type }: Schema): unknown {
  const allowed = typeof type === 'string' ? [type] : (type ?? [])
  if (allowed.length === 0) return undefined
  if (!allowed.includes('number') && !allowed.includes('integer')) return 7
  return allowed.includes('object') ? undefined : {}
}
