import { bodyProperties } from '../operations/body-properties.js'
import { defineMistake, perOperation } from './definition/define-mistake.js'
import { mustBeRefused } from './definition/derived-request.js'

/** A longer list would be a load test. */
const maximumItems = 1000

export const tooManyItems = defineMistake({
  id: 'too-many-items',
  order: 200,
  source: 'JSON Schema Validation 2020-12, section 6.4.1',
  description: 'a list that is too long',
  fromOperation: perOperation((operation) =>
    bodyProperties(operation).flatMap((property) => {
      const { maxItems, items = {} } = property.schema
      if (typeof maxItems !== 'number' || maxItems >= maximumItems) return []
      const list = Array.from({ length: maxItems + 1 }, () => operation.sample(items))
      return [
        {
          name: `${property.name} with ${list.length} items`,
          body: { json: property.with(list) },
          harmless: mustBeRefused,
        },
      ]
    }),
  ),
})
