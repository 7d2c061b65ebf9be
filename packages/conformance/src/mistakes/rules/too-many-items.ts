import { bodyPlaces } from '../../discover/body-places.js'
import { refused } from '../../discover/derived-request.js'
import { sampleValue } from '../../discover/openapi/sample-value.js'
import { perOperation } from '../../discover/rule.js'

/** A longer list would be a load test. */
const maximumItems = 1000

export const tooManyItems = perOperation('too-many-items', (operation) =>
  bodyPlaces(operation).flatMap((place) => {
    const { maxItems, items = {} } = place.schema
    if (typeof maxItems !== 'number' || maxItems >= maximumItems) return []
    const list = Array.from({ length: maxItems + 1 }, () => sampleValue(items))
    return [
      {
        name: `${place.name} with ${list.length} items`,
        body: { json: place.with(list) },
        harmless: refused,
      },
    ]
  }),
)
