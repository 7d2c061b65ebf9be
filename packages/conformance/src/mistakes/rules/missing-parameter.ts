import { bodyPlaces } from '../../discover/body-places.js'
import { refused } from '../../discover/derived-request.js'
import { perOperation } from '../../discover/rule.js'

export const missingParameter = perOperation('missing-parameter', (operation) => [
  ...operation.parameters
    .filter(({ isRequired, in: place }) => isRequired && place !== 'path')
    .map(({ name, in: place }) => ({
      name: `without ${name}`,
      [place === 'query' ? 'query' : 'headers']: { [name]: undefined },
      harmless: refused,
    })),
  ...bodyPlaces(operation)
    .filter(({ isRequired }) => isRequired)
    .map((place) => ({
      name: `without ${place.name}`,
      body: { json: place.with(undefined) },
      harmless: refused,
    })),
])
