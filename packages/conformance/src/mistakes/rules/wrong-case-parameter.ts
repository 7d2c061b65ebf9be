import { bodyPlaces } from '../../discover/body-places.js'
import { refused } from '../../discover/derived-request.js'
import { perOperation } from '../../discover/rule.js'

export const wrongCaseParameter = perOperation('wrong-case-parameter', (operation) =>
  bodyPlaces(operation)
    .filter(({ isRequired, key }) => isRequired && otherCase(key) !== key)
    .map((place) => ({
      name: `${place.name} in the wrong case`,
      body: { json: place.renamed(otherCase(place.key)) },
      harmless: refused,
    })),
)

/** The other case of the first letter: `comment` for `Comment`. */
const otherCase = (key: string) =>
  key.replace(/\p{L}/u, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
