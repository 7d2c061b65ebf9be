import { bodyPlaces } from '../../discover/body-places.js'
import { refused } from '../../discover/derived-request.js'
import type { Schema } from '../../discover/openapi/operation.js'
import { perOperation } from '../../discover/rule.js'

export const wrongType = perOperation('wrong-type', (operation) =>
  bodyPlaces(operation).flatMap((place) => {
    const value = otherType(place.schema)
    if (value === undefined) return []
    return [{ name: `${place.name} of the wrong type`, body: { json: place.with(value) }, harmless: refused }]
  }),
)

function otherType({ type }: Schema): unknown {
  const allowed = typeof type === 'string' ? [type] : (type ?? [])
  if (allowed.length === 0) return undefined
  if (!allowed.includes('number') && !allowed.includes('integer')) return 7
  return allowed.includes('object') ? undefined : {}
}
